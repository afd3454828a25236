import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import gas from 'gas-local';
import { refusalOf } from '../topLevel';
import { NotSaved } from './errors';
import type { ProjectState } from './state';
import { WarmContexts } from './warmContexts';

export interface Manifest {
  timeZone?: string;
  oauthScopes?: string[];
  runtimeVersion?: string;
  dependencies?: {
    enabledAdvancedServices?: { userSymbol: string; serviceId: string; version: string }[];
    libraries?: { userSymbol: string; libraryId: string; version: string }[];
  };
  webapp?: { access: string; executeAs: string };
  urlFetchWhitelist?: string[];
  addOns?: unknown;
}

/** One Apps Script project as it lies on disk after a push: its scripts in clasp's order, its pages and its manifest. */
export class Project {
  readonly manifest: Manifest;
  /** Absolute paths of `.js` and `.gs` files, in the order in which Google loads them: by name, after those that clasp is told to push first. */
  readonly scripts: readonly string[];

  readonly warm: WarmContexts;
  private readonly loaded: { scripts: vm.Script[] | null };

  constructor(
    readonly state: ProjectState,
    /** Folder of the version that runs: what was pushed last, unless an older one was deployed. */
    readonly dir = state.dir,
    /** The same project of another world, which has read these files. */
    like?: Project,
  ) {
    this.warm = like?.warm ?? new WarmContexts();
    this.loaded = like?.loaded ?? { scripts: null };
    if (like) {
      this.manifest = like.manifest;
      this.scripts = like.scripts;
      return;
    }
    const manifestPath = path.join(dir, 'appsscript.json');
    this.manifest = existsSync(manifestPath) ? (JSON.parse(readFileSync(manifestPath, 'utf8')) as Manifest) : {};
    const order = pushOrder(dir);
    const rank = (file: string) => {
      const at = order.indexOf(path.resolve(file));
      return at < 0 ? order.length : at;
    };
    this.scripts = filesBelow(dir)
      .filter((file) => /\.(js|gs)$/.test(file))
      .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  }

  /**
   * Runs the project's files in a context, in order: through gas-local the first time, from then on as compiled then, since
   * every execution begins with all files anew.
   */
  load(context: vm.Context): void {
    if (this.loaded.scripts) {
      for (const script of this.loaded.scripts) script.runInContext(context);
      return;
    }
    for (const file of this.scripts) {
      const refused = refusalOf(file);
      if (refused) throw new NotSaved(refused);
    }
    for (const file of this.scripts) gas.require(this.dir, context, { filter: (found) => found === file });
    this.loaded.scripts = this.scripts.map((file) => new vm.Script(readFileSync(file, 'utf8'), { filename: file }));
  }

  get id(): string {
    return this.state.id;
  }

  /** Scopes of the manifest. Without a list Google scans the code; here that means everything the local Workspace knows. */
  get scopes(): readonly string[] {
    return this.manifest.oauthScopes ?? ALL_SCOPES;
  }

  /** Text of an HTML file by its name without extension; null if there is none. */
  html(name: string): string | null {
    const file = path.join(this.dir, name.endsWith('.html') ? name : `${name}.html`);
    return existsSync(file) ? readFileSync(file, 'utf8') : null;
  }
}

/** Files that `.clasp.json`, here or one folder up, puts first. https://github.com/google/clasp#project-settings-file-claspjson */
function pushOrder(dir: string): string[] {
  for (const root of [dir, path.dirname(dir)]) {
    const file = path.join(root, '.clasp.json');
    if (!existsSync(file)) continue;
    const { rootDir = '', filePushOrder = [] } = JSON.parse(readFileSync(file, 'utf8')) as {
      rootDir?: string;
      filePushOrder?: string[];
    };
    if (path.resolve(root, rootDir) === path.resolve(dir)) return filePushOrder.map((name) => path.resolve(root, name));
  }
  return [];
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(dir, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(full);
    return [full];
  });
}

export const ALL_SCOPES: readonly string[] = [
  'https://mail.google.com/',
  ...[
    'spreadsheets',
    'spreadsheets.currentonly',
    'drive',
    'drive.file',
    'documents',
    'gmail.send',
    'gmail.compose',
    'gmail.modify',
    'gmail.metadata',
    'gmail.readonly',
    'gmail.labels',
    'calendar',
    'calendar.events',
    'calendar.app.created',
    'calendar.freebusy',
    'calendar.readonly',
    'script.external_request',
    'script.scriptapp',
    'script.container.ui',
    'script.send_mail',
    'userinfo.email',
    'script.storage',
    'script.locale',
  ].map((scope) => `https://www.googleapis.com/auth/${scope}`),
];
