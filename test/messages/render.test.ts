import { type Message, type MessageText, renderMessage } from '../../src/messages/render';

const LAYOUT = { brand: 'Northwind', lang: 'en', footer: 'You get this because you are a customer.' };

const render = (body: string, values: unknown = {}, more: Partial<MessageText> = {}): Message =>
  renderMessage({ subject: 'Hello', body, values, layout: LAYOUT, ...more });

function made(body: string, values: unknown = {}, more: Partial<MessageText> = {}): Message & { ok: true } {
  const message = render(body, values, more);
  if (!message.ok) throw new Error(message.holes.join());
  return message;
}

/** The text of the card, without the page around. */
const card = (message: Message & { ok: true }): string =>
  /letter-spacing[^>]*>[^<]*<\/div>\n([\s\S]*?)\n<\/div>\n<div class="muted foot"/.exec(message.html)?.[1] ?? '';
const bare = (html: string): string => html.replace(/ (style|class)="[^"]*"/g, '');

describe('Markdown of a message', () => {
  it.each`
    markdown                                     | html
    ${'One\ntwo\n\nthree'}                       | ${'<p>One<br>two</p>\n<p>three</p>'}
    ${'# Big\n## Small'}                         | ${'<h1>Big</h1>\n<h2>Small</h2>'}
    ${'**bold** and *fine* and _so_ on'}         | ${'<p><strong>bold</strong> and <em>fine</em> and <em>so</em> on</p>'}
    ${'snake_case_name and 2 * 3 * 4'}           | ${'<p>snake_case_name and 2 * 3 * 4</p>'}
    ${'`{x}` \\*no\\*'}                          | ${'<p><code>{x}</code> *no*</p>'}
    ${'- a\n- b\n  - c\n\nend'}                  | ${'<ul>\n<li>a</li>\n<li>b<ul>\n<li>c</li>\n</ul></li>\n</ul>\n<p>end</p>'}
    ${'3. a\n4. b'}                              | ${'<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'}
    ${'> said\n> so'}                            | ${'<blockquote><p>said<br>so</p></blockquote>'}
    ${'| A | B |\n| --- | --- |\n| 1 | **2** |'} | ${'<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead><tbody><tr><td>1</td><td><strong>2</strong></td></tr></tbody></table>'}
    ${'<b>not</b> & "so"'}                       | ${'<p>&lt;b&gt;not&lt;/b&gt; &amp; &quot;so&quot;</p>'}
    ${'See https://example.com/a_b. Yes'}        | ${'<p>See <a href="https://example.com/a_b">https://example.com/a_b</a>. Yes</p>'}
    ${'[https://x.example](https://x.example)'}  | ${'<p><a href="https://x.example">https://x.example</a></p>'}
  `('$markdown', ({ markdown, html }) => {
    expect(bare(card(made(markdown)))).toBe(html);
  });

  it('makes a button of a link that says so, and the full width of a phone', () => {
    const message = made('[Open](https://example.com "button")');

    expect(card(message)).toContain('<a class="button" href="https://example.com" style="display:inline-block');
    expect(message.html).toContain('.button{display:block!important');
  });
});

describe('what a customer typed', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[click](https://evil.example)',
    '![x](https://evil.example/pixel.png)',
    'https://evil.example',
    '# Heading\n\n- item\n\n> quote\n\n---',
    '**bold** _em_ `code` | a | b |',
    '{{settings.secret}} {{{x}}} {{#each a}}',
    '\ue0000\ue001 \ue00199\ue001',
    '"><a href="https://evil.example">x</a>',
    '&lt;b&gt; &#x3c;',
    '</p></div></body>',
    '<!--[if mso]>',
  ];

  it.each(hostile)('stays the letters typed: %j', (typed) => {
    const message = made('Hello {{name}}, *yes*', { name: typed, settings: { secret: 'no' } });

    const shown = typed
      .replace(/[\ue000\ue001]/g, '')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/\n/g, '<br>');
    expect(bare(card(message))).toBe(`<p>Hello ${shown}, <em>yes</em></p>`);
    expect(message.text).toContain(typed.replace(/[\ue000\ue001]/g, ''));
  });

  it.each(hostile)('opens nothing in subject, list, table, link text or picture text: %j', (typed) => {
    const body = '- {{x}}\n\n| A |\n| --- |\n| {{x}} |\n\n## {{x}}\n\n[{{x}}](https://good.example)\n\n![{{x}}](cid:a)';
    const message = made(
      body,
      { x: typed },
      { subject: 'Re {{x}}', layout: { ...LAYOUT, brand: typed, footer: typed, test: { to: [typed] } } },
    );

    const tags = [...message.html.matchAll(/<(\w+)/g)].map((tag) => tag[1]);
    expect(tags).not.toContain('script');
    expect(tags.filter((tag) => tag === 'a')).toHaveLength(1);
    expect(tags.filter((tag) => tag === 'img')).toHaveLength(1);
    expect(message.html).not.toMatch(/(href|src)="[^"]*evil/);
    expect(message.html.match(/<!--\[if mso\]>/g)).toHaveLength(2);
    expect(message.subject).not.toMatch(/[\r\n]/);
  });

  it('may be ten thousand characters long, or written from right to left', () => {
    const message = made('{{long}} {{hebrew}}', { long: '*_[('.repeat(2500), hebrew: 'שלום' }, { subject: '{{long}}' });

    expect(message.text).toContain('*_[('.repeat(2500));
    expect([...message.subject]).toHaveLength(250);
    expect(message.html).toContain('שלום');
  });
});

describe('links', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'www.example.com',
    '//evil.example',
    'file:///etc/passwd',
    'https://',
    'https://a.example" onclick="x',
    'https://a.example\nBcc: x',
    ' ',
  ])('to %j are refused, and the message says so', (address) => {
    const message = render('[Open]({{u}})', { u: address });

    expect(message.ok).toBe(false);
    expect(JSON.stringify(message)).toMatch(/is no web or mail address|"u"/);
  });

  it('written into the template are held to the same', () => {
    expect(render('[x](javascript:1)')).toEqual({
      ok: false,
      holes: ['Link "x": "javascript:1" is no web or mail address (https://…, mailto:…)'],
    });
  });

  it.each`
    target                       | value                           | href
    ${'{{u}}'}                   | ${'https://a.example/?q=1&b=2'} | ${'https://a.example/?q=1&amp;b=2'}
    ${'{{u}}'}                   | ${'mailto:ana@example.com'}     | ${'mailto:ana@example.com'}
    ${'mailto:{{u}}'}            | ${'ana@example.com'}            | ${'mailto:ana@example.com'}
    ${'https://a.example/{{u}}'} | ${'../b?c=d#e f"'}              | ${'https://a.example/..%2Fb%3Fc%3Dd%23e%20f%22'}
    ${'{{default u v}}'}         | ${'https://a.example'}          | ${'https://a.example'}
    ${'tel:{{u}}'}               | ${'+43 (1) 555-01 00'}          | ${'tel:+4315550100'}
  `('$target with $value goes to $href', ({ target, value, href }) => {
    expect(card(made(`[x](${target})`, { u: value }))).toContain(`href="${href}"`);
  });

  it('to a phone that cannot be dialled are words, and keep no mail waiting', () => {
    const { html, text } = made('Call [{{u}}](tel:{{u}}).', { u: 'Fay, any time' });

    expect(html).not.toContain('tel:');
    expect(text).toContain('Call Fay, any time.');
  });

  it('cannot be given more receivers by a value', () => {
    expect(card(made('[x](mailto:{{u}})', { u: 'ana@example.com?bcc=evil' }))).toContain(
      'href="mailto:ana@example.com%3Fbcc%3Devil"',
    );
  });

  it('stand in the plain text with their address', () => {
    const message = made(
      'Read [the guide](https://g.example), or:\n[Open](https://o.example "button")\n[ana@e.com](mailto:ana@e.com)',
    );

    expect(message.text.split('\n').slice(0, 3)).toEqual([
      'Read the guide (https://g.example), or:',
      'Open: https://o.example',
      'ana@e.com',
    ]);
  });

  it('to pictures elsewhere are refused; pictures in the mail are counted', () => {
    expect(render('![x](https://t.example/p.png)').ok).toBe(false);
    expect(made('![A chart](cid:chart)').pictureIds).toEqual(['chart']);
  });
});

describe('a message', () => {
  it('with holes in subject and body names them all and is not made', () => {
    expect(render('{{b}} {{#if c}}{{d}}{{/if}}', { c: 1 }, { subject: '{{a}}' })).toEqual({
      ok: false,
      holes: ['a', 'b', 'd'],
    });
  });

  it('with a mistake in its text names the line', () => {
    expect(render('a\n{{#if x}}')).toEqual({
      ok: false,
      holes: ['Line 2: {{#if …}} is not closed. End it with {{/if}}.'],
    });
  });

  it('says in test mode where it would have gone, in subject and both texts', () => {
    const message = made('Hi', {}, { layout: { ...LAYOUT, test: { to: ['maya@example.com'] } } });

    const banner = 'Test: this would have gone to maya@example.com. Nobody but you has received it.';
    expect(message.subject).toBe('[Test] Hello');
    expect(message.text.startsWith(`${banner}\n\nHi`)).toBe(true);
    expect(message.html).toContain(banner);
  });

  it('carries language, direction, title and a first line for the mailbox', () => {
    const { html } = made('Hi Ana,\n\nWelcome aboard.', {}, { layout: { ...LAYOUT, lang: 'ar' } });

    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<title>Hello</title>');
    expect(html).toMatch(/opacity:0">Welcome aboard\./);
  });

  it('keeps a brand colour readable on light and dark ground, and takes no style from it', () => {
    const yellow = made('[x](https://x.example)', {}, { layout: { ...LAYOUT, accent: '#ffe600' } }).html;

    expect(yellow).not.toContain('color:#ffe600;text-decoration');
    expect(yellow).toContain('.link{color:#ffe600!important}');
    expect(made('x', {}, { layout: { ...LAYOUT, accent: 'red;}</style><script>' } }).html).not.toContain('red;}');
  });
});
