import { isKnown, parseTemplate, suggestion, tagsOf } from '../domain/template';
import type { TemplateField } from '../domain/templateTags';
import type { GoogleDoc } from '../ports/ports';
import { expand } from './expand';
import type { Block } from './model';
import { isPlain, readContent } from './readDoc';
import type { Segment } from './segment';
import { type Source, sourceOf } from './source';
import { tagRequests } from './tagsInPlace';
import { vocabulary } from './vocabulary';
import { writeSegment } from './writeContent';

export interface PacketInput {
  /** The template and the document to write, both as `Docs.Documents.get` answers. */
  readonly template: GoogleDoc;
  readonly current: GoogleDoc;
  readonly values: Readonly<Record<string, unknown>>;
  /** What the playbook adds to the vocabulary: `intake.goal`, `risks[].mitigation`. */
  readonly fields: readonly TemplateField[];
  /** IANA name, in which instants are written out. */
  readonly zone: string;
}

export type PacketPlan =
  | { readonly ok: true; readonly requests: object[] }
  /** Each says which tag, where it stands, and what may have been meant. */
  | { readonly ok: false; readonly unknown: string[] };

/**
 * Requests that make `current` the template filled with the values, whatever it holds now: run again on the result they
 * give the same document. A missing value is shown as not given; only what the template itself gets wrong stops it.
 *
 * Headers and footers are made again, too, if they hold text only; others (page numbers cannot be written) have their tags
 * replaced where they stand, the first time.
 */
export function packetRequests({ template, current, values, fields, zone }: PacketInput): PacketPlan {
  const known = vocabulary(values, fields);
  const segments = segmentsOf(template, current).map((pair) => ({
    ...pair,
    source: sourceOf(readContent(template, pair.from)),
  }));
  const unknown = segments.flatMap(({ source }) => problemsOf(source, known));
  if (unknown.length > 0) return { ok: false, unknown: [...new Set(unknown)] };
  const requests = segments.flatMap(({ segment, from, to, source }): object[] => {
    if (segment.id !== '' && !(isPlain(from) && isPlain(to))) return tagRequests(segment.id, to, values, zone);
    const blocks: Block[] = expand(source, values, zone);
    return writeSegment(segment, blocks);
  });
  return { ok: true, requests };
}

function problemsOf(source: Source, known: readonly TemplateField[]): string[] {
  if (source.problems.length > 0) return [...source.problems];
  const placeOf = (line: number) => source.places[line - 1] ?? source.places.at(-1) ?? 'the template';
  const parsed = parseTemplate(source.text);
  if (!parsed.ok) return [`${placeOf(parsed.error.line)}: ${parsed.error.says}`];
  return tagsOf(source.text)
    .filter((tag) => !isKnown(tag.path, known))
    .map(
      (tag) => `{{${tag.path}}} in ${placeOf(tag.line)}${suggestion(tag.path, known).replace(/^ (.*)\?$/, ' ($1?)')}`,
    );
}

interface Content {
  readonly content?: readonly { readonly endIndex?: number; readonly paragraph?: { readonly bullet?: object } }[];
}
type Segments = Readonly<Record<string, Content>> | undefined;

const PARTS = ['Header', 'Footer'] as const;
const PAGES = ['default', 'firstPage', 'evenPage'] as const;

/** The body, and each header and footer that both documents have. */
function segmentsOf(template: GoogleDoc, current: GoogleDoc): { segment: Segment; from: unknown; to: unknown }[] {
  const body = pairOf('', 1, template.body as Content, current.body as Content);
  const others = PARTS.flatMap((part) =>
    PAGES.flatMap((page) => {
      const idIn = (doc: GoogleDoc) =>
        (doc.documentStyle as Record<string, string> | undefined)?.[`${page}${part}Id`] ?? '';
      const contentIn = (doc: GoogleDoc) => (doc[`${part.toLowerCase()}s`] as Segments)?.[idIn(doc)];
      const [from, to] = [contentIn(template), contentIn(current)];
      return from && to ? [pairOf(idIn(current), 0, from, to)] : [];
    }),
  );
  return [body, ...others];
}

function pairOf(
  id: string,
  start: number,
  from: Content,
  to: Content,
): { segment: Segment; from: unknown; to: unknown } {
  const last = to.content?.at(-1);
  const segment = { id, start, end: last?.endIndex ?? start + 1, hasLastBullet: last?.paragraph?.bullet !== undefined };
  return { segment, from: from.content, to: to.content };
}
