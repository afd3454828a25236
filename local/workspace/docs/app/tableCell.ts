import type { EnumValue } from '../../kernel/bridge';
import type { Element } from './element';
import { BlockContainer } from './section';
import { cellLook } from './table';
import type { CellNode } from './tree';

/** @see https://developers.google.com/apps-script/reference/document/table-cell */
export class TableCell extends BlockContainer<CellNode> {
  static override readonly type = 'Document.TableCell';
  static override readonly page = 'document/table-cell';

  getParentRow(): Element | null {
    return this.getParent();
  }

  getParentTable(): Element | null {
    return this.getParent()?.getParent() ?? null;
  }

  getColSpan(): number {
    return this._node.style.columnSpan;
  }

  getRowSpan(): number {
    return this._node.style.rowSpan;
  }

  getBackgroundColor = () => cellLook(this).get('BACKGROUND_COLOR');
  getPaddingBottom = () => cellLook(this).get('PADDING_BOTTOM');
  getPaddingLeft = () => cellLook(this).get('PADDING_LEFT');
  getPaddingRight = () => cellLook(this).get('PADDING_RIGHT');
  getPaddingTop = () => cellLook(this).get('PADDING_TOP');
  getVerticalAlignment = () => cellLook(this).get('VERTICAL_ALIGNMENT');
  getWidth = () => cellLook(this).get('WIDTH');
  setBackgroundColor = (color: string | null) => cellLook(this).set('BACKGROUND_COLOR', color);
  setPaddingBottom = (points: number) => cellLook(this).set('PADDING_BOTTOM', points);
  setPaddingLeft = (points: number) => cellLook(this).set('PADDING_LEFT', points);
  setPaddingRight = (points: number) => cellLook(this).set('PADDING_RIGHT', points);
  setPaddingTop = (points: number) => cellLook(this).set('PADDING_TOP', points);
  setVerticalAlignment = (alignment: EnumValue) => cellLook(this).set('VERTICAL_ALIGNMENT', alignment);
  setWidth = (points: number) => cellLook(this).set('WIDTH', points);
}
