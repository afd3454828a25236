import type { Handoff } from '../domain/board';
import { fromIso } from '../domain/instant';
import type { OutboxEntry } from '../outbox/entry';
import type { Known, Snapshot } from '../reconcile/snapshot';
import { rowsOf, type Sheet, text } from './sheet';

export function readHandoffs(
  sheet: Sheet,
  damage: Damage,
): { handoffs: Handoff[]; known: Map<string, Known>; knownRows: number[] } {
  const known = new Map<string, Known>();
  const knownRows: number[] = [];
  const stray: number[] = [];
  const handoffs = rowsOf<Handoff>(sheet, (row, get) => {
    const key = text(get('Key'));
    const isList = key.startsWith('known/') || (key === '' && text(get('Deal ID')) === '');
    if (isList && text(get('Facts')) !== '') {
      const place = Number(key.slice('known/'.length)) - 1;
      if (Number.isInteger(place) && place >= 0) knownRows[place] = row;
      else stray.push(row);
      for (const word of text(get('Facts')).split(',')) {
        const [id, state] = word.split(':');
        if (id) known.set(id, state === 'o' ? 'open' : state === 'b' ? 'begun' : 'past');
      }
    }
    if (isList) return null;
    const [dealId = '', win = '1'] = key.split('/');
    const facts = readFacts(text(get('Facts')));
    const data = readJson(text(get('Data')));
    const state = text(get('State'));
    const fault =
      key === ''
        ? 'Key'
        : facts === null
          ? 'Facts'
          : data === null
            ? 'Data'
            : isOneOf(HANDOFF_STATES, state)
              ? null
              : 'State';
    if (fault !== null || facts === null || data === null)
      return damage.note('Handoffs', row, text(get('Deal ID')) || dealId, fault ?? '');
    return {
      key,
      dealId,
      win: Number(win),
      row,
      playbook: text(get('Playbook')),
      version: text(get('Version')),
      mode: text(get('Mode')) as Handoff['mode'],
      state: state as Handoff['state'],
      startedAt: fromIso(text(get('Started at'))) ?? 0,
      endedAt: fromIso(text(get('Ended at'))),
      facts,
      data: data as Handoff['data'],
    };
  });
  // A list whose key was wiped takes the first free place: it is told by what it holds.
  for (const row of stray) {
    let free = 0;
    while (knownRows[free] !== undefined) free++;
    knownRows[free] = row;
  }
  return { handoffs, known, knownRows };
}

/** The object in a cell of the ledger; null where the text is damaged. */
function readJson(json: string): Record<string, unknown> | null {
  if (json === '') return {};
  try {
    const read: unknown = JSON.parse(json);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function readFacts(json: string): Record<string, number> | null {
  const facts = Object.entries(readJson(json) ?? { damaged: '' }).map(([name, at]) => [name, fromIso(at)] as const);
  return facts.some(([, at]) => at === null) ? null : (Object.fromEntries(facts) as Record<string, number>);
}

const HANDOFF_STATES = ['presale', 'held', 'active', 'reopened', 'lost', 'missing', 'ended'];

const KINDS = ['folder', 'packet', 'review', 'document', 'event', 'webhook', 'mail', 'notice'];

export const STATES = [
  'pending',
  'waiting',
  'preparing',
  'prepared',
  'approval',
  'sending',
  'done',
  'needsYou',
  'uncertain',
  'cancelled',
];

const isOneOf = (list: readonly string[], word: string): boolean => list.includes(word);

export const readOutbox = (sheet: Sheet, damage: Damage): OutboxEntry[] =>
  rowsOf(sheet, (row, get) => {
    const key = text(get('Key'));
    const dealId = text(get('Deal ID')) || (/^D-[^/]+(?=\/)/.exec(key)?.[0] ?? '');
    const [kind, state] = [text(get('Kind')), text(get('State'))];
    if (key === '' && dealId === '' && kind === '') return null;
    const detail = readJson(text(get('Detail')));
    const fault =
      key === ''
        ? 'Key'
        : isOneOf(KINDS, kind)
          ? isOneOf(STATES, state)
            ? detail === null
              ? 'Detail'
              : null
            : 'State'
          : 'Kind';
    if (fault !== null && damage.note('Outbox', row, dealId, fault) === null && key === '') return null;
    const entry: OutboxEntry = {
      key,
      row,
      dealId,
      kind: kind as OutboxEntry['kind'],
      state: state as OutboxEntry['state'],
      dueAt: fromIso(text(get('Due at'))) ?? 0,
      attempts: Number(get('Attempts')) || 0,
      nextTryAt: fromIso(text(get('Next try at'))),
      account: text(get('Account')),
      reference: text(get('Reference')),
      recipients: Number(get('Recipients')) || 0,
      error: text(get('Last error')),
      updatedAt: fromIso(text(get('Updated at'))) ?? 0,
      detail: (detail ?? {}) as OutboxEntry['detail'],
    };
    // Of no deal, so nothing else rests with it: it stays known, and does nothing more.
    return fault === null
      ? entry
      : { ...entry, kind: isOneOf(KINDS, kind) ? entry.kind : 'notice', state: 'cancelled' };
  });

/** Rows of the ledger that somebody has changed by hand. What they stood for is not guessed: their deals rest until it is put back. */
export class Damage {
  private readonly said: { place: string; dealId: string; fault: string }[] = [];

  note(tab: string, row: number, dealId: string, fault: string): null {
    this.said.push({ place: `Row ${row + 1} of ${tab}`, dealId, fault });
    return null;
  }

  get isAny(): boolean {
    return this.said.length > 0;
  }

  /** The snapshot without the deals that rest, and with a line for each damaged row. */
  leaveOut(read: Snapshot): Snapshot {
    if (this.said.length === 0) return read;
    const rests = new Set(this.said.map(({ dealId }) => dealId).filter(Boolean));
    const lines = this.said.map(({ place, dealId, fault }) => {
      const company = read.deals.find((deal) => deal.id === dealId)?.company ?? dealId;
      return `${place}${company === '' ? '' : `, about ${company},`} was changed by hand: its ${fault} cannot be read.${company === '' ? '' : ' Nothing happens for this deal until it can.'}\nUndo the change, or bring the cell back from File › Version history. It goes on by itself then.`;
    });
    return withoutDeals(read, rests, lines);
  }
}

/** The snapshot without deals that rest, and with a line for each reason. */
export function withoutDeals(read: Snapshot, rests: ReadonlySet<string>, lines: readonly string[]): Snapshot {
  const goesOn = ({ dealId }: { readonly dealId: string }) => !rests.has(dealId);
  return {
    ...read,
    deals: read.deals.filter((deal) => !rests.has(deal.id)),
    handoffs: read.handoffs.filter(goesOn),
    outbox: read.outbox.filter(goesOn),
    tasks: read.tasks.filter((task) => !rests.has(task.key.split('/')[0]!)),
    requests: read.requests.filter(goesOn),
    signals: read.signals.filter(goesOn),
    warnings: read.warnings.filter(goesOn),
    approvals: read.approvals.filter(goesOn),
    layoutProblems: [...read.layoutProblems, ...lines],
  };
}

/** Rows of Tasks that nobody can tell any more: their key was wiped. */
export function keyless(sheet: Sheet): string[] {
  if (sheet.layout.columns.Key === undefined) return [];
  return rowsOf(sheet, (row, get) =>
    text(get('Key')) === '' && text(get('Owner')) !== '' && typeof get('Due') === 'number'
      ? `Row ${row + 1} of Tasks has lost its key, so a tick there does nothing.\nDelete that row: Baton has made the task anew at the end of the tab.`
      : null,
  );
}
