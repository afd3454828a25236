import { emptyParagraph, pt } from '../defaults';
import type { ImageState, Inline } from '../state';
import { type EditContext, InvalidRequest } from './context';
import { styleAt } from './inlines';
import { type At, deleteContentRange, insertInlines, insertText, type RangeInput, rangeOf, spotOf } from './text';

const kixId = (context: EditContext, kind: string): string => `kix.${context.id(kind).slice(1, 13).toLowerCase()}`;

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#CreateHeaderRequest */
export function createHeaderOrFooter(
  context: EditContext,
  kind: 'header' | 'footer',
  type: string | undefined,
): string {
  if (type !== 'DEFAULT') throw new InvalidRequest(`Invalid value at 'requests.create_${kind}.type', "${type}"`);
  const field = kind === 'header' ? 'defaultHeaderId' : 'defaultFooterId';
  if (context.doc.style[field])
    throw new InvalidRequest(`Default ${kind} already exists. ID: ${context.doc.style[field]}`);
  const id = kixId(context, kind);
  (kind === 'header' ? context.doc.headers : context.doc.footers)[id] = [emptyParagraph()];
  context.doc.style[field] = id;
  return id;
}

export function deleteHeaderOrFooter(context: EditContext, kind: 'header' | 'footer', id: string | undefined): void {
  const segments = kind === 'header' ? context.doc.headers : context.doc.footers;
  if (!id || !segments[id]) throw new InvalidRequest(`The ${kind} with ID ${id} was not found.`);
  delete segments[id];
  const field = kind === 'header' ? 'defaultHeaderId' : 'defaultFooterId';
  if (context.doc.style[field] === id) delete context.doc.style[field];
}

/** A reference in the body and an empty note of its own. */
export function createFootnote(context: EditContext, at: At): string {
  const spot = spotOf(context, at);
  if (spot.segment.kind !== 'body') throw new InvalidRequest('Footnotes can only be inserted in the body.');
  const footnoteId = kixId(context, 'footnote');
  const style = styleAt(spot.place.block, spot.index - spot.place.start);
  insertInlines(context, spot, [{ kind: 'footnote', footnoteId, style: { ...style, baselineOffset: 'SUPERSCRIPT' } }]);
  const note = emptyParagraph();
  note.elements = [{ kind: 'text', text: ' \n', style: { fontSize: pt(10) } }];
  context.doc.footnotes[footnoteId] = [note];
  return footnoteId;
}

export interface ImageInput extends At {
  uri?: string;
  objectSize?: { width?: { magnitude?: number }; height?: { magnitude?: number } };
}

/** Images are not fetched here: any http(s) address is taken to be a public image, 200 by 150 points without a size. */
export function insertInlineImage(context: EditContext, request: ImageInput): string {
  const uri = request.uri ?? '';
  if (uri.length > 2048 || !/^https?:\/\/\S+$/.test(uri)) {
    throw new InvalidRequest(
      'There was a problem retrieving the image. The provided image should be publicly accessible, within size limit, and in supported formats.',
    );
  }
  const { width, height } = request.objectSize ?? {};
  return insertImage(context, request, {
    sourceUri: uri,
    width: pt(width?.magnitude ?? 200),
    height: pt(height?.magnitude ?? 150),
  });
}

function insertImage(context: EditContext, at: At, image: ImageState): string {
  const spot = spotOf(context, at);
  if (spot.segment.kind === 'footnote') throw new InvalidRequest('Inline images cannot be inserted inside a footnote.');
  const objectId = kixId(context, 'image');
  context.doc.images[objectId] = image;
  insertInlines(context, spot, [
    { kind: 'image', objectId, style: styleAt(spot.place.block, spot.index - spot.place.start) },
  ]);
  return objectId;
}

export function insertPerson(
  context: EditContext,
  at: At,
  person: { email?: string; name?: string } | undefined,
): void {
  if (!person?.email) throw new InvalidRequest('Must specify the email of the person.');
  const spot = spotOf(context, at);
  const style = styleAt(spot.place.block, spot.index - spot.place.start);
  const chip: Inline = {
    kind: 'person',
    personId: kixId(context, 'person'),
    email: person.email,
    name: person.name ?? person.email,
    style,
  };
  insertInlines(context, spot, [chip]);
}

/** @see https://developers.google.com/workspace/docs/api/how-tos/named-ranges */
export function createNamedRange(
  context: EditContext,
  name: string | undefined,
  input: RangeInput | undefined,
): string {
  if (!name || name.length > 256)
    throw new InvalidRequest(
      'The name must be at least 1 character and at most 256 characters, measured in UTF-16 code units.',
    );
  const range = rangeOf(context, input);
  const id = kixId(context, 'namedRange');
  context.doc.namedRanges.push({
    id,
    name,
    ranges: [{ segmentId: range.segment.id, start: range.start, end: range.end }],
  });
  return id;
}

/** Names are not unique: a name stands for all ranges that have it, an id for one. */
function matching(context: EditContext, id: string | undefined, name: string | undefined) {
  const found = context.doc.namedRanges.filter((range) => (id ? range.id === id : range.name === name));
  if (found.length === 0)
    throw new InvalidRequest(
      id ? `The named range with ID ${id} was not found.` : `The named range with name ${name} was not found.`,
    );
  return found;
}

export function deleteNamedRange(context: EditContext, id: string | undefined, name: string | undefined): void {
  const gone = matching(context, id, name);
  context.doc.namedRanges = context.doc.namedRanges.filter((range) => !gone.includes(range));
}

/** Replaces the text of each range that matches; of a range in several pieces the first takes the text, the others go. */
export function replaceNamedRangeContent(
  context: EditContext,
  id: string | undefined,
  name: string | undefined,
  text: string,
): void {
  for (const { id: each } of matching(context, id, name)) {
    const named = context.doc.namedRanges.find((range) => range.id === each)!;
    const [first] = named.ranges;
    const label = named.name;
    for (const range of [...named.ranges].reverse()) {
      const input = { startIndex: range.start, endIndex: range.end, segmentId: range.segmentId };
      if (range !== first || text === '') deleteContentRange(context, input);
      else {
        const { segmentId, start } = { ...range };
        deleteContentRange(context, input);
        insertText(context, { location: { index: start, segmentId } }, text);
        context.doc.namedRanges = context.doc.namedRanges.filter((other) => other.id !== each);
        context.doc.namedRanges.push({
          id: each,
          name: label,
          ranges: [{ segmentId, start, end: start + text.length }],
        });
      }
    }
  }
}
