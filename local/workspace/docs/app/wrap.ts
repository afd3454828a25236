import { type Element, makers } from './element';
import { HorizontalRule, InlineImage, PageBreak, Person, RichLink, UnsupportedElement } from './inline';
import type { OpenDocument } from './openDocument';
import { ListItem, Paragraph } from './paragraph';
import { Body, FooterSection, HeaderSection } from './section';
import { Table, TableRow } from './table';
import { TableCell } from './tableCell';
import { Text } from './text';
import type { DocNode, InlineNode } from './tree';

const INLINE = {
  image: InlineImage,
  pageBreak: PageBreak,
  horizontalRule: HorizontalRule,
  person: Person,
  richLink: RichLink,
  footnote: UnsupportedElement,
  autoText: UnsupportedElement,
} as const;

/** The element that a script holds for a node. */
export function wrap(open: OpenDocument, node: DocNode): Element {
  switch (node.kind) {
    case 'body':
      return new Body(open, node);
    case 'header':
      return new HeaderSection(open, node);
    case 'footer':
      return new FooterSection(open, node);
    case 'paragraph':
      return node.bullet ? new ListItem(open, node) : new Paragraph(open, node);
    case 'text':
      return new Text(open, node);
    case 'inline':
      return new INLINE[node.inline.kind](open, node as InlineNode);
    case 'table':
      return new Table(open, node);
    case 'row':
      return new TableRow(open, node);
    case 'cell':
      return new TableCell(open, node);
  }
}

makers.wrap = wrap;
