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

/** Advanced services that are here, by the id that a manifest enables them with, and their one version. */
const ADVANCED: Record<string, { name: string; version: string }> = {
  sheets: { name: 'Sheets', version: 'v4' },
  docs: { name: 'Docs', version: 'v1' },
  drive: { name: 'Drive', version: 'v3' },
  gmail: { name: 'Gmail', version: 'v1' },
  calendar: { name: 'Calendar', version: 'v3' },
};

/** Google's other services. https://developers.google.com/apps-script/reference */
const ABSENT =
  'CardService ConferenceDataService ContactsApp DataStudioApp FormApp GroupsApp Jdbc LanguageApp LinearOptimizationService Maps SitesApp SlidesApp XmlService'.split(
    ' ',
  );

/**
 * Puts Google's services into the script's context: built-in ones always, advanced ones and libraries where the manifest
 * enables them.
 * @returns whether the script has read or replaced one of them so far.
 */
export function installServices(run: Execution): () => boolean {
  let isTouched = false;
  const install = (name: string, make: () => unknown) =>
    installOne(run, name, make, () => {
      isTouched = true;
    });
  const { enabledAdvancedServices = [], libraries = [] } = run.project.manifest.dependencies ?? {};
  const made = Object.assign({}, ...AREAS.map((area) => area(run))) as Record<string, () => Remote | object>;
  const isAdvanced = new Set(Object.values(ADVANCED).map(({ name }) => name));
  for (const [name, make] of Object.entries(made))
    if (!isAdvanced.has(name)) install(name, () => run.bridge.out(make()));
  for (const name of ABSENT) install(name, () => run.bridge.absent(name));
  for (const { userSymbol, serviceId, version } of enabledAdvancedServices) {
    const known = ADVANCED[serviceId];
    const make = known?.version === version ? made[known.name] : undefined;
    install(userSymbol, () =>
      make ? run.bridge.out(make()) : run.bridge.absent(`${userSymbol} (${serviceId} ${version})`),
    );
  }
  for (const { userSymbol } of libraries) install(userSymbol, () => run.bridge.absent(`Library ${userSymbol}`));
  return () => isTouched;
}

/** Made when the script first names it; a script may put something else in its place. */
function installOne(run: Execution, name: string, make: () => unknown, touched: () => void): void {
  const { context } = run.realm;
  // In a context that was used before, what the script's own files have declared stands.
  if (Reflect.getOwnPropertyDescriptor(context, name)?.value !== undefined) return;
  let made: unknown;
  Object.defineProperty(context, name, {
    configurable: true,
    enumerable: true,
    get: () => {
      touched();
      made ??= make();
      return made;
    },
    set: (value) => {
      touched();
      made = value;
    },
  });
}
