import { listOf, plural } from '../domain/text';
import type { Audit, FieldRecord, GroupRecord } from '../metrics/audit';
import type { Playbook } from '../playbooks/schema';

/** What the document of an audit may name. */
export function auditValues(audit: Audit, playbook: Playbook, most: number) {
  const { deals, complete, share, formless } = audit;
  const rows = audit.fields.map(fieldLine);
  return {
    playbook: { name: playbook.name, version: playbook.version },
    deals: most > 0 ? `the last ${plural(deals, 'closed deal')}` : `all ${plural(deals, 'closed deal')}`,
    none: deals === 0,
    complete: `${complete} of ${deals}`,
    share: `${share} %`,
    bar: barOf(share),
    formless: formless > 0 ? plural(formless, 'deal') : '',
    required: rows.filter(({ isRequired }) => isRequired),
    optional: rows.filter(({ isRequired }) => !isRequired),
    segments: audit.segments.map(groupLine),
    people: audit.people.map(groupLine),
    lists: audit.lists.map((one) => ({ name: one.name, deals: `${one.deals} of ${deals}` })),
    findings: audit.findings.map((says) => ({ says })),
    each: audit.each.map(({ deal, share, missing }) => ({
      company: deal.company,
      segment: deal.segment,
      closed: deal.closed,
      seller: deal.seller,
      bar: barOf(share),
      missing: !deal.hasForm ? 'There was never a form.' : missing.length === 0 ? 'Nothing.' : `${listOf(missing)}.`,
    })),
  };
}

const fieldLine = ({ label, isRequired, asked, given, thin, missing, share }: FieldRecord) => ({
  label,
  isRequired,
  given: `${given} of ${asked}`,
  thin: String(thin),
  missing: String(missing),
  bar: barOf(share),
});

const groupLine = ({ name, deals, share }: GroupRecord) => ({ name, deals: String(deals), bar: barOf(share) });

const LONGEST = 8;

/**
 * A bar in letters. Google Docs takes pictures only from an address that is open to everybody, and nothing of a customer's is
 * put there for a picture.
 * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#insertinlineimagerequest
 */
export function barOf(share: number): string {
  const full = Math.round((Math.min(100, Math.max(0, share)) * LONGEST) / 100);
  return `${'█'.repeat(full)}${'░'.repeat(LONGEST - full)}\u00a0${share}\u00a0%`;
}
