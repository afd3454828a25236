import type { Workspace } from '../kernel/workspace';
import type { MessageState } from './state';

export const SYSTEM_LABELS = [
  'INBOX',
  'SENT',
  'DRAFT',
  'TRASH',
  'SPAM',
  'UNREAD',
  'STARRED',
  'IMPORTANT',
  'CHAT',
  'CATEGORY_PERSONAL',
  'CATEGORY_SOCIAL',
  'CATEGORY_PROMOTIONS',
  'CATEGORY_UPDATES',
  'CATEGORY_FORUMS',
] as const;

export interface Label {
  id: string;
  name: string;
}

export const labelsOf = (ws: Workspace, email: string): Label[] => ws.state.mail.labels[email] ?? [];

export const labelNamed = (ws: Workspace, email: string, name: string): Label | undefined =>
  labelsOf(ws, email).find((label) => label.name.toLowerCase() === name.toLowerCase());

/** Makes a label, or gives the one that is there under the name. */
export function makeLabel(ws: Workspace, email: string, name: string): Label {
  const known = labelNamed(ws, email, name);
  if (known) return known;
  const labels = labelsOf(ws, email);
  const next = Math.max(0, ...labels.map(({ id }) => Number(id.slice('Label_'.length)))) + 1;
  const label = { id: `Label_${next}`, name };
  ws.state.mail.labels[email] = [...labels, label];
  return label;
}

/** Deletes a label and takes it from every message. */
export function dropLabel(ws: Workspace, email: string, id: string): void {
  ws.state.mail.labels[email] = labelsOf(ws, email).filter((label) => label.id !== id);
  for (const message of ws.state.mail.messages)
    if (message.owner === email) message.labels = message.labels.filter((label) => label !== id);
}

export function relabel(message: MessageState, add: readonly string[], remove: readonly string[]): void {
  const kept = message.labels.filter((label) => !remove.includes(label));
  message.labels = [...kept, ...add.filter((label) => !kept.includes(label))];
}

/** Into the bin it leaves inbox and spam, as in Gmail. */
export const trash = (message: MessageState): void => relabel(message, ['TRASH'], ['INBOX', 'SPAM']);

export function untrash(message: MessageState): void {
  relabel(message, message.state === 'received' ? ['INBOX'] : [], ['TRASH']);
}
