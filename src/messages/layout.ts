import { type Accent, accentFor, DEFAULT_ACCENT } from './colour';
import { escapeHtml } from './html';

const LIGHT = { ground: '#f3f4f7', card: '#ffffff', letters: '#1d2330', muted: '#586174' } as const;
const DARK = {
  ground: '#111318',
  card: '#1b1e25',
  letters: '#e7e9ee',
  muted: '#a3abb9',
  line: '#363b46',
  soft: '#2a2e37',
} as const;
const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const RIGHT_TO_LEFT = /^(ar|fa|he|ur)\b/;

export interface Layout {
  /** Company name over the text. */
  readonly brand: string;
  /** `#rrggbb`. Made readable where it is not; anything else gives Baton's own blue. */
  readonly accent?: string;
  /** BCP 47 tag of the text, for screen readers and for dates. */
  readonly lang: string;
  /** Who sends this and why: plain text, not a template, with an empty line between paragraphs. */
  readonly footer: string;
  /** Set in test mode: to whom it would have gone. */
  readonly test?: { readonly to: readonly string[] };
}

/** Who sends a mail and why, for its foot. */
export const footerFor = (audience: 'customer' | 'internal', company: string): string =>
  audience === 'customer'
    ? `You get this because you are a customer of ${company}. Just reply if you have a question.`
    : `Written by Baton for ${company}, because you have a part in this handoff.`;

export const layoutAccent = (accent: string | undefined): Accent =>
  accentFor(accent ?? DEFAULT_ACCENT, LIGHT.card, DARK.card);

export const testBanner = (to: readonly string[]): string =>
  `Test: this would have gone to ${to.join(', ')}. Nobody but you has received it.`;

export interface Page {
  readonly subject: string;
  /** Shown by mailboxes beside the subject. */
  readonly preheader: string;
  /** HTML that is safe already. */
  readonly body: string;
  readonly footer: string;
}

/**
 * The one page that every mail is set in: at most 600 px wide, one column, readable on a phone, in dark mode,
 * without its style sheet and by a screen reader. The table in comments keeps the width in Outlook, which knows no
 * `max-width`. @see https://learn.microsoft.com/en-us/previous-versions/office/developer/office-2007/aa338201(v=office.12)
 */
export function pageHtml(page: Page, layout: Layout): string {
  const accent = layoutAccent(layout.accent);
  const lang = escapeHtml(layout.lang);
  const dir = RIGHT_TO_LEFT.test(layout.lang) ? 'rtl' : 'ltr';
  return `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(page.subject)}</title>
<style>${styleSheet(accent)}</style>
</head>
<body class="ground" style="margin:0;padding:0;background:${LIGHT.ground};-webkit-text-size-adjust:100%">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">${escapeHtml(page.preheader)}${'&#847;&zwnj;&nbsp;'.repeat(40)}</div>
<div class="ground frame" role="article" aria-roledescription="email" aria-label="${escapeHtml(page.subject)}" lang="${lang}" dir="${dir}" style="padding:28px 12px;background:${LIGHT.ground};color:${LIGHT.letters};font-family:${FONT};font-size:16px;line-height:1.55;overflow-wrap:anywhere">
<!--[if mso]><table role="presentation" align="center" width="600"><tr><td><![endif]-->
<div style="max-width:600px;margin:0 auto">
${layout.test ? bannerHtml(layout.test.to) : ''}<div class="card" style="padding:30px 32px 22px;border-top:4px solid ${accent.light};border-radius:10px;background:${LIGHT.card}">
<div class="muted" style="margin:0 0 22px;color:${LIGHT.muted};font-size:14px;font-weight:600;letter-spacing:.02em">${escapeHtml(layout.brand)}</div>
${page.body}
</div>
<div class="muted foot" style="padding:18px 32px 8px;color:${LIGHT.muted};font-size:13px;line-height:1.5">${footerHtml(page.footer)}</div>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</div>
</body>
</html>
`;
}

const bannerHtml = (to: readonly string[]): string =>
  `<div role="note" class="banner" style="margin:0 0 12px;padding:12px 16px;border-radius:10px;background:#fff3cd;color:#5c4300;font-size:14px;font-weight:600">${escapeHtml(testBanner(to))}</div>\n`;

const footerHtml = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((part) => `<p style="margin:0 0 8px">${escapeHtml(part.trim()).replace(/\n/g, '<br>')}</p>`)
    .join('');

/** Only what cannot stand on the element itself: a narrow screen, and the colours of dark mode. */
const styleSheet = (accent: Accent): string => `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.frame{padding:12px 0!important}.card{padding:24px 20px 14px!important;border-radius:0!important}.foot{padding:16px 20px 8px!important}.banner{border-radius:0!important}.button{display:block!important;text-align:center!important}}
@media (prefers-color-scheme:dark){.ground{background:${DARK.ground}!important;color:${DARK.letters}!important}.card{background:${DARK.card}!important;border-top-color:${accent.dark}!important;color:${DARK.letters}!important}.muted{color:${DARK.muted}!important}.line{border-color:${DARK.line}!important}.soft{background:${DARK.soft}!important}.link{color:${accent.dark}!important}.button{background:${accent.dark}!important;color:${accent.onDark}!important}.banner{background:#4a3a10!important;color:#ffe7a3!important}}
`;
