import { fold } from './fold';

/** Answers that fill a required cell and tell delivery nothing. Compared by `key`: letters and digits alone. */
const EMPTY_ANSWERS = words(
  'na|notapplicable|tbd|tba|tbc|todo|tobedone|tobedefined|tobedetermined|tobeconfirmed|tobedecided|tobeannounced|' +
    'tobediscussed|tobefilled|noneyet|notyet|nothingyet|noideayet|notsure|notsureyet|unknown|unclear|dontknow|idontknow|' +
    'dunno|idk|noidea|noclue|test|tests|testing|testtest|testtesttest|thisisatest|lorem|loremipsum|foo|foobar|foobarbaz|' +
    'bla|blah|blahblah|blahblahblah|blabla|blablabla|placeholder|wip|comingsoon|willfollow|filllater|fillin|fillme|fillmein|' +
    'later|pending|xx|null|undefined|nil|whatever|something|anything|seeabove|dummy|sample|example|' +
    'unbekannt|keineahnung|pendiente|inconnu',
);

/** Three letters struck without looking. In capitals they may be an abbreviation, so those pass. */
const SHORT_STRIKES = words('abc|xyz|asd|qwe|zxc|jkl|qaz|hjk|fgh|dfg|sdf|vbn|xcv|uio|iop|rty|yxc|fdsa');

const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwertzuiop', 'yxcvbnm', 'azertyuiop', 'qsdfghjklm', 'wxcvbn'];
const WALKS = [...ROWS, ...ROWS.map((row) => [...row].reverse().join(''))];

/**
 * Whether an answer says nothing: blank, "n/a", "TBD", "asdf", "-", "???", "none yet", "test", one letter again and again,
 * fingers drawn along the keyboard. A short real answer passes: "No", "IT", "HR", "3", "none".
 */
export function isJunkAnswer(answer: string): boolean {
  const folded = fold(answer);
  const key = folded.replace(/[^\p{L}\p{N}]+/gu, '');
  if (key === '') return !/[\p{S}]/u.test(folded.replace(/[\p{ASCII}\uFFFD]/gu, ''));
  if (SHORT_STRIKES.has(key) && answer !== answer.toUpperCase()) return true;
  if (EMPTY_ANSWERS.has(key) || (/^[a-z]$/.test(key) && !/^[yn]$/.test(key))) return true;
  return isRepeated(key) || isKeyboardWalk(key) || isMash(answer.trim());
}

/** "aaaa", "xxx": one letter only, three times or more. Digits may be a number. */
function isRepeated(key: string): boolean {
  return /^(\p{L})\1{2,}$/u.test(key);
}

/** "qwerty", "asdf", "asdasd", "lkjh", "12345", also repeated and cut off. */
function isKeyboardWalk(key: string): boolean {
  if (key.length >= 4 && '1234567890'.startsWith(key)) return true;
  if (!/^[a-z]{4,}$/.test(key)) return false;
  if (WALKS.some((row) => row.includes(key))) return true;
  for (let size = 3; size <= key.length / 2; size += 1) {
    const unit = key.slice(0, size);
    const isAgain = unit.repeat(Math.ceil(key.length / size)).startsWith(key);
    if (isAgain && WALKS.some((row) => row.includes(unit))) return true;
  }
  return false;
}

/** One word of six small letters or more without a vowel is no word; capitals may be an abbreviation. */
function isMash(text: string): boolean {
  return /^[b-df-hj-np-tv-xz]{6,}$/.test(text);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split('|'));
}
