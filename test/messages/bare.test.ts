import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';

/** Apps Script has the language and little else: no TextEncoder, URL, btoa, Buffer; code generation is not relied on. */
it('mails are made where there is only the language, with code generation switched off', () => {
  const source = "export * from './preview'; export * from './mime'; export * from '../playbooks/shipped'";
  const { outputFiles } = buildSync({
    stdin: { contents: source, resolveDir: `${process.cwd()}/src/messages`, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'Mails',
    target: 'es2020',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  });
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  runInContext(outputFiles[0]?.text ?? '', context);

  const made = runInContext(
    `Mails.shippedMessages('packages').filter((m) => m.form === 'mail').map((m) => {
      const mail = Mails.preview(m);
      return Mails.rawForGmail(Mails.mimeMessage({ ...mail, from: { address: 'a@b.example' }, to: [{ name: 'Zoë', address: 'c@d.example' }], headers: { 'X-Baton-Key': 'k/' + m.id } }));
    })`,
    context,
  ) as string[];

  expect(made.length).toBeGreaterThan(20);
  expect(Buffer.from(made[0] ?? '', 'base64url').toString()).toMatch(/^From: a@b\.example\r\nTo: =\?UTF-8\?B\?Wm/);
});
