import type { Day } from '../domain/day';
import { safeFileName, slug } from '../domain/text';

/** A pattern of the playbook as a name for one deal. @example named('handoff-{slug}-{date}', …) // handoff-harborlight-2026-03-02 */
export const nameBy = (pattern: string, company: string, date: Day): string =>
  pattern.replace(/\{((?:client-|account-|company-)?slug|company|date)\}/g, (_, name: string) =>
    name === 'date' ? date : name === 'company' ? company : slug(company),
  );

/** The names of the folders below Clients, the outermost first. A part that comes out empty, as of a nameless company, is left out. */
export const folderNames = (pattern: string, company: string, date: Day): string[] =>
  pattern
    .split('/')
    .map((part) => nameBy(part, company, date).trim().slice(0, NAME_MAX))
    .filter((part) => part !== '');

export const fileNameBy = (pattern: string, company: string, date: Day): string =>
  safeFileName(nameBy(pattern, company, date));

const NAME_MAX = 200;
