import { textNodes } from './attributes';
import type { Element } from './element';
import { searchPattern } from './pattern';
import { RangeElement } from './rangeElement';
import { runsText, softBreaks, spliceRuns } from './tree';

/** The next match below the element, within one text element; `from` is the match to go on after. */
export function findText(element: Element, pattern: string, from: RangeElement | null): RangeElement | null {
  element._open.read();
  const expression = searchPattern(pattern);
  const nodes = textNodes(element._node);
  const after = from ? nodes.indexOf(from._element._node as (typeof nodes)[number]) : -1;
  for (const [at, node] of nodes.entries()) {
    if (at < after) continue;
    expression.lastIndex = at === after ? from!._end + 1 : 0;
    const found = expression.exec(runsText(node));
    if (found && found[0] !== '')
      return new RangeElement(element._wrap(node), found.index, found.index + found[0].length - 1);
  }
  return null;
}

/** Replaces every match within each text element by literal text that looks like the first character it replaces. */
export function replaceText<E extends Element>(element: E, pattern: string, replacement: string): E {
  element._open.change();
  const expression = searchPattern(pattern);
  const text = softBreaks(replacement);
  for (const node of textNodes(element._node)) {
    for (const found of [...runsText(node).matchAll(expression)].reverse()) {
      if (found[0] === '') continue;
      const put = (old: { style: object }[]) => (text === '' ? [] : [{ text, style: structuredClone(old[0]!.style) }]);
      spliceRuns(node, found.index, found.index + found[0].length, put);
    }
  }
  return element;
}
