import type { EnumValue } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import { CELL_PARAGRAPH, defaultCellStyle, pt } from '../defaults';
import { CELL, ROW, setAttributes, setColumnWidth, TABLE } from './attributes';
import { ContainerElement } from './container';
import { detach } from './element';
import { pointsValue } from './styleValues';
import { type CellNode, newParagraph, type RowNode, type TableNode } from './tree';

/** @see https://developers.google.com/apps-script/reference/document/table */
export class Table extends ContainerElement<TableNode> {
  static override readonly type = 'Document.Table';
  static override readonly page = 'document/table';

  getNumRows(): number {
    return this.getNumChildren();
  }

  getRow(rowIndex: number): TableRow {
    return this._wrap(this._child(rowIndex));
  }

  getCell(rowIndex: number, cellIndex: number): TableRow {
    return this._wrap(this.getRow(rowIndex)._child(cellIndex));
  }

  appendTableRow(row: TableRow | null = null): TableRow {
    return this.insertTableRow(this._node.children.length, row);
  }

  /** A new row has no cells. */
  insertTableRow(childIndex: number, row: TableRow | null = null): TableRow {
    const made = this._insert<TableRow>(childIndex, row ? row._node : newRow());
    widen(this._node);
    return made;
  }

  removeRow(rowIndex: number): TableRow {
    const row = this.getRow(rowIndex);
    row.removeFromParent();
    return row;
  }

  clear(): Table {
    this._open.change();
    this._node.children = [];
    return this;
  }

  getColumnWidth(columnIndex: number): number | null {
    this._open.read();
    return pointsValue(this._node.columns[columnIndex]?.width);
  }

  setColumnWidth(columnIndex: number, width: number | null): Table {
    this._open.change();
    setColumnWidth(this._node.columns[columnIndex], width);
    return this;
  }

  getBorderColor = () => TABLE.BORDER_COLOR!.get(this._node, this._open);
  getBorderWidth = () => TABLE.BORDER_WIDTH!.get(this._node, this._open);
  setBorderColor = (color: string) => this.setAttributes({ BORDER_COLOR: color });
  setBorderWidth = (width: number) => this.setAttributes({ BORDER_WIDTH: width });
}

/** @see https://developers.google.com/apps-script/reference/document/table-row */
export class TableRow extends ContainerElement<RowNode> {
  static override readonly type = 'Document.TableRow';
  static override readonly page = 'document/table-row';

  getNumCells(): number {
    return this.getNumChildren();
  }

  getCell(cellIndex: number): TableRow {
    return this._wrap(this._child(cellIndex));
  }

  getParentTable(): Table | null {
    return this.getParent() as Table | null;
  }

  appendTableCell(cell: string | ContainerElement<CellNode> | null = null): ContainerElement<CellNode> {
    return this.insertTableCell(this._node.children.length, cell);
  }

  insertTableCell(
    childIndex: number,
    cell: string | ContainerElement<CellNode> | null = null,
  ): ContainerElement<CellNode> {
    const node = cell instanceof ContainerElement ? cell._node : newCell(cell ?? '');
    const made = this._insert<ContainerElement<CellNode>>(childIndex, node);
    if (this._node.parent) widen(this._node.parent);
    return made;
  }

  removeCell(cellIndex: number): ContainerElement<CellNode> {
    this._open.change();
    const cell = this._child(cellIndex);
    detach(cell);
    return this._wrap(cell);
  }

  clear(): TableRow {
    this._open.change();
    this._node.children = [];
    return this;
  }

  getMinimumHeight = () => ROW.MINIMUM_HEIGHT!.get(this._node, this._open);
  setMinimumHeight = (height: number) => this.setAttributes({ MINIMUM_HEIGHT: height });
}

/** Getters and setters of a cell's look, shared with the class that also holds its paragraphs. */
export const cellLook = (cell: ContainerElement<CellNode>) => ({
  get: (name: string) => {
    cell._open.read();
    return CELL[name]!.get(cell._node, cell._open);
  },
  set: (name: string, value: unknown) => {
    cell._open.change();
    setAttributes(cell._node, { [name]: value as EnumValue }, cell._open);
    return cell;
  },
});

/** A table of texts; rows may differ in length, as DocumentApp lets them. */
export function newTable(cells: readonly (readonly string[])[]): TableNode {
  const table: TableNode = { kind: 'table', parent: null, columns: [], children: [] };
  for (const line of cells) {
    const row = newRow();
    row.parent = table;
    row.children = line.map((text) => Object.assign(newCell(text), { parent: row }));
    table.children.push(row);
  }
  widen(table);
  return table;
}

function newRow(): RowNode {
  return { kind: 'row', parent: null, style: { minRowHeight: pt(0) }, children: [] };
}

function newCell(text: string): CellNode {
  const cell: CellNode = { kind: 'cell', parent: null, style: defaultCellStyle(), children: [] };
  for (const line of String(text).split('\n')) {
    const paragraph = newParagraph(line);
    paragraph.style = { ...CELL_PARAGRAPH };
    paragraph.parent = cell;
    cell.children.push(paragraph);
  }
  return cell;
}

/** A table has as many columns as its longest row. */
function widen(table: TableNode): void {
  const most = Math.max(0, ...table.children.map((row) => row.children.length));
  if (most > 20) throw new GoogleError('A table may have at most 20 columns.');
  while (table.columns.length < most) table.columns.push({ widthType: 'EVENLY_DISTRIBUTED' });
}
