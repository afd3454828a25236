import { ApiFailure, type Resource } from '../../kernel/apiCollection';
import { messageHeaders, rawMime } from '../rawMime';
import type { AttachmentState, MessageState } from '../state';

export type Format = 'minimal' | 'metadata' | 'full' | 'raw';

const FORMATS: readonly string[] = ['minimal', 'metadata', 'full', 'raw'];

export function formatOf(value: unknown): Format {
  if (value === undefined) return 'full';
  const format = String(value).toLowerCase();
  if (!FORMATS.includes(format))
    throw new ApiFailure(
      400,
      'invalidArgument',
      `Invalid value at 'format' (type.googleapis.com/caribou.api.proto.MessageFormat.Format), "${value}"`,
    );
  return format as Format;
}

const sizeOf = (message: MessageState): number =>
  message.text.length +
  message.html.length +
  message.attachments.reduce((sum, { content }) => sum + content.length, 512);

/** A message as Gmail v1 gives it. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages */
export function messageJson(message: MessageState, format: Format, metadataHeaders: readonly string[] = []): Resource {
  const wanted = new Set(metadataHeaders.map((name) => name.toLowerCase()));
  const headers = messageHeaders(message)
    .filter(([name]) => format !== 'metadata' || wanted.size === 0 || wanted.has(name.toLowerCase()))
    .map(([name, value]) => ({ name, value }));
  return {
    id: message.id,
    threadId: message.threadId,
    labelIds: [...message.labels],
    snippet: snippetOf(message),
    sizeEstimate: sizeOf(message),
    historyId: String(message.at),
    internalDate: String(message.at),
    ...(format === 'raw' ? { raw: Buffer.from(rawMime(message), 'utf8').toString('base64url') } : {}),
    ...(format === 'metadata' ? { payload: { mimeType: mimeTypeOf(message), headers } } : {}),
    ...(format === 'full' ? { payload: { ...payloadOf(message), headers } } : {}),
  };
}

/** What lists and new messages are told by. */
export const messageRef = ({ id, threadId }: MessageState): Resource => ({ id, threadId });

function snippetOf({ text, html }: MessageState): string {
  const plain = text !== '' ? text : html.replace(/<style[\s\S]*?<\/style>/gi, ' ').replace(/<[^>]*>/g, ' ');
  return plain.replace(/\s+/g, ' ').trim().slice(0, 200);
}

function mimeTypeOf({ text, html, attachments }: MessageState): string {
  if (attachments.length > 0) return 'multipart/mixed';
  return html === '' ? 'text/plain' : text === '' ? 'text/html' : 'multipart/alternative';
}

const base64url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

function payloadOf(message: MessageState): Resource {
  const { text, html, attachments } = message;
  const body = (mimeType: string, content: string): Resource => ({
    partId: '',
    mimeType,
    filename: '',
    headers: [{ name: 'Content-Type', value: `${mimeType}; charset="UTF-8"` }],
    body: { size: Buffer.byteLength(content), data: base64url(content) },
  });
  const bodies = [
    ...(text !== '' || html === '' ? [body('text/plain', text)] : []),
    ...(html === '' ? [] : [body('text/html', html)]),
  ];
  const alternative =
    bodies.length === 1
      ? bodies[0]!
      : { partId: '', mimeType: 'multipart/alternative', filename: '', body: { size: 0 }, parts: bodies };
  if (attachments.length === 0) return numbered(alternative, '');
  const files = attachments.map((file, at) => filePart(file, at));
  return numbered({ mimeType: 'multipart/mixed', filename: '', body: { size: 0 }, parts: [alternative, ...files] }, '');
}

function filePart(file: AttachmentState, at: number): Resource {
  return {
    partId: '',
    mimeType: file.mimeType,
    filename: file.name,
    headers: [
      { name: 'Content-Type', value: `${file.mimeType}; name="${file.name}"` },
      { name: 'Content-Disposition', value: `${file.contentId ? 'inline' : 'attachment'}; filename="${file.name}"` },
      ...(file.contentId ? [{ name: 'Content-ID', value: `<${file.contentId}>` }] : []),
    ],
    body: { attachmentId: attachmentId(at), size: Buffer.byteLength(file.content, 'base64') },
  };
}

/** Place of an attachment within its message, as an opaque id. */
export const attachmentId = (at: number): string => `ANGjdJ_${at}`;

function numbered(part: Resource, id: string): Resource {
  const parts = part.parts as Resource[] | undefined;
  return {
    ...part,
    partId: id,
    ...(parts ? { parts: parts.map((inner, at) => numbered(inner, id === '' ? String(at) : `${id}.${at}`)) } : {}),
  };
}
