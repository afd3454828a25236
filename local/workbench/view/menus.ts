import type { MenuItemState, MenuState } from '../../workspace/kernel/state';
import type { MenuItemView, MenuView } from '../protocol';

/** Menus by their words; what they run stays on this side. */
export const menuViews = (menus: readonly MenuState[]): MenuView[] =>
  menus.map(({ name, items }) => ({ label: name, items: items.map(itemView) }));

function itemView(item: MenuItemState): MenuItemView {
  if (item.kind === 'separator') return { label: null };
  if (item.kind === 'item') return { label: item.caption };
  return { label: item.menu.name, items: item.menu.items.map(itemView) };
}
