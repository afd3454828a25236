import type { Playbook } from '../playbooks/schema';
import { templateBlocks } from './templateBlocks';
import { writeSegment } from './writeContent';

const BLANK = { id: '', start: 1, end: 2, hasLastBullet: false };
const pt = (magnitude: number) => ({ magnitude, unit: 'PT' });

/**
 * Requests that write the packet template into a new, empty document: what was promised and what may go wrong first, then
 * the facts, the people, every section of the form, the sources. An admin may change all of it afterwards.
 */
export function packetTemplate(playbook: Playbook): object[] {
  const documentStyle = { marginTop: pt(54), marginBottom: pt(54), marginLeft: pt(60), marginRight: pt(60) };
  return [
    { updateDocumentStyle: { documentStyle, fields: Object.keys(documentStyle).join() } },
    ...writeSegment(BLANK, templateBlocks(playbook)),
  ];
}
