import { baseServices } from './base/services';
import { calendarServices } from './calendar/services';
import { docsServices } from './docs/services';
import { driveServices } from './drive/services';
import { fetchServices } from './fetch/services';
import { gmailServices } from './gmail/services';
import { htmlServices } from './html/services';
import type { Remote } from './kernel/bridge';
import type { Execution } from './kernel/execution';
import { sheetsApiServices } from './sheets/api/services';
import { sheetsServices } from './sheets/services';

/** Makes the services of one area for one run, by their global names. A getter is only evaluated when the script names it. */
export type Services = (run: Execution) => Record<string, () => Remote | object>;

const AREAS: readonly Services[] = [
  baseServices,
  sheetsServices,
  sheetsApiServices,
  driveServices,
  docsServices,
  gmailServices,
  calendarServices,
  htmlServices,
  fetchServices,
];

const ADVANCED = new Set(['Sheets', 'Docs', 'Drive', 'Gmail', 'Calendar']);

/** Puts Google's services into the script's context: built-in ones always, advanced ones where the manifest enables them. */
export function installServices(run: Execution): void {
  const enabled = new Set(
    (run.project.manifest.dependencies?.enabledAdvancedServices ?? []).map((service) => service.userSymbol),
  );
  for (const area of AREAS) {
    for (const [name, make] of Object.entries(area(run))) {
      if (ADVANCED.has(name) && !enabled.has(name)) continue;
      let made: unknown;
      Object.defineProperty(run.realm.context, name, {
        configurable: true,
        enumerable: true,
        get: () => (made ??= run.bridge.out(make())),
        set: (value) => (made = value),
      });
    }
  }
}
