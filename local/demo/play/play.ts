import { addDays } from '../../../src/domain/day';
import { dayOf, instantAt } from '../../../src/domain/zone';
import { advanceTo } from '../../workspace/clock';
import type { Person } from '../../workspace/kernel/state';
import type { DemoDeal } from '../deals';
import type { Story } from '../story/story';
import { customerLife, importSignals, npsAnswer, type SignalLine } from './customers';
import { bringIn, dealIdOf, planSale } from './sellers';
import { DAY, isWorkday, MINUTE, type Scene } from './stage';
import { decideApprovals, workSession } from './team';

export interface Played {
  /** Deals that came onto the board while it was played. */
  arrived: number;
  /** Deals that the file brings later than the days played. */
  later: number;
}

/** Plays the people until `end`: deals come in and close on their days, staff work, customers react to what reaches them. */
export function play(
  scene: Scene,
  deals: readonly DemoDeal[],
  staff: readonly Person[],
  story: Story,
  end: number,
): Played {
  const company = new Company(scene, staff, story);
  const { workspace, agenda } = scene;
  const { now } = workspace.state;
  const early = deals.filter((deal) => deal.arrivesAt <= now);
  const byDay = new Map<string, DemoDeal[]>();
  for (const deal of deals) {
    if (deal.arrivesAt <= now || deal.arrivesAt > end) continue;
    const day = dayOf(deal.arrivesAt, scene.zone);
    byDay.set(day, [...(byDay.get(day) ?? []), deal]);
  }
  agenda.add(now, () => company.bring(early));
  for (const batch of byDay.values())
    agenda.add(Math.min(...batch.map((deal) => deal.arrivesAt)), () => company.bring(batch));
  company.planDay(dayOf(now, scene.zone));
  for (let at = agenda.nextAt; at !== null && at <= end; at = agenda.nextAt) {
    advanceTo(workspace, at);
    agenda.take()!.run();
  }
  advanceTo(workspace, end);
  const arrived = early.length + [...byDay.values()].reduce((sum, batch) => sum + batch.length, 0);
  return { arrived, later: deals.length - arrived };
}

class Company {
  /** Deals by Deal ID, once Baton has given one. */
  private readonly byId = new Map<string, DemoDeal>();
  private waiting: DemoDeal[] = [];
  private readonly welcomed = new Set<string>();
  private signals: SignalLine[] = [];

  constructor(
    private readonly scene: Scene,
    private readonly staff: readonly Person[],
    private readonly story: Story,
  ) {}

  bring(deals: readonly DemoDeal[]): void {
    if (deals.length === 0) return;
    bringIn(this.scene, deals);
    this.waiting.push(...deals);
    for (const deal of deals) planSale(this.scene, deal);
  }

  /** Writes down what the staff do on a day, and comes back for the next one shortly after midnight. */
  planDay(day: string): void {
    const { agenda, chance, zone } = this.scene;
    const at = (minutes: number) => instantAt(zone, day, minutes * MINUTE);
    if (isWorkday(this.scene, at(12 * 60))) {
      for (const person of this.staff) {
        const { email } = person;
        for (const [nth, opens] of [9 * 60 + 10, 13 * 60 + 20].entries())
          agenda.add(at(opens + chance.between(0, 110, day, email, nth)), () => this.work(person));
      }
      const support = this.staff.find(({ roles }) => roles.includes('support')) ?? this.staff[0];
      if (support)
        for (const hour of [9, 12, 15, 17])
          agenda.add(at(hour * 60 + chance.between(1, 20, day, hour)), () => this.noteSignals(support.email));
    }
    const midnight = instantAt(zone, addDays(day, 1), 0);
    agenda.add(midnight, () => {
      this.story.endDay(this.scene, midnight - DAY / 2);
      this.planDay(addDays(day, 1));
    });
  }

  private work(person: Person): void {
    const { playbook } = this.scene;
    this.learnIds();
    const deciding = [playbook.gate.approver, playbook.managerRole, ...playbook.signOffs.map(({ by }) => by)];
    if (person.roles.some((role) => deciding.includes(role))) decideApprovals(this.scene, person.email);
    workSession(this.scene, person.email, this.byId);
  }

  private learnIds(): void {
    this.waiting = this.waiting.filter((deal) => {
      const id = dealIdOf(this.scene, deal);
      if (id !== '') this.byId.set(id, deal);
      return id === '';
    });
  }

  /** Customers live on from the first mail that reaches them; what they have done by now is imported. */
  private noteSignals(person: string): void {
    const { scene } = this;
    const { now } = scene.workspace.state;
    this.learnIds();
    for (const mail of this.story.newMails(scene)) {
      const deal = this.byId.get(mail.dealId);
      if (!deal || !mail.isToCustomer) continue;
      if (!this.welcomed.has(mail.dealId)) this.signals.push(...customerLife(scene, mail.dealId, deal.email, mail.at));
      this.welcomed.add(mail.dealId);
      const score = /nps/.test(mail.step) ? npsAnswer(scene, mail.dealId, deal.email, mail.at) : null;
      if (score) this.signals.push(score);
    }
    const due = this.signals
      .filter((line) => line.at <= now)
      .sort((a, b) => a.at - b.at || (a.dealId < b.dealId ? -1 : 1));
    this.signals = this.signals.filter((line) => line.at > now);
    importSignals(scene, person, due);
  }
}
