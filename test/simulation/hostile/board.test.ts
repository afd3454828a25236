import { ADDRESSES, wrongAddresses } from './addresses';
import { wrongOnBoard } from './board';
import { HOSTILE, isVisible } from './texts';

/** The list of our own stands last. */
const SOME = HOSTILE.filter(isVisible)
  .slice(-45)
  .filter((_, at) => at % 9 === 1);

it('texts of every kind stay texts wherever they are put on the board', () => {
  const { wrong, handedOver } = wrongOnBoard(SOME);

  expect(wrong).toEqual([]);
  expect(handedOver).toBeGreaterThan(SOME.length / 2);
}, 300_000);

it('an address that is none, several or looks like another gets no mail, and it is said', () => {
  const { wrong, refused } = wrongAddresses(ADDRESSES);

  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(20);
}, 300_000);
