import fc from 'fast-check';
import { parseAddress, sameAddress } from '../../src/domain/email';

describe('one address in a cell', () => {
  it.each([
    ['ana@example.com', 'ana@example.com', ''],
    ['  Ana@Example.COM ', 'ana@example.com', ''],
    ['Ana López <ana@example.com>', 'ana@example.com', 'Ana López'],
    ['"López, Ana" <ana@example.com>', 'ana@example.com', 'López, Ana'],
    ['<ana@example.com>', 'ana@example.com', ''],
    ['mailto:ana@example.com', 'ana@example.com', ''],
    ["o'neill+sales@mail.example.co.uk", "o'neill+sales@mail.example.co.uk", ''],
    ['ana@müller.de', 'ana@müller.de', ''],
    ['ana@xn--mller-kva.de', 'ana@xn--mller-kva.de', ''],
    ['info@почта.рф', 'info@почта.рф', ''],
  ])('%s', (text, address, name) => {
    expect(parseAddress(text)).toEqual({ ok: true, address, name });
  });

  it.each([
    ['', 'there is no address'],
    ['Ana', 'has no @'],
    ['@example.com', 'before the @ is missing'],
    ['ana@', 'after the @ is missing'],
    ['ana@example', 'no ending such as .com'],
    ['ana@example.c', '“.c” is no ending'],
    ['ana@10.0.0.1', '“.1” is no ending'],
    ['ana@exa mple.com', 'has a space'],
    ['ana..b@example.com', 'cannot stand before the @'],
    ['.ana@example.com', 'cannot stand before the @'],
    ['ana@-example.com', 'is no domain'],
    ['ana@example..com', 'is no domain'],
    ['ana@example.com, bob@example.com', '2 addresses'],
    ['ana@@example.com', 'has 2 @'],
    ['ana@example.com; bob', 'more than one address'],
    ['ana@example.com bob@example.com', '2 addresses'],
    ['ana@example.com\nBcc: bob.example.com', 'more than one line'],
    ['ana\u200B@example.com', 'invisible'],
    ['ana\u202E@example.com', 'invisible'],
    ['änä@example.com', 'mail cannot be sent to'],
    ['ana@pаypal.com', 'mixes Latin and Cyrillic letters'],
    ['ana@аррӏе.com', 'look like Latin ones'],
    [`${'a'.repeat(65)}@example.com`, 'cannot stand before the @'],
    [42, 'there is no address'],
  ])('%j is refused', (text, reason) => {
    expect(parseAddress(text)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  it('never lets a line break or a second address through', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '@', '.', ',', ';', '\n', '\r', ' ', '<', '>', '"', '\0', 'b.co') }),
        (text) => {
          const read = parseAddress(text);
          if (read.ok) expect(read.address).toMatch(/^[^\s@,;<>"]+@[^\s@,;<>"]+$/);
          if (read.ok) expect(read.name).not.toMatch(/[\r\n\0]/);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('knows the same mailbox again', () => {
    expect(sameAddress('Ana <ANA@example.com>', 'ana@example.com')).toBe(true);
    expect(sameAddress('', '')).toBe(false);
  });
});
