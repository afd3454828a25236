const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);

const escapeScript = (text: string): string =>
  text.replace(/[\\'"<>&\n\r\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * A value as `<?= … ?>` prints it, by where it stands: text and attributes escape markup, a script gets a literal,
 * an address attribute loses a `javascript:` scheme.
 * @see https://developers.google.com/apps-script/guides/html/templates#printing_scriptlets
 */
export function escapeInContext(value: unknown, before: string): string {
  const text = value === null || value === undefined ? '' : String(value);
  const script = openScript(before);
  if (script !== null) {
    if (insideQuotes(script)) return escapeScript(text);
    return typeof value === 'number' || typeof value === 'boolean' ? text : `"${escapeScript(text)}"`;
  }
  const address =
    /(?:href|src|action|formaction)\s*=\s*["']?$/i.test(before) && /^\s*(?:javascript|vbscript|data):/i.test(text);
  return address ? 'about:invalid' : escapeHtml(text);
}

/** What has been printed since the script element opened, or null outside of one. */
function openScript(before: string): string | null {
  const opened = before.toLowerCase().lastIndexOf('<script');
  if (opened < 0 || before.toLowerCase().indexOf('</script', opened) >= 0) return null;
  const body = before.indexOf('>', opened);
  return body < 0 ? null : before.slice(body + 1);
}

function insideQuotes(script: string): boolean {
  let quote = '';
  for (let at = 0; at < script.length; at++) {
    const char = script[at]!;
    if (quote !== '' && char === '\\') at++;
    else if (quote === '' && (char === '"' || char === "'" || char === '`')) quote = char;
    else if (char === quote) quote = '';
  }
  return quote !== '';
}
