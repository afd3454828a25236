import type { Stage } from '../../src/domain/stage';

/** One deal as the played sales people will bring it in and close it. Instants are epoch ms. */
export interface DemoDeal {
  sourceId: string;
  company: string;
  contact: string;
  email: string;
  segment: string;
  amount: number | null;
  dealOwner: string;
  /** Stage in which it comes onto the board. */
  stage: Stage;
  arrivesAt: number;
  /** When it is won or lost; null stays open. */
  closesAt: number | null;
  outcome: 'Closed Won' | 'Closed Lost' | null;
  /** `YYYY-MM-DD`, '' where none is expected yet. */
  closeDate: string;
}

export interface DemoDeals {
  deals: DemoDeal[];
  /** Field → for how many deals the played people had to make it up. */
  supplied: Record<string, number>;
  /** What a person who brings the file should know: columns taken, rows left out. */
  notes: string[];
  /** First and last day on which a deal closes; null where none does. */
  closes: { first: string; last: string } | null;
}
