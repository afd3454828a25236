import { Remote } from '../../kernel/bridge';
import type { Element } from './element';

/**
 * An element, or for text a stretch of it.
 * @see https://developers.google.com/apps-script/reference/document/range-element
 */
export class RangeElement extends Remote {
  static override readonly type = 'Document.RangeElement';
  static override readonly page = 'document/range-element';

  constructor(
    readonly _element: Element,
    readonly _start = -1,
    readonly _end = -1,
  ) {
    super(_element._run);
  }

  getElement(): Element {
    return this._element;
  }

  getStartOffset(): number {
    return this._start;
  }

  getEndOffsetInclusive(): number {
    return this._end;
  }

  isPartial(): boolean {
    return this._start >= 0;
  }
}
