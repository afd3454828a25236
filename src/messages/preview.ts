import { unknownTags } from '../domain/template';
import { exampleValues, MESSAGE_FIELDS } from './fields';
import type { Layout } from './layout';
import type { MessageTemplate } from './message';
import { type Message, renderMessage } from './render';

export const EXAMPLE_LAYOUT: Layout = {
  brand: 'Northwind Systems',
  lang: 'en',
  footer: 'Written by Baton for Northwind Systems, because you have a part in this handoff.',
};

const CUSTOMER: Partial<Layout> = {
  footer: 'You get this because you are a customer of Northwind Systems. Just reply if you have a question.',
};

/** A message as it would look, with example values; `values` replace whole groups of them (`{ kickoff: {} }`). */
export function preview(
  template: MessageTemplate,
  values: Record<string, unknown> = {},
  layout: Partial<Layout> = {},
): Message {
  return renderMessage({
    subject: template.subject,
    body: template.body,
    values: { ...exampleValues(), ...values },
    layout: { ...EXAMPLE_LAYOUT, ...(template.audience === 'customer' ? CUSTOMER : {}), ...layout },
    options: { fields: MESSAGE_FIELDS },
  });
}

/** What is wrong with a message's tags, line by line, before anything is sent. */
export const templateProblems = (
  template: Pick<MessageTemplate, 'subject' | 'body'>,
  fields = MESSAGE_FIELDS,
): readonly string[] => [
  ...unknownTags(template.subject, fields).map((problem) => `Subject: ${problem.says}`),
  ...unknownTags(template.body, fields).map((problem) => `Body, line ${problem.line}: ${problem.says}`),
];
