import type { Deal, DealDetail, Handoff } from '../domain/board';
import type { DraftEdit } from '../domain/decision';
import { type Audience, audienceOf } from '../messages/audience';
import { editableText } from '../messages/editable';
import { exampleValues, MESSAGE_FIELDS } from '../messages/fields';
import { footerFor } from '../messages/layout';
import { type Message, type MessageText as Rendering, renderMessage } from '../messages/render';
import type { MessageText } from '../outbox/context';
import type { OutboxEntry } from '../outbox/entry';
import { UserError } from '../ports/errors';
import type { Snapshot } from '../reconcile/snapshot';
import type { ValueSource } from '../reconcile/values';
import { readMessages } from '../sheets/messages';
import { playbookOfDeal, readShell, type Shell } from './board';
import type { MessagePreview, PreviewForm } from './previewTypes';

/** How the engine names people and values; handed in, so that a preview says what a mail would. */
export interface MessageTools {
  readonly valuesFor: (source: ValueSource) => Record<string, unknown>;
  readonly personOf: (
    role: string,
    snapshot: Snapshot,
    dealId: string,
    handoff: Handoff | undefined,
  ) => { readonly name: string; readonly email: string };
}

export function previewForm(shell: Shell): PreviewForm {
  const { snapshot } = readShell(shell);
  const used = new Set(
    shell.playbook.steps.flatMap((step) => ('message' in step && step.message ? [step.message] : [])),
  );
  const messages = [...readMessages(shell.sheets, shell).values()].map(({ id, name, to }) => ({
    id,
    name,
    audience: audienceOf(to, snapshot.team),
    isUsed: used.has(id),
  }));
  return {
    deals: snapshot.deals.filter(({ id }) => id !== '').map(({ id, company }) => ({ id, company })),
    messages: messages.sort((a, b) => Number(b.isUsed) - Number(a.isUsed)),
  };
}

/** A message as it would read for this deal now. Values that only exist at the moment of sending are examples, and named. */
export function showMessage(
  shell: Shell,
  snapshot: Snapshot,
  tools: MessageTools,
  messageId: string,
  dealId: string,
): MessagePreview {
  const template = readMessages(shell.sheets, shell).get(messageId);
  if (!template)
    throw new UserError(`There is no message “${messageId.slice(0, 40)}”. Close this window and open it again.`);
  const examples = exampleValues(MESSAGE_FIELDS);
  const real = render(shell, snapshot, tools, template, dealId, {});
  const needed = Object.keys(examples).filter(
    (group) =>
      !OF_A_DEAL.has(group) && new RegExp(`\\{\\{[^}]*\\b${group}\\b`).test(`${template.subject}\n${template.body}`),
  );
  const shown =
    needed.length === 0
      ? real.message
      : render(
          shell,
          snapshot,
          tools,
          template,
          dealId,
          Object.fromEntries(needed.map((group) => [group, examples[group]])),
        ).message;
  const notes =
    needed.length > 0 ? [`Examples stand for what is only known when it is sent: ${needed.join(', ')}.`] : [];
  return shown.ok
    ? { ok: true, to: real.to, subject: shown.subject, html: shown.html, text: shown.text, holes: [], notes }
    : { ok: false, to: real.to, subject: '', html: '', text: '', holes: shown.holes, notes };
}

/** Groups of tags that a deal, its handoff or Settings give. */
const OF_A_DEAL = new Set([
  'deal',
  'contact',
  'dealOwner',
  'csOwner',
  'sender',
  'receiver',
  'settings',
  'handoff',
  'kickoff',
  'access',
  'intake',
  'packet',
  'board',
]);

/** A draft as it would be written now, and its text for changing. */
export interface DraftText {
  readonly message: Message;
  readonly editable: DraftEdit | null;
}

/** The message of an outbox entry as it reads now; null where it is none or its deal is not on the board. */
export function messageOfEntry(
  shell: Shell,
  snapshot: Snapshot,
  tools: MessageTools,
  messages: ReadonlyMap<string, MessageText>,
  entry: OutboxEntry,
  edit: DraftEdit | undefined = entry.detail.edit,
): DraftText | null {
  const template = messages.get(entry.detail.message ?? '');
  if (!template) return null;
  const to = entry.detail.to ?? template.to;
  const audience = entry.kind === 'notice' ? 'internal' : audienceOf(to, snapshot.team);
  const { text, to: address } = textOf(
    shell,
    snapshot,
    tools,
    { ...template, to, ...edit },
    entry.dealId,
    entry.detail.values ?? {},
    audience,
  );
  const isTest = entry.detail.isTest === true && audience === 'customer';
  const layout = isTest ? { ...text.layout, test: { to: [address] } } : text.layout;
  return { message: renderMessage({ ...text, layout }), editable: editableText(text) };
}

function render(...args: Parameters<typeof textOf>): { message: Message; to: string } {
  const { text, to } = textOf(...args);
  return { message: renderMessage(text), to };
}

function textOf(
  shell: Shell,
  snapshot: Snapshot,
  tools: MessageTools,
  template: MessageText,
  dealId: string,
  more: Readonly<Record<string, unknown>>,
  audience: Audience = audienceOf(template.to, snapshot.team),
): { text: Rendering; to: string } {
  const { config } = snapshot;
  const deal = snapshot.deals.find(({ id }) => id === dealId);
  const detail = snapshot.details.get(dealId);
  const handoff = snapshot.handoffs.find((one) => one.dealId === dealId);
  const receiver = tools.personOf(template.to, snapshot, dealId, handoff);
  const writer = tools.personOf(template.fromRole || 'sender', snapshot, dealId, handoff);
  const values =
    deal && detail
      ? valuesOf(shell, snapshot, tools, { deal, detail, handoff, isCustomer: audience === 'customer' })
      : { settings: { ...config.values, company_name: config.companyName } };
  const text: Rendering = {
    subject: template.subject,
    body: template.body,
    values: {
      ...values,
      ...grouped(more),
      receiver: { name: receiver.name, first_name: receiver.name.split(' ')[0] ?? '' },
      sender: { name: writer.name, email: writer.email },
    },
    layout: {
      brand: config.companyName,
      accent: config.values.accent ?? '',
      lang: 'en',
      footer: footerFor(audience, config.companyName),
    },
    options: { fields: MESSAGE_FIELDS, format: { zone: config.zone } },
  };
  return { text, to: receiver.email };
}

function valuesOf(
  shell: Shell,
  snapshot: Snapshot,
  tools: MessageTools,
  {
    deal,
    detail,
    handoff,
    isCustomer,
  }: { deal: Deal; detail: DealDetail; handoff: Handoff | undefined; isCustomer: boolean },
): Record<string, unknown> {
  const playbook = playbookOfDeal(shell, snapshot, deal.id);
  const begun: Handoff = handoff ?? {
    key: `${deal.id}/1`,
    dealId: deal.id,
    win: 1,
    row: null,
    playbook: playbook.key,
    version: playbook.version,
    mode: snapshot.config.mode,
    state: 'held',
    startedAt: shell.now,
    endedAt: null,
    facts: {},
    data: {},
  };
  return tools.valuesFor({
    snapshot,
    playbook,
    deal,
    detail,
    handoff: begun,
    reader: isCustomer ? 'customer' : playbook.csOwnerRole,
    now: shell.now,
  });
}

/** `{'task.name': 'Call'}` as `{task: {name: 'Call'}}`; whole groups stay as they are. */
function grouped(flat: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flat)) {
    const [group = '', name] = path.split('.');
    root[group] = name === undefined ? value : { ...(root[group] as object | undefined), [name]: value };
  }
  return root;
}
