import { renderChat } from '../messages/chat';
import type { MessageText } from './context';
import type { OutboxEntry } from './entry';

/**
 * What a webhook is sent: the deal's own facts as JSON with the effect's key, or `{text}` for a team note, which is what
 * Slack's incoming webhooks read (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks).
 */
export function hookBody(
  entry: OutboxEntry,
  message: MessageText | null,
  values: Record<string, unknown>,
  key: string,
): string {
  if (message) {
    const text = renderChat(message.body, values);
    return JSON.stringify({ text: text.ok ? text.text : `${entry.dealId}: ${entry.detail.step}`, key });
  }
  const { deal, contact, csOwner, dealOwner, packet } = values;
  return JSON.stringify({
    key,
    step: entry.detail.step,
    test: entry.detail.isTest === true,
    deal,
    contact,
    csOwner,
    dealOwner,
    packet,
    ...(entry.detail.stage ? { stage: entry.detail.stage } : {}),
    ...Object.fromEntries((entry.detail.sends ?? []).map((group) => [group, values[group] ?? []])),
  });
}
