/**
 * Content types by their names in scripts.
 * @see https://developers.google.com/apps-script/reference/base/mime-type
 */
export const MimeType = {
  GOOGLE_APPS_SCRIPT: 'application/vnd.google-apps.script',
  GOOGLE_DRAWINGS: 'application/vnd.google-apps.drawing',
  GOOGLE_DOCS: 'application/vnd.google-apps.document',
  GOOGLE_FORMS: 'application/vnd.google-apps.form',
  GOOGLE_SHEETS: 'application/vnd.google-apps.spreadsheet',
  GOOGLE_SITES: 'application/vnd.google-apps.site',
  GOOGLE_SLIDES: 'application/vnd.google-apps.presentation',
  FOLDER: 'application/vnd.google-apps.folder',
  SHORTCUT: 'application/vnd.google-apps.shortcut',
  BMP: 'image/bmp',
  GIF: 'image/gif',
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  SVG: 'image/svg+xml',
  PDF: 'application/pdf',
  CSS: 'text/css',
  CSV: 'text/csv',
  HTML: 'text/html',
  JAVASCRIPT: 'application/javascript',
  PLAIN_TEXT: 'text/plain',
  RTF: 'application/rtf',
  OPENDOCUMENT_GRAPHICS: 'application/vnd.oasis.opendocument.graphics',
  OPENDOCUMENT_PRESENTATION: 'application/vnd.oasis.opendocument.presentation',
  OPENDOCUMENT_SPREADSHEET: 'application/vnd.oasis.opendocument.spreadsheet',
  OPENDOCUMENT_TEXT: 'application/vnd.oasis.opendocument.text',
  MICROSOFT_EXCEL: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  MICROSOFT_EXCEL_LEGACY: 'application/vnd.ms-excel',
  MICROSOFT_POWERPOINT: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  MICROSOFT_POWERPOINT_LEGACY: 'application/vnd.ms-powerpoint',
  MICROSOFT_WORD: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  MICROSOFT_WORD_LEGACY: 'application/msword',
  ZIP: 'application/zip',
} as const;

const EXTENSIONS: Record<string, string> = {
  bmp: MimeType.BMP,
  gif: MimeType.GIF,
  jpg: MimeType.JPEG,
  jpeg: MimeType.JPEG,
  png: MimeType.PNG,
  svg: MimeType.SVG,
  pdf: MimeType.PDF,
  css: MimeType.CSS,
  csv: MimeType.CSV,
  html: MimeType.HTML,
  js: MimeType.JAVASCRIPT,
  json: 'application/json',
  txt: MimeType.PLAIN_TEXT,
  ics: 'text/calendar',
  rtf: MimeType.RTF,
  odt: MimeType.OPENDOCUMENT_TEXT,
  ods: MimeType.OPENDOCUMENT_SPREADSHEET,
  xlsx: MimeType.MICROSOFT_EXCEL,
  docx: MimeType.MICROSOFT_WORD,
  pptx: MimeType.MICROSOFT_POWERPOINT,
  zip: MimeType.ZIP,
  gz: 'application/x-gzip',
};

/** The content type that a file name's extension stands for, or null. */
export function contentTypeOfName(name: string): string | null {
  const extension = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return EXTENSIONS[extension] ?? null;
}

/** The usual extension of a content type without its dot, or null. */
export function extensionOf(contentType: string): string | null {
  return Object.entries(EXTENSIONS).find(([, type]) => type === contentType)?.[0] ?? null;
}
