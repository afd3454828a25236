import fc from 'fast-check';
import { amountMinor, decimalMarkOf, formatMoney, parseAmount } from '../../src/domain/money';

describe('amounts as people write them', () => {
  it.each([
    ['€ 1.234,50', 1234.5, 'EUR'],
    ['1,234.50', 1234.5, null],
    ['1 234,50', 1234.5, null],
    ['1 234,50 €', 1234.5, 'EUR'],
    ['$1,200.00', 1200, 'USD'],
    ['US$ 1200', 1200, 'USD'],
    ['USD 1200', 1200, 'USD'],
    ['1200 usd', 1200, 'USD'],
    ['$500 CAD', 500, 'CAD'],
    ["CHF 1'234.50", 1234.5, 'CHF'],
    ['1.2k', 1200, null],
    ['€2.5m', 2_500_000, 'EUR'],
    ['1,5 Mio. €', 1_500_000, 'EUR'],
    ['1,234,567', 1_234_567, null],
    ['₹1,00,000.00', 100_000, 'INR'],
    ['1.234.567,8', 1_234_567.8, null],
    ['0.500', 0.5, null],
    ['12,5', 12.5, null],
    ['.5', 0.5, null],
    ['250.–', 250, null],
    ['-1200', -1200, null],
    ['−$1200', -1200, 'USD'],
    ['(1,200.50)', -1200.5, null],
    ['1200', 1200, null],
    [1054, 1054, null],
  ])('%s', (text, amount, currency) => {
    expect(parseAmount(text)).toEqual({ amount, currency, isDoubtful: false });
  });

  it.each([
    '',
    'n/a',
    '10 %',
    '12 34',
    'approx. 5',
    '1.2.3',
    '12,34,5',
    '€ $ 5',
    '5 apples',
    '1-2',
    'abc',
    true,
    Number.NaN,
  ])('%p is no amount', (text) => {
    expect(parseAmount(text)).toBeNull();
  });

  it('says when it could be another number, and lets the column decide', () => {
    expect(parseAmount('$1,200')).toEqual({ amount: 1200, currency: 'USD', isDoubtful: false });
    expect(parseAmount('1.234')).toEqual({ amount: 1234, currency: null, isDoubtful: true });
    expect(parseAmount('1.234', { decimal: '.' })).toEqual({ amount: 1.234, currency: null, isDoubtful: false });
    expect(parseAmount('1.234', { decimal: ',' })).toEqual({ amount: 1234, currency: null, isDoubtful: false });
    expect(parseAmount('12,5', { decimal: '.' })).toEqual({ amount: 12.5, currency: null, isDoubtful: true });
  });

  it('sees how a column writes decimals', () => {
    expect(decimalMarkOf(['1.234', '€ 99,90', 'n/a', 5])).toBe(',');
    expect(decimalMarkOf(['1,234', '1,234.50'])).toBe('.');
    expect(decimalMarkOf(['1,234', '5,000'])).toBeNull();
    expect(decimalMarkOf(['1,5', '1.5'])).toBeNull();
  });

  it("lets the board's currency settle a shared sign", () => {
    expect(parseAmount('$5', { currency: 'CAD' })?.currency).toBe('CAD');
    expect(parseAmount('kr 500', { currency: 'NOK' })?.currency).toBe('NOK');
    expect(parseAmount('kr 500')?.currency).toBeNull();
    expect(parseAmount('€5', { currency: 'CAD' })?.currency).toBe('EUR');
  });

  it('writes amounts for people', () => {
    expect(formatMoney(1234.5, 'EUR')).toBe('€1,234.50');
    expect(formatMoney(2500, 'USD')).toBe('$2,500');
    expect(formatMoney(1234.5)).toBe('1,234.50');
    expect(formatMoney(10, 'gold')).toBe('10 gold');
    expect(amountMinor(19.99)).toBe(1999);
    expect(amountMinor(1.005)).toBe(101);
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom('EUR', 'GBP', 'USD', null),
        (minor, currency) => {
          expect(parseAmount(formatMoney(minor / 100, currency), { decimal: '.' })).toEqual({
            amount: minor / 100,
            currency,
            isDoubtful: false,
          });
        },
      ),
    );
  });
});
