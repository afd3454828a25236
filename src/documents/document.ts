import { renderText } from '../domain/template';
import { placeMarks } from '../messages/placeMarks';
import type { Audit } from '../metrics/audit';
import type { Block } from '../packet/model';
import { bodyOf, type Segment } from '../packet/segment';
import { callout, eyebrow, lead, small, title } from '../packet/templateLooks';
import { writeSegment } from '../packet/writeContent';
import type { Playbook } from '../playbooks/schema';
import type { GoogleDoc } from '../ports/ports';
import { auditValues } from './audit';
import { documentBlocks } from './blocks';
import type { DocumentKind } from './kinds';
import { type DocumentSource, documentValues } from './model';

/**
 * A document of the playbook as blocks. The text names parts of the playbook by tags; one that is not there is a fault of the text.
 * @throws Error naming what the text asks for and nobody has.
 */
export function playbookDocument(kind: DocumentKind, text: string, source: DocumentSource): Block[] {
  const { playbook, madeOn } = source;
  return [
    eyebrow(`PLAYBOOK ${playbook.name.toUpperCase()}`),
    title(kind.name),
    lead(kind.about),
    small(
      `Version ${playbook.version} of the playbook${playbook.status === 'draft' ? ', a draft' : ''}, made on ${madeOn}. When it is made again, what was typed here goes: changes belong on the board.`,
    ),
    ...filled(kind.name, text, documentValues(source)),
  ];
}

/** An audit of closed deals as blocks. @param most how many were asked for; 0 for all. */
export function auditDocument(audit: Audit, text: string, playbook: Playbook, most: number, madeOn: string): Block[] {
  const values = auditValues(audit, playbook, most);
  return [
    eyebrow('AUDIT'),
    title('Closed deals against the playbook'),
    lead(
      `${values.deals.charAt(0).toUpperCase()}${values.deals.slice(1)}, ${values.share} of the required answers given.`,
    ),
    small(`Counted on ${madeOn}, against version ${playbook.version} of the playbook ${playbook.name}.`),
    ...filled('audit', text, values),
  ];
}

function filled(name: string, text: string, values: object): Block[] {
  const marks = placeMarks();
  const rendered = renderText(text, values, { insert: marks.mark });
  if (!rendered.ok)
    throw new Error(`The text of “${name}” has a hole: ${rendered.error?.says ?? rendered.holes.join(', ')}.`);
  return documentBlocks(rendered.text, marks);
}

/** Requests that put the blocks in place of all that a document holds, with its paper as reviews and packets have it. */
export function documentRequests(blocks: readonly Block[], segment: Segment): object[] {
  return [PAPER, ...writeSegment(segment, blocks)];
}

const MOVED_ON = 'The playbook has moved on since';

/** Requests that say at the top of a document that it is of an older version; what was said there before goes. */
export function outdatedRequests(document: GoogleDoc, version: string): object[] {
  const first = bodyOf(document).end > 2 ? firstParagraph(document) : null;
  if (!first) return [];
  const isThere = first.text.startsWith(MOVED_ON);
  const text = `${MOVED_ON}: it is at version ${version}. Choose Baton › Playbook documents… to make this document again.`;
  const { end: textStyle, style: paragraphStyle } = callout(text);
  const range = { startIndex: 1, endIndex: 1 + text.length };
  return [
    ...(isThere ? [{ deleteContentRange: { range: { startIndex: 1, endIndex: first.end - 1 } } }] : []),
    { insertText: { location: { index: 1 }, text: isThere ? text : `${text}\n` } },
    { updateTextStyle: { range, textStyle, fields: 'bold,fontSize,foregroundColor' } },
    {
      updateParagraphStyle: { range, paragraphStyle, fields: Object.keys(paragraphStyle).join() },
    },
  ];
}

function firstParagraph({ body }: GoogleDoc): { text: string; end: number } | null {
  const [first] = ((body as Body | undefined)?.content ?? []).filter((one) => one.paragraph);
  if (!first) return null;
  const text = (first.paragraph?.elements ?? []).map((one) => one.textRun?.content ?? '').join('');
  return { text, end: first.endIndex };
}

interface Body {
  readonly content?: readonly {
    readonly endIndex: number;
    readonly paragraph?: { readonly elements?: readonly { readonly textRun?: { readonly content?: string } }[] };
  }[];
}

const pt = (magnitude: number) => ({ magnitude, unit: 'PT' });
const documentStyle = { marginTop: pt(54), marginBottom: pt(54), marginLeft: pt(60), marginRight: pt(60) };
const PAPER = { updateDocumentStyle: { documentStyle, fields: Object.keys(documentStyle).join() } };
