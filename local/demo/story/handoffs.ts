import type { Desk } from '../desk';

export interface HandoffStory {
  key: string;
  dealId: string;
  company: string;
  state: string;
  segment: string;
  csOwner: string;
  packetId: string;
  returns: number;
  facts: Record<string, number>;
}

/** Every handoff that Baton's ledger shows now. */
export function readHandoffs(desk: Desk): HandoffStory[] {
  const at = (header: string) => desk.column('Handoffs', header)!;
  const [key, dealId, company, state, facts, data] = ['Key', 'Deal ID', 'Company', 'State', 'Facts', 'Data'].map(
    at,
  ) as [number, number, number, number, number, number];
  return desk
    .sheet('Handoffs')
    .rows.slice(1)
    .flatMap((line) => {
      const text = (column: number) => String(line[column]?.v ?? '');
      if (text(dealId) === '') return [];
      const memory = parsed(text(data)) as { segment?: string; csOwner?: string; packetId?: string; returns?: number };
      return [
        {
          key: text(key),
          dealId: text(dealId),
          company: text(company),
          state: text(state),
          segment: memory.segment ?? '',
          csOwner: memory.csOwner ?? '',
          packetId: memory.packetId ?? '',
          returns: memory.returns ?? 0,
          facts: Object.fromEntries(
            Object.entries(parsed(text(facts))).map(([name, iso]) => [name, Date.parse(String(iso))]),
          ),
        },
      ];
    });
}

function parsed(json: string): Record<string, unknown> {
  return json === '' ? {} : (JSON.parse(json) as Record<string, unknown>);
}
