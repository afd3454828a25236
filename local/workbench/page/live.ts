import type { App } from './app';
import type { Clock } from './clock';
import { toast } from './toast';

type News =
  | { kind: 'changed' | 'reset'; version: number; now: number }
  | { kind: 'progress'; now: number; until: number };

/**
 * Follows what happens to the world from any window, script or program.
 * @param onReset Everything is to be looked at anew; with `isNew` it is another world.
 */
export function live(app: App, clock: Clock, onReset: (isNew: boolean) => void): void {
  const source = new EventSource('/api/events');
  let isLost = false;
  let isPlanned = false;
  source.addEventListener('message', (event) => {
    const news = JSON.parse(event.data) as News;
    if (isLost) {
      isLost = false;
      toast('The workbench is back.');
      onReset(false);
    }
    if (news.kind === 'progress') clock.show(news.now);
    else if (news.kind === 'reset') onReset(true);
    else if (!isPlanned) {
      // A burst of changes is one look.
      isPlanned = true;
      setTimeout(() => {
        isPlanned = false;
        void app.reload();
      }, 30);
    }
  });
  source.addEventListener('error', () => {
    if (isLost) return;
    isLost = true;
    toast('The workbench does not answer. Start it again with npm start; this page finds it by itself.', 'error');
  });
}
