import * as z from 'zod/mini';
import { listOf } from '../domain/text';
import { PLAYBOOK_SCHEMA, raised } from './migrate';
import type { MessageRow } from './resources';
import { Playbook } from './schema';

const FORMAT = 'baton playbook';

const File = z.object({
  format: z.literal(FORMAT),
  schema: z.number(),
  savedAt: z.string(),
  playbook: z.record(z.string(), z.unknown()),
  messages: z.array(
    z.object({
      id: z.string().check(z.minLength(1)),
      name: z.string(),
      to: z.string(),
      fromRole: z.string(),
      subject: z.string(),
      body: z.string(),
    }),
  ),
});

/** A playbook and the words of its messages, to be carried to another board. */
export interface PlaybookFile {
  readonly playbook: Playbook;
  readonly messages: readonly MessageRow[];
}

/** The text of such a file. Its own number on a board stays behind. */
export function playbookFile({ playbook, messages }: PlaybookFile, savedAt: string): string {
  const file = { format: FORMAT, schema: PLAYBOOK_SCHEMA, savedAt, playbook: { ...playbook, version: '1' }, messages };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** What a file says, or why it cannot be read, in words. */
export function readPlaybookFile(text: string): PlaybookFile | { readonly says: readonly string[] } {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return {
      says: ['This file is no playbook: it is not the JSON that Baton saves. Choose a file that was saved here.'],
    };
  }
  const file = File.safeParse(data);
  if (!file.success)
    return { says: ['This file is no playbook of Baton’s. Choose one that was saved with “Save as a file”.'] };
  const { schema } = file.data;
  if (!(Number.isInteger(schema) && schema >= 1) || schema > PLAYBOOK_SCHEMA)
    return {
      says: [
        `This file is of a later Baton (schema ${schema}; this one reads up to ${PLAYBOOK_SCHEMA}). Bring this board up to date first.`,
      ],
    };
  const read = Playbook.safeParse(raised(file.data.playbook, schema));
  if (!read.success) return { says: read.error.issues.slice(0, MOST).map(sayIssue) };
  const doubles = file.data.messages.filter(({ id }, at, all) => all.findIndex((one) => one.id === id) !== at);
  if (doubles.length > 0)
    return { says: [`Messages are there twice: ${listOf(doubles.map(({ id }) => id))}. Leave one of each.`] };
  return { playbook: read.data, messages: file.data.messages };
}

const MOST = 12;

/** @example steps 3 offset: "soon" is no time that Baton understands. */
const sayIssue = ({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string =>
  `${path.map((step) => (typeof step === 'number' ? step + 1 : String(step))).join(' ')}: ${message}`;
