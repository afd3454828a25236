import v8 from 'node:v8';
import vm from 'node:vm';
import type { Scene } from '../../../local/demo/play/stage';
import { rowsOf } from '../trials/rows';

/** What holds at the end of every day, and what has left so far: the world itself forgets it, as people archive their mail. */
export class Ever {
  readonly broken: string[] = [];
  readonly memoryMb: number[] = [];
  private readonly sent = new Set<string>();
  private cpu = process.cpuUsage();

  constructor(
    private readonly scene: Scene,
    private readonly say: (line: string) => void,
  ) {}

  get mails(): number {
    return this.sent.size;
  }

  rows(tab: string): number {
    return rowsOf(this.scene.workspace, tab).length;
  }

  handoffsLeft(): number {
    return rowsOf(this.scene.workspace, 'Handoffs').filter(({ Key }) => !String(Key).startsWith('known')).length;
  }

  look(when: string): void {
    const { state } = this.scene.workspace;
    const found: string[] = [];
    for (const { state: is, headers } of state.mail.messages) {
      const key = headers['X-Baton-Key'];
      if (is !== 'sent' || key === undefined) continue;
      if (this.sent.has(key)) found.push(`mailed twice: ${key}`);
      this.sent.add(key);
    }
    state.mail.messages = state.mail.messages.filter((message) => message.state === 'draft');
    state.requests = [];
    const runs = state.executions;
    state.executions = [];
    const ledger = ['Outbox', 'Outbox archive'].flatMap((tab) => rowsOf(this.scene.workspace, tab));
    found.push(...twice(ledger.map(({ Key }) => String(Key))).map((key) => `twice in the ledger: ${key}`));
    const tasks = ['Tasks', 'Tasks archive'].flatMap((tab) => rowsOf(this.scene.workspace, tab));
    found.push(...twice(tasks.map(({ Key }) => String(Key))).map((key) => `task twice: ${key}`));
    this.broken.push(...found.slice(0, 5).map((what) => `${when}: ${what}`));
    const { user, system } = process.cpuUsage(this.cpu);
    this.cpu = process.cpuUsage();
    this.memoryMb.push(inUseMb());
    const ms = Math.round((user + system) / 1000 / Math.max(1, runs.length));
    this.say(
      `${when}: ${runs.length} runs, ${ms} ms of processor each with the local Workspace, ${this.memoryMb.at(-1)} MB`,
    );
  }
}

function twice(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => key !== '' && (seen.has(key) || !seen.add(key)));
}

/** What nobody refers to any more is collected first. */
function inUseMb(): number {
  v8.setFlagsFromString('--expose-gc');
  (vm.runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 1_048_576);
}
