interface Paper {
  width: number;
  height: number;
  top: number;
  bottom: number;
}

interface Styled {
  text: string;
  bold: boolean;
}

/** Advance widths of Helvetica for the characters 32 to 126, in thousandths of the font size. */
const WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
/** Windows-1252 from 0x80 on, where it is not Latin-1. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Writes lines, rules and table rows onto PDF pages, top to bottom, with the two Helveticas that every reader has. */
export class PdfPages {
  private readonly pages: string[][] = [[]];
  private y: number;

  constructor(private readonly paper: Paper) {
    this.y = paper.height - paper.top;
  }

  leading(size: number): number {
    return size * 1.25;
  }

  widthOf(text: string, size: number, bold: boolean): number {
    const units = [...winAnsi(text)].reduce((sum, char) => sum + (WIDTHS[char.charCodeAt(0) - 32] ?? 556), 0);
    return (units * size * (bold ? 1.06 : 1)) / 1000;
  }

  line(x: number, words: readonly Styled[], size: number): void {
    this.room(this.leading(size));
    this.y -= this.leading(size);
    this.words(x, this.y, words, size);
  }

  rule(x: number, width: number): void {
    this.room(8);
    this.y -= 8;
    this.draw(`${num(x)} ${num(this.y)} m ${num(x + width)} ${num(this.y)} l S`);
  }

  /** One row of a table: its cells' lines within ruled boxes. A row does not break across pages. */
  row(
    x: number,
    widths: readonly number[],
    height: number,
    cells: readonly (readonly { words: Styled[]; size: number; indent: number }[])[],
    padding: number,
  ): void {
    this.room(height);
    let left = x;
    for (const [column, lines] of cells.entries()) {
      const width = widths[column] ?? 0;
      this.draw(`${num(left)} ${num(this.y - height)} ${num(width)} ${num(height)} re S`);
      let y = this.y - padding;
      for (const line of lines) {
        y -= this.leading(line.size);
        this.words(left + padding + line.indent, y, line.words, line.size);
      }
      left += width;
    }
    this.y -= height;
  }

  skip(height: number): void {
    this.y -= height;
  }

  newPage(): void {
    this.pages.push([]);
    this.y = this.paper.height - this.paper.top;
  }

  /** The finished file. */
  bytes(): Uint8Array {
    const count = this.pages.length;
    const kids = this.pages.map((_, at) => `${5 + 2 * at} 0 R`).join(' ');
    const font = (name: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
    const box = `[0 0 ${num(this.paper.width)} ${num(this.paper.height)}]`;
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
      font('Helvetica'),
      font('Helvetica-Bold'),
      ...this.pages.flatMap((commands, at) => {
        const stream = commands.join('\n');
        return [
          `<< /Type /Page /Parent 2 0 R /MediaBox ${box} /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${6 + 2 * at} 0 R >>`,
          `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
        ];
      }),
    ];
    return Buffer.from(assemble(objects), 'latin1');
  }

  private room(height: number): void {
    if (this.y - height < this.paper.bottom && this.y < this.paper.height - this.paper.top) this.newPage();
  }

  private words(x: number, y: number, words: readonly Styled[], size: number): void {
    let at = x;
    for (const { text, bold } of words) {
      const escaped = winAnsi(text).replace(/[\\()]/g, '\\$&');
      this.draw(`BT /${bold ? 'F2' : 'F1'} ${num(size)} Tf ${num(at)} ${num(y)} Td (${escaped}) Tj ET`);
      at += this.widthOf(text, size, bold);
    }
  }

  private draw(command: string): void {
    this.pages.at(-1)!.push(command);
  }
}

/** Numbered objects with the table of their offsets. */
function assemble(objects: readonly string[]): string {
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
}

const num = (value: number): string => String(Math.round(value * 100) / 100);

function winAnsi(text: string): string {
  return [...text]
    .map((char) => {
      const special = CP1252.indexOf(char);
      if (special >= 0) return String.fromCharCode(0x80 + special);
      const code = char.codePointAt(0)!;
      return (code >= 32 && code < 127) || (code >= 0xa0 && code < 256) ? char : '?';
    })
    .join('');
}
