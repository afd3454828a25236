import type { MessageTemplate } from '../messages/message';
import type { Playbook } from './schema';

/** A message as a row of Messages holds it. */
export type MessageRow = Pick<MessageTemplate, 'id' | 'name' | 'to' | 'fromRole' | 'subject' | 'body'>;

/** A playbook and the messages that a board with it begins with. */
export interface Shipped {
  readonly playbook: Playbook;
  readonly messages: readonly MessageRow[];
}

/** What ships beside the script. It is read when a board is set up or brought up to date, and by no other run. */
export interface ShippedPlaybooks {
  all(): readonly Shipped[];
  /** Null where none with this key ships. */
  find(key: string): Shipped | null;
  /** The messages that every board needs, whatever its playbook. */
  teamMessages(): readonly MessageRow[];
}

/** File that lists the others. */
export const RESOURCES = 'playbooks';
export const resourceOf = (key: string): string => `playbook-${key}`;

/** @param read text of a file beside the script, by name. */
export function shippedPlaybooks(read: (name: string) => string): ShippedPlaybooks {
  let index: { keys: string[]; messages: MessageRow[] } | undefined;
  const known = () => {
    index ??= resourceValue(read(RESOURCES)) as { keys: string[]; messages: MessageRow[] };
    return index;
  };
  const find = (key: string): Shipped | null => {
    if (!known().keys.includes(key)) return null;
    const { playbook, messages } = resourceValue(read(resourceOf(key))) as Shipped;
    return { playbook, messages: [...messages, ...known().messages] };
  };
  return {
    all: () => known().keys.flatMap((key) => find(key) ?? []),
    find,
    teamMessages: () => known().messages,
  };
}

/**
 * Data as an HTML file, the only kind beside scripts that a project may have. It is a whole element, so that nothing in it
 * can be taken for markup.
 */
export const resourceHtml = (value: unknown): string =>
  `<script type="application/json">${JSON.stringify(value).replace(/</g, '\\u003c')}</script>\n`;

export const resourceValue = (html: string): unknown =>
  JSON.parse(html.slice(html.indexOf('>') + 1, html.lastIndexOf('<')));
