import { type Rendered, type RenderOptions, renderText } from '../domain/template';
import { linkAddress } from './address';
import { isOwnPicture, toHtml } from './html';
import { type Layout, layoutAccent, pageHtml, testBanner } from './layout';
import { type Block, type Inline, readMarkdown } from './markdown';
import { type PlaceMarks, placeMarks, withoutMarks } from './placeMarks';
import { toPlainText } from './plainText';

export interface MessageText {
  readonly subject: string;
  /** Beside the subject in a mailbox's list. Empty: the beginning of the text. */
  readonly preheader?: string;
  /** Markdown with tags. */
  readonly body: string;
  readonly values: unknown;
  readonly layout: Layout;
  readonly options?: Omit<RenderOptions, 'insert'>;
}

export type Message =
  | {
      readonly ok: true;
      readonly subject: string;
      readonly html: string;
      readonly text: string;
      /** Content ids of the pictures that the mail has to bring along. */
      readonly pictureIds: readonly string[];
    }
  | { readonly ok: false; readonly holes: readonly string[] };

/** Gmail takes no more for a reply draft, and nobody reads further. */
const SUBJECT_MAX = 250;
const PREHEADER_MAX = 110;

/**
 * One mail in two forms, HTML and plain text, of the same source. It is whole or it is not made: each missing field
 * and each link that is no web or mail address is named instead.
 */
export function renderMessage(message: MessageText): Message {
  const marks = placeMarks();
  const subject = renderLine(message.subject, message);
  const preheader = renderLine(message.preheader ?? '', message);
  const body = renderText(withoutMarks(message.body), message.values, { ...optionsOf(message), insert: marks.mark });
  const blocks = body.ok ? readMarkdown(body.text) : [];
  const holes = [...new Set([...[subject, preheader, body].flatMap(holesOf), ...badTargets(blocks, marks)])];
  if (!subject.ok || !preheader.ok || !body.ok || holes.length > 0) return { ok: false, holes };

  const text = toPlainText(blocks, marks);
  const test = message.layout.test;
  const line = `${test ? '[Test] ' : ''}${subject.text}`;
  const page = { subject: line, preheader: preheader.text || beginning(text), footer: message.layout.footer };
  return {
    ok: true,
    subject: cut(line, SUBJECT_MAX),
    html: pageHtml(
      { ...page, body: toHtml(blocks, { marks, accent: layoutAccent(message.layout.accent) }) },
      message.layout,
    ),
    text: `${test ? `${testBanner(test.to)}\n\n` : ''}${text}\n\n-- \n${message.layout.footer.trim()}\n`,
    pictureIds: inlinesOf(blocks).flatMap((each) => (each.kind === 'image' ? [each.source.replace(/^cid:/, '')] : [])),
  };
}

/** Dates and lists follow the language of the text unless told otherwise. */
const optionsOf = ({ layout, options }: MessageText): RenderOptions => ({
  ...options,
  format: { lang: layout.lang, ...options?.format },
});

/** A text that stays on one line, whatever its values bring. */
function renderLine(text: string, message: MessageText): Rendered {
  const line = renderText(text, message.values, optionsOf(message));
  return line.ok ? { ok: true, text: line.text.replace(/\s+/g, ' ').trim() } : line;
}

const holesOf = (part: Rendered): readonly string[] =>
  part.ok ? [] : part.error ? [`Line ${part.error.line}: ${part.error.says}`] : part.holes;

function badTargets(blocks: readonly Block[], marks: PlaceMarks): string[] {
  return inlinesOf(blocks).flatMap((inline) => {
    if (inline.kind === 'image' && !isOwnPicture(inline.source))
      return [`Picture "${inline.source}": only pictures that travel with the mail can be shown (cid:…)`];
    // A phone that cannot be dialled, such as “ask Fay”, stays words: nobody is kept waiting for it.
    if (inline.kind !== 'link' || inline.href.startsWith('tel:') || linkAddress(inline.href, marks) !== null) return [];
    const shown = (text: string): string => text;
    const name = toPlainText([{ kind: 'paragraph', inlines: inline.children }], marks);
    return [
      `Link "${cut(name, 60)}": "${cut(marks.resolve(inline.href, shown, shown), 80)}" is no web or mail address (https://…, mailto:…)`,
    ];
  });
}

function inlinesOf(blocks: readonly Block[]): Inline[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return block.inlines.flatMap(within);
      case 'list':
        return block.items.flatMap(inlinesOf);
      case 'quote':
        return inlinesOf(block.blocks);
      case 'table':
        return [block.head, ...block.rows].flat(2).flatMap(within);
      default:
        return [];
    }
  });
}

const within = (inline: Inline): Inline[] =>
  'children' in inline ? [inline, ...inline.children.flatMap(within)] : [inline];

/** The first words after the greeting. */
function beginning(text: string): string {
  const [first = '', ...rest] = text
    .split('\n')
    .map((line) => line.replace(/^(> |- |\d+\. )+/, ''))
    .filter((line) => !/^[-=\s]*$/.test(line));
  return cut((/,$/.test(first) ? rest : [first, ...rest]).join(' '), PREHEADER_MAX);
}

/** Counts whole characters, so that none is cut in two. */
function cut(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
}
