import { HOUR_MS, type Instant, toIso } from '../../domain/instant';
import { isZone, offsetMsAt } from '../../domain/zone';
import { heldByQuota, sentIn24Hours } from '../../outbox/quota';
import type { Draft } from '../draft';
import type { Config, Snapshot } from '../snapshot';

/** Once an hour is enough for the formula that says whether Baton is silent, and leaves all other idle runs without a write. */
export const HEARTBEAT_MS = HOUR_MS;

export const isBeat = ({ lastRunAt }: Config, now: Instant): boolean =>
  lastRunAt === null || now - lastRunAt >= HEARTBEAT_MS || lastRunAt > now;

/** Key of the line that says of the spreadsheet's zone that it is another than the board's. */
export const ZONE = 'zone';

export const isOpen = ({ problems }: Snapshot, name: string): boolean =>
  problems.some(({ key, clearedAt }) => key === name && clearedAt === '');

/** Days and the formula of Health are counted in the spreadsheet's own zone. A run that has not looked leaves the line as it is. */
function checkZone(draft: Draft): void {
  const { config, sheetZone, problems } = draft.snapshot;
  if (sheetZone === undefined) {
    for (const row of problems) if (row.key === ZONE && row.clearedAt === '') draft.problem(row);
    return;
  }
  if (!isZone(sheetZone) || offsetMsAt(sheetZone, draft.now) === offsetMsAt(config.zone, draft.now)) return;
  draft.problem({
    key: ZONE,
    dealId: '',
    company: '',
    what: `The spreadsheet’s time zone is ${sheetZone}, and the board’s is ${config.zone}: days and Health on Settings are read wrongly.`,
    fix: 'Change it under File › Settings, or choose Baton › Set up… once.',
  });
}

/** What Baton notes on Settings about itself, and what it says of the account's mail. */
export function keepOwnSettings(draft: Draft): void {
  const { config } = draft.snapshot;
  const write = (key: string, value: Parameters<Draft['write']>[3][string]) => {
    const row = config.settingRows[key];
    if (row !== undefined) draft.write('Settings', row, key, { Value: value });
  };
  checkZone(draft);
  if (isBeat(config, draft.now)) write('last_run', { at: draft.now });
  if (config.mode !== config.lastMode) {
    write('last_mode', config.mode);
    if (config.mode === 'live' && config.lastMode !== '') write('go_live_at', toIso(draft.now));
  }
  const held = heldByQuota(draft.snapshot, draft.now);
  if (held > 0) {
    draft.problem({
      key: 'quota',
      dealId: '',
      company: '',
      what: `${held} ${held === 1 ? 'mail waits' : 'mails wait'}: the account has reached ${sentIn24Hours(draft.snapshot, draft.now)} people in the last 24 hours, and may reach ${config.recipientsPerDay}.`,
      fix: 'They leave by themselves as the 24 hours pass, customers first. If your account may send more, raise “Mails a day” on Settings.',
    });
  }
}
