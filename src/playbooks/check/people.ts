import type { Playbook, Step } from '../schema';
import { meant, type Place, type Report } from './report';
import type { World } from './world';

/** Words for somebody, beside the roles of a playbook. */
const OWN_WORDS: readonly string[] = ['deal_owner', 'cs_owner', 'owner', 'admin'];
const CUSTOMER: readonly string[] = ['contact', 'customer'];

export interface Member {
  readonly email: string;
  readonly roles: readonly string[];
}

/** Roles that nobody has written down, tasks for nobody, and roles that nobody on Team has. */
export function people(world: World, report: Report, team: readonly Member[] | undefined): void {
  const { playbook } = world;
  const asked = new Roles(playbook, report, team);
  const single = (id: string, role: string) => asked.role({ part: 'playbook', id, column: 'Value' }, role);
  asked.sides();
  for (const key of ['dealOwnerRole', 'csOwnerRole', 'managerRole'] as const) single(key, playbook[key]);
  single('assignment.fallbackRole', playbook.assignment.fallbackRole);
  single('gate.approver', playbook.gate.approver);
  for (const [segment, role] of Object.entries(playbook.assignment.roleBySegment))
    asked.role({ part: 'assignment', id: segment, column: 'Who' }, role);
  for (const step of playbook.steps) ofStep(asked, step);
  for (const { id, task, tells } of playbook.warnings) {
    if (task) asked.role({ part: 'warnings', id, column: 'Task owner' }, task.owner);
    for (const role of Object.values(tells ?? {}).flat()) asked.role({ part: 'warnings', id, column: 'Details' }, role);
  }
  for (const { since, role } of playbook.ownership) asked.role({ part: 'ownership', id: since, column: 'Who' }, role);
  for (const { level, to } of playbook.escalations)
    for (const role of to) asked.role({ part: 'escalations', id: String(level), column: 'Who' }, role);
  for (const { id, to } of playbook.summaries) asked.role({ part: 'summaries', id, column: 'Who' }, to);
  for (const { id, owner } of playbook.rollout) asked.role({ part: 'rollout', id, column: 'Who' }, owner);
  for (const { id, approvedBy } of playbook.definitions)
    for (const role of approvedBy) asked.role({ part: 'definitions', id, column: 'Who' }, role);
  for (const { id, by } of playbook.signOffs) asked.role({ part: 'signOffs', id, column: 'Who' }, by);
  if (playbook.commission) asked.role({ part: 'commission', id: '', column: 'Details' }, playbook.commission.paidBy);
  for (const { id, visibleTo } of playbook.fields)
    for (const role of visibleTo) asked.known({ part: 'fields', id, column: 'Seen by' }, role);
}

function ofStep(asked: Roles, step: Step): void {
  const at = (column: string): Place => ({ part: 'steps', id: step.id, column });
  const who = at('Owner or receiver');
  if (step.do === 'task') asked.role(who, step.owner);
  if (step.do === 'mail') {
    if (!CUSTOMER.includes(step.to)) asked.role(who, step.to, ['deputy']);
    if (step.review !== undefined) asked.role(at('Details'), step.review);
  }
  if (step.do !== 'event') return;
  if (step.attendees.length === 0)
    asked.report.error(who, `Nobody is invited to “${step.name}”. Name roles, or contact.`);
  for (const one of step.attendees) if (!CUSTOMER.includes(one) && one !== 'people') asked.role(who, one);
}

class Roles {
  private readonly roles: readonly string[];
  private readonly filled: ReadonlySet<string> | null;

  constructor(
    private readonly playbook: Playbook,
    readonly report: Report,
    team: readonly Member[] | undefined,
  ) {
    this.roles = playbook.roles.map(({ id }) => id);
    this.filled = team && team.length > 0 ? new Set(team.flatMap(({ roles }) => roles)) : null;
  }

  /** Somebody of one's own who has to do or to read something. */
  role(place: Place, role: string, more: readonly string[] = []): void {
    if (role.trim() === '') this.report.error(place, 'This is nobody’s. Write a role.');
    else if (CUSTOMER.includes(role))
      this.report.error(place, `“${role}” is the customer, and this is for one of your own. Write a role.`);
    else if (!more.includes(role) && this.known(place, role)) this.onTeam(place, role);
  }

  known(place: Place, role: string): boolean {
    if (this.roles.includes(role) || OWN_WORDS.includes(role) || role.includes('@')) return true;
    this.report.error(
      place,
      `There is no role “${role}”.${meant(role, this.roles)} Roles are ${this.roles.join(', ') || 'missing so far'}.`,
    );
    return false;
  }

  /** The deal owner and the CS owner are a deal's own; everybody else is looked for on Team. */
  private onTeam(place: Place, role: string): void {
    const { dealOwnerRole, csOwnerRole, assignment } = this.playbook;
    const isOfDeal = role === dealOwnerRole || (role === csOwnerRole && place.part !== 'playbook');
    if (!this.filled || isOfDeal || role.includes('@') || OWN_WORDS.includes(role) || this.filled.has(role)) return;
    this.report.warning(
      place,
      place.id === 'csOwnerRole'
        ? `Nobody on Team is ${role}, so every handoff falls to ${this.filled.has(assignment.fallbackRole) ? assignment.fallbackRole : 'the admin'}. Give somebody that role.`
        : `Nobody on Team is ${role}, so this falls to the admin. Give somebody that role.`,
    );
  }

  sides(): void {
    for (const [key, side, what] of [
      ['dealOwnerRole', 'sales', 'sells'],
      ['csOwnerRole', 'cs', 'takes over'],
    ] as const) {
      const role = this.playbook.roles.find(({ id }) => id === this.playbook[key]);
      if (role && role.side !== side)
        this.report.warning(
          { part: 'roles', id: role.id, column: 'Kind' },
          `${role.id} is the role that ${what}, and its kind is ${role.side}. Most teams write ${side} here.`,
        );
    }
  }
}
