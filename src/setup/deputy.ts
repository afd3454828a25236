import { formatMoment } from '../domain/moment';
import { dayOf } from '../domain/zone';
import { MESSAGE_FIELDS } from '../messages/fields';
import { mimeMessage, rawForGmail } from '../messages/mime';
import { renderMessage } from '../messages/render';
import type { MessageText } from '../outbox/context';
import type { Snapshot } from '../reconcile/snapshot';

/** As on Settings: a look comes once a day, so a longer time here would leave a dead engine unnoticed for two days. */
const SILENT_MS = 3 * 60 * 60_000;

/** Said where the row of Messages is gone: when nothing else speaks, this has to. */
export const PLAIN_WORDS: MessageText = {
  id: 'engine_silent',
  name: 'Baton has stopped',
  to: 'deputy',
  fromRole: 'sender',
  subject: 'Baton has been silent since {{engine.last_run}}',
  body: 'Baton last ran {{engine.last_run}}, as {{engine.owner}}. Open the board and choose Baton › Check my set-up: {{board.url}}',
};

/**
 * The mail that a deputy's account sends when the owner's engine has been silent for three hours; null while all is well.
 * @param person address of the deputy, who gets a copy.
 */
export function silenceMail({ config }: Snapshot, message: MessageText, person: string, now: number): string | null {
  if (config.isPaused || config.owner === person.toLowerCase() || config.ownSpreadsheetId !== config.spreadsheetId)
    return null;
  if (config.lastRunAt !== null && now - config.lastRunAt < SILENT_MS) return null;
  const rendered = renderMessage({
    subject: message.subject,
    body: message.body,
    values: {
      engine: {
        last_run: config.lastRunAt === null ? 'never' : formatMoment(config.lastRunAt, config.zone),
        // Wiped from Settings it is no account, and saying so is what helps.
        owner: config.owner || 'nobody, since “Owner account” on Settings is empty',
      },
      board: { url: `https://docs.google.com/spreadsheets/d/${config.spreadsheetId}/edit` },
      settings: { ...config.values, company_name: config.companyName },
    },
    layout: {
      brand: config.companyName || 'Baton',
      lang: 'en',
      footer: 'Written by the deputy’s account, since Baton itself is silent.',
    },
    options: { fields: MESSAGE_FIELDS, format: { zone: config.zone } },
  });
  if (!rendered.ok) throw new Error(`The message “${message.name}” cannot be written: ${rendered.holes.join(', ')}.`);
  const receivers = [...new Set([config.admin || config.owner, person].map((address) => address.toLowerCase()))];
  return rawForGmail(
    mimeMessage({
      from: { name: 'Baton', address: person },
      to: receivers.map((address) => ({ name: '', address })),
      subject: rendered.subject,
      html: rendered.html,
      text: rendered.text,
      headers: {
        'X-Baton-Key': `${config.boardId}/deputy/${dayOf(now, config.zone)}`,
        'Auto-Submitted': 'auto-generated',
      },
    }),
  );
}
