import type { Block } from '../packet/model';
import {
  eyebrow,
  heading,
  labelCell,
  lead,
  paragraph,
  row,
  small,
  table,
  title,
  valueCell,
} from '../packet/templateLooks';
import { writeSegment } from '../packet/writeContent';
import type { Review, ReviewSection, ReviewTable } from './review';

const BLANK = { id: '', start: 1, end: 2, hasLastBullet: false };
const pt = (magnitude: number) => ({ magnitude, unit: 'PT' });

/** Requests that write the review into a new, empty document. */
export function reviewRequests(review: Review): object[] {
  const documentStyle = { marginTop: pt(54), marginBottom: pt(54), marginLeft: pt(60), marginRight: pt(60) };
  return [
    { updateDocumentStyle: { documentStyle, fields: Object.keys(documentStyle).join() } },
    ...writeSegment(BLANK, reviewBlocks(review)),
  ];
}

const reviewBlocks = (review: Review): Block[] => [
  eyebrow(review.kind),
  title(review.title),
  lead(review.lead),
  small('Baton has filled in what the board knows. The notes are yours: nothing that you write here is changed.'),
  ...review.sections.flatMap(sectionBlocks),
];

const sectionBlocks = ({ heading: name, paragraphs, table: figures, questions }: ReviewSection): Block[] => [
  heading(name),
  ...paragraphs.map((text) => paragraph(text, undefined, { spaceBelow: pt(4) })),
  ...(figures ? [tableOf(figures)] : []),
  ...questions.flatMap((question) => [
    paragraph(question, { ...NOTE, bold: true }, { spaceAbove: pt(10), spaceBelow: pt(2), keepWithNext: true }),
    paragraph('Notes: ', NOTE, { spaceBelow: pt(10) }),
  ]),
];

const NOTE = { fontSize: pt(10) };

const tableOf = ({ columns, rows, widths }: ReviewTable): Block =>
  table([row(columns.map(labelCell), true), ...rows.map((cells) => row(cells.map(valueCell)))], widths);
