import { byId } from './dom';
import type { Tabs } from './tabs';

const REGIONS = ['menubar', 'welcome', 'toolbar', 'grid-place', 'tabs', 'sidebar', 'panel'];
const ENTRIES = ['#grid', '[role=tab][aria-selected=true]', '[tabindex="0"]', 'button'];

/**
 * Keys that work everywhere on the page. Tab moves within the sheet, so F6 leads out of it, round the parts of the
 * page; Ctrl+Shift+PageDown opens the next sheet.
 */
export function regionKeys(tabs: Tabs): void {
  window.addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]')) return;
    const command = event.ctrlKey || event.metaKey;
    if (event.key === 'F6') goRound(event.shiftKey ? -1 : 1);
    else if (command && event.shiftKey && event.key === 'PageDown') tabs.step(1);
    else if (command && event.shiftKey && event.key === 'PageUp') tabs.step(-1);
    else return;
    event.preventDefault();
  });
}

function goRound(step: 1 | -1): void {
  const open = REGIONS.map((id) => byId(id)).filter((region) => entryOf(region));
  const here = open.findIndex((region) => region.contains(document.activeElement));
  const next = here === -1 ? (step === 1 ? 0 : open.length - 1) : (here + step + open.length) % open.length;
  const region = open[next];
  if (region) entryOf(region)?.focus();
}

/** Where one comes into a part of the page; undefined if it is not on show. */
function entryOf(region: HTMLElement): HTMLElement | undefined {
  return ENTRIES.flatMap((entry) => region.querySelector<HTMLElement>(entry) ?? []).find((entry) =>
    entry.checkVisibility(),
  );
}
