import type { MessageTemplate } from '../messages/message';
import { agencyMessages } from './agency/messages';
import { agency } from './agency/playbook';
import { assessmentMessages } from './assessment/messages';
import { assessment } from './assessment/playbook';
import { crmMessages } from './crm/messages';
import { crm } from './crm/playbook';
import { deliveryMessages } from './delivery/messages';
import { delivery } from './delivery/playbook';
import { packagesMessages } from './packages/messages';
import { packages } from './packages/playbook';
import { RESOURCES, resourceHtml, resourceOf } from './resources';
import { Playbook } from './schema';
import { teamMessages } from './teamMessages';

/** What the build puts beside the script, each as a file of its own: nothing that runs on Google imports this. */
const SHIPPED: readonly { readonly playbook: Playbook; readonly messages: readonly MessageTemplate[] }[] = [
  { playbook: Playbook.parse(packages), messages: packagesMessages },
  { playbook: Playbook.parse(assessment), messages: assessmentMessages },
  { playbook: Playbook.parse(crm), messages: crmMessages },
  { playbook: Playbook.parse(delivery), messages: deliveryMessages },
  { playbook: Playbook.parse(agency), messages: agencyMessages },
];

/** The playbooks that ship, read through the schema like any that an admin edits. */
export const PLAYBOOKS: readonly Playbook[] = SHIPPED.map(({ playbook }) => playbook);

/** Every message that a board with this playbook begins with. Ids are unique in it. */
export function shippedMessages(key: string): readonly MessageTemplate[] {
  const own = SHIPPED.find(({ playbook }) => playbook.key === key)?.messages ?? [];
  return [...own, ...teamMessages];
}

/** Name and text of each file. */
export const resources = (): { readonly name: string; readonly html: string }[] => [
  {
    name: RESOURCES,
    html: resourceHtml({ keys: PLAYBOOKS.map(({ key }) => key), messages: teamMessages.map(rowOf) }),
  },
  ...SHIPPED.map(({ playbook, messages }) => ({
    name: resourceOf(playbook.key),
    html: resourceHtml({ playbook, messages: messages.map(rowOf) }),
  })),
];

const rowOf = ({ id, name, to, fromRole, subject, body }: MessageTemplate) => ({
  id,
  name,
  to,
  fromRole,
  subject,
  body,
});
