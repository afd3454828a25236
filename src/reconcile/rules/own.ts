import { HOUR_MS, toIso } from '../../domain/instant';
import { heldByQuota, sentIn24Hours } from '../../outbox/quota';
import type { Draft } from '../draft';

/** Once an hour is enough for the formula that says whether Baton is silent, and leaves all other idle runs without a write. */
export const HEARTBEAT_MS = HOUR_MS;

/** What Baton notes on Settings about itself, and what it says of the account's mail. */
export function keepOwnSettings(draft: Draft): void {
  const { config } = draft.snapshot;
  const write = (key: string, value: Parameters<Draft['write']>[3][string]) => {
    const row = config.settingRows[key];
    if (row !== undefined) draft.write('Settings', row, key, { Value: value });
  };
  if (config.lastRunAt === null || draft.now - config.lastRunAt >= HEARTBEAT_MS || config.lastRunAt > draft.now)
    write('last_run', { at: draft.now });
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
