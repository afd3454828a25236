import { office } from '../support';

// https://developers.google.com/apps-script/reference/html/html-service, https://developers.google.com/apps-script/reference/html/html-output and https://developers.google.com/apps-script/reference/html/html-template
describe('HtmlService', () => {
  const page = `<ul><? for (const deal of deals) { ?><li title="<?= deal.note ?>"><?= deal.name ?></li><? } ?></ul><?!= include('part') ?>
<script>const a = "<?= quoted ?>"; const n = <?= count ?>;</script>`;
  const code = `
    function include(name) { return HtmlService.createHtmlOutputFromFile(name).getContent(); }
    function render() {
      const t = HtmlService.createTemplateFromFile('page');
      t.deals = [{ name: 'A & <b>', note: 'say "hi"' }];
      t.quoted = '</script>"';
      t.count = 3;
      return t.evaluate().setTitle('Deals').getContent();
    }`;
  const { run, script, thrownBy } = office({
    code: { 'code.js': code, 'page.html': page, 'part.html': '<p>raw & free</p>' },
  });

  it('escapes what is printed by where it stands, and prints forced text as it is', () => {
    expect(run('render')).toBe(
      '<ul><li title="say &quot;hi&quot;">A &amp; &lt;b&gt;</li></ul><p>raw & free</p>\n' +
        '<script>const a = "\\u003c/script\\u003e\\u0022"; const n = 3;</script>',
    );
  });

  it('names the file that is missing', () => {
    expect(thrownBy(`HtmlService.createTemplateFromFile('none')`)).toBe(
      'Exception: No HTML file named none was found.',
    );
  });

  it('throws what a scriptlet throws', () => {
    expect(thrownBy(`HtmlService.createTemplate('<?= missing ?>').evaluate()`)).toBe(
      'ReferenceError: missing is not defined',
    );
  });

  it('takes only the meta tags that Google lets through', () => {
    expect(thrownBy(`HtmlService.createHtmlOutput('').addMetaTag('robots', 'none')`)).toBe(
      'Exception: The meta tag you specified is not allowed in this context.',
    );
    expect(script(`return HtmlService.createHtmlOutput('<i>').appendUntrusted('<b>').getContent()`)).toBe(
      '<i>&lt;b&gt;',
    );
  });
});
