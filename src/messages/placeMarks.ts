const OPEN = '\ue000';
const CLOSE = '\ue001';
const MARK = /\ue000(\d+)\ue001/g;

/**
 * Keeps what people typed out of the markup. While a message is read as Markdown, each inserted value is a
 * private-use mark that means nothing in Markdown or HTML; the value takes its place, escaped, after that.
 * So no customer can bring a link, a heading or a tag into a mail.
 */
export interface PlaceMarks {
  /** Remembers a value and returns its mark. */
  mark(value: string): string;
  /** Replaces each mark: texts around go through `outside`, values through `inside`. */
  resolve(text: string, outside: (text: string) => string, inside: (value: string, before: string) => string): string;
}

/** Takes the marks' own two characters out of a text, so that nobody can forge one. */
export const withoutMarks = (text: string): string => text.replace(/[\ue000\ue001]/g, '');

export function placeMarks(): PlaceMarks {
  const values: string[] = [];
  return {
    mark(value) {
      values.push(withoutMarks(value));
      return `${OPEN}${values.length - 1}${CLOSE}`;
    },
    resolve(text, outside, inside) {
      let done = '';
      let from = 0;
      for (const match of text.matchAll(MARK)) {
        const before = text.slice(0, match.index);
        done += outside(text.slice(from, match.index)) + inside(values[Number(match[1])] ?? '', before);
        from = match.index + match[0].length;
      }
      return done + outside(text.slice(from));
    },
  };
}
