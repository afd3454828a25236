import { MESSAGE_FIELDS } from '../../../src/messages/fields';
import type { MessageTemplate } from '../../../src/messages/message';
import { type Beside, checkPlaybook } from '../../../src/playbooks/check/check';
import type { Field, List, Playbook, Step, WarningRule } from '../../../src/playbooks/schema';
import { Playbook as Shape } from '../../../src/playbooks/schema';
import { PLAYBOOKS, shippedMessages } from '../../../src/playbooks/shipped';

/** A shipped playbook that a case may change, with the parts of it at hand. */
class Change {
  readonly playbook: Playbook;
  readonly messages: { -readonly [Key in keyof MessageTemplate]: MessageTemplate[Key] }[];
  team: NonNullable<Beside['team']> | undefined;

  constructor(key: string) {
    this.playbook = structuredClone(PLAYBOOKS.find((one) => one.key === key)!);
    this.messages = structuredClone([...shippedMessages(key)]);
  }

  step = (id: string) => this.playbook.steps.find((one) => one.id === id)! as Step & Record<string, unknown>;
  field = (id: string): Field => this.playbook.fields.find((one) => one.id === id)!;
  list = (id: string): List => this.playbook.lists.find((one) => one.id === id)!;
  rule = (id: string): WarningRule => this.playbook.warnings.find((one) => one.id === id)!;
  message = (id: string) => this.messages.find((one) => one.id === id)!;
}

type Case = [what: string, key: string, change: (it: Change) => unknown, place: string, says: string];

const CASES: Case[] = [
  [
    'an anchor that nothing is called',
    'packages',
    (it) => (it.step('call_2').anchor = 'kickof_held'),
    'steps/call_2/Anchor',
    'Step “Hold the second call” is due 10 days after “kickof_held”, which no step does and no fact is called. Did you mean “kickoff_held”? Write the id of a step, or a fact.',
  ],
  [
    'a need that nothing brings about',
    'packages',
    (it) => it.step('first_touch').needs.push('intake_chek'),
    'steps/first_touch/Needs',
    'Step “Make first contact” needs “intake_chek”, which no step does and no fact is called. Did you mean “intake_check”? Write the id of a step, or a fact.',
  ],
  [
    'tried after no step',
    'packages',
    (it) => it.step('packet').after.push('folder'),
    'steps/packet/Tried after',
    'Step “Handoff packet” is tried after “folder”, which is no step. Write the id of a step.',
  ],
  [
    'tried after itself',
    'packages',
    (it) => it.step('packet').after.push('packet'),
    'steps/packet/Tried after',
    'Step “Handoff packet” is tried after itself. Take it out of the list.',
  ],
  [
    'two steps each tried after the other',
    'packages',
    (it) => it.step('packet').after.push('slack_note'),
    'steps/packet/Tried after',
    'Steps wait for each other in a circle, so none of them can start: “Handoff packet” waits for “Note to the team”, which waits for “Handoff packet”. Let one of them wait for something else.',
  ],
  [
    'done by a fact of no step',
    'assessment',
    (it) => (it.step('get_signature').doneBy = { fact: 'sow_sined' }),
    'steps/get_signature/Done by',
    'Step “Get the SOW signed” is done by “sow_sined”, which no step does and no fact is called. Did you mean “sow_signed”? Write the id of a step, or a fact.',
  ],
  [
    'done by a field that is not there',
    'packages',
    (it) => (it.step('delight').doneBy = { field: 'delights' }),
    'steps/delight/Done by',
    'There is no field “delights”. Did you mean “delight”? Write the id of a field.',
  ],
  [
    'done by a signal that nobody can choose',
    'packages',
    (it) => (it.step('hold_kickoff').doneBy = { signal: 'shown' }),
    'warning steps/hold_kickoff/Done by',
    'Nobody can choose the signal “shown” on Signals. Did you mean “showed”? Unless it is imported or posted, it never comes.',
  ],
  [
    'a segment that is not there',
    'packages',
    (it) => (it.step('call_2').segments = ['Por']),
    'steps/call_2/Segments',
    'There is no segment “Por”. Did you mean “Pro”? Segments are Starter, Pro, Enterprise.',
  ],
  [
    'no segment at all',
    'packages',
    (it) => (it.step('call_2').segments = []),
    'warning steps/call_2/Segments',
    'It is for no segment, so it never happens. Name one, or leave the cell empty for all.',
  ],
  [
    'a message that is not there',
    'packages',
    (it) => ((it.step('welcome_pro') as { message: string }).message = 'welcome_por'),
    'steps/welcome_pro/Message',
    'There is no message “welcome_por”. Did you mean “welcome_pro”? Write the id of one on Messages.',
  ],
  [
    'a list that a webhook cannot send',
    'packages',
    (it) => (it.step('crm_note') as { sends: string[] }).sends.push('peple'),
    'steps/crm_note/Details',
    'There is no list “peple”. Did you mean “people”? Write the id of a list.',
  ],
  [
    'days counted from nothing',
    'delivery',
    (it) => ((it.step('handoff_call') as { withinFrom: string }).withinFrom = 'gate'),
    'steps/handoff_call/Details',
    'Step “Handoff call” counts its days from “gate”, which no step does and no fact is called. Write the id of a step, or a fact.',
  ],
  [
    'a step that waits for itself',
    'packages',
    (it) => (it.step('delight').anchor = 'delight'),
    'steps/delight/Anchor',
    'Step “Pick a delight option on CS intake” waits for itself, so it can never start. Let it wait for something else.',
  ],
  [
    'three steps in a circle',
    'assessment',
    (it) => (it.step('start_delivery').needs = ['report']),
    'steps/start_delivery/Needs',
    'Steps wait for each other in a circle, so none of them can start: “Start the assessment” waits for “Deliver the report”, which waits for “Draft of the report”, which waits for “Midpoint review with the customer”, which waits for “Start the assessment”. Let one of them wait for something else.',
  ],
  [
    'a circle through a fact',
    'delivery',
    (it) => {
      it.step('packet').anchor = 'filed_with_risks';
    },
    'steps/packet/Anchor',
    'Step “Handoff packet” waits for itself, so it can never start. Let it wait for something else.',
  ],
  [
    'waiting for what another segment has',
    'packages',
    (it) => it.step('community').needs.push('graduated'),
    'steps/community/Needs',
    'Step “Give community access” is for Starter and Enterprise, but what it waits for, “graduated”, only comes about in Pro. Give it the same Segments, or let it wait for something else.',
  ],
  [
    'waiting for a fact that cannot be',
    'assessment',
    (it) => (it.playbook.facts.find(({ id }) => id === 'sow_expected')!.after = { anchor: 'sow_gone', offset: '1d' }),
    'facts/sow_expected/Details',
    'Fact “SOW expected” is 1 day after “sow_gone”, which no step does and no fact is called. Write the id of a step, or a fact.',
  ],
  [
    'an owner from a fact that cannot be',
    'delivery',
    (it) => (it.playbook.ownership[2]!.since = 'asigned'),
    'ownership/asigned/Item',
    'The deal goes to the account manager at “asigned”, which no step does and no fact is called. Did you mean “assigned”? Write the id of a step, or a fact.',
  ],
  [
    'commission on what no field is',
    'delivery',
    (it) => (it.playbook.commission!.on = 'fees'),
    'commission//Details',
    'There is no field “fees”. Did you mean “fee”? Write the id of a field.',
  ],
  [
    'commission at what never comes',
    'delivery',
    (it) => (it.playbook.commission!.milestones[0]!.fact = 'sow_sined'),
    'commission//Details',
    'Commission for “SOW signed” is earned with “sow_sined”, which no step does and no fact is called. Did you mean “sow_signed”? Write the id of a step, or a fact.',
  ],
  [
    'payments that nobody notes',
    'delivery',
    (it) => (it.playbook.commission!.paidBy = 'finances'),
    'commission//Details',
    'There is no role “finances”. Did you mean “finance”? Roles are AE, delivery lead, account manager, finance, managing director.',
  ],
  [
    'a kickoff that no event books',
    'packages',
    (it) => ((it.step('kickoff_call') as { isKickoff: boolean }).isKickoff = false),
    'steps/schedule_kickoff/Done by',
    'Step “Schedule the kickoff” is done by “kickoff_booked”, and no event is the kickoff. Write “is kickoff: yes” into Details of the one that is.',
  ],
  [
    'two kickoffs',
    'packages',
    (it) => ((it.step('second_call') as { isKickoff: boolean }).isKickoff = true),
    'steps/second_call/Details',
    'In Pro both “Kickoff call” and “Second call” are the kickoff. Leave one of them.',
  ],
  [
    'an owner that is no role',
    'packages',
    (it) => ((it.step('community') as { owner: string }).owner = 'suport'),
    'steps/community/Owner or receiver',
    'There is no role “suport”. Did you mean “support”? Roles are sales rep, CS owner, account manager, support, founder.',
  ],
  [
    'a task for nobody',
    'packages',
    (it) => ((it.step('community') as { owner: string }).owner = ' '),
    'steps/community/Owner or receiver',
    'This is nobody’s. Write a role.',
  ],
  [
    'a task for the customer',
    'packages',
    (it) => ((it.step('community') as { owner: string }).owner = 'contact'),
    'steps/community/Owner or receiver',
    '“contact” is the customer, and this is for one of your own. Write a role.',
  ],
  [
    'a role that nobody on Team has',
    'packages',
    (it) => (it.team = [{ email: 'a@us.example', roles: ['sales rep', 'CS owner', 'founder', 'account manager'] }]),
    'warning steps/community/Owner or receiver',
    'Nobody on Team is support, so this falls to the admin. Give somebody that role.',
  ],
  [
    'a CS role that nobody on Team has',
    'assessment',
    (it) => (it.team = [{ email: 'a@us.example', roles: ['CRO', 'chief of staff', 'CEO'] }]),
    'warning playbook/csOwnerRole/Value',
    'Nobody on Team is customer success, so every handoff falls to chief of staff. Give somebody that role.',
  ],
  [
    'a reviewer that is no role',
    'packages',
    (it) => ((it.step('day1_pro') as { review: string }).review = 'the founder'),
    'steps/day1_pro/Details',
    'There is no role “the founder”. Roles are sales rep, CS owner, account manager, support, founder.',
  ],
  [
    'a meeting with nobody',
    'packages',
    (it) => ((it.step('second_call') as { attendees: string[] }).attendees = []),
    'steps/second_call/Owner or receiver',
    'Nobody is invited to “Second call”. Name roles, or contact.',
  ],
  [
    'a meeting that takes no time',
    'packages',
    (it) => ((it.step('second_call') as { minutes: number }).minutes = 0),
    'steps/second_call/Details',
    'The event “Second call” takes no time. Write its minutes, such as 30.',
  ],
  [
    'a meeting without a day left',
    'packages',
    (it) => ((it.step('second_call') as { withinWorkingDays: number }).withinWorkingDays = 0),
    'steps/second_call/Details',
    'No day is left for the event “Second call”. Write within how many working days, 1 or more.',
  ],
  [
    'an approver that is no role',
    'packages',
    (it) => (it.playbook.gate.approver = 'boss'),
    'playbook/gate.approver/Value',
    'There is no role “boss”. Roles are sales rep, CS owner, account manager, support, founder.',
  ],
  [
    'assigned to no role',
    'packages',
    (it) => (it.playbook.assignment.roleBySegment.Pro = 'acount manager'),
    'assignment/Pro/Who',
    'There is no role “acount manager”. Did you mean “account manager”? Roles are sales rep, CS owner, account manager, support, founder.',
  ],
  [
    'assigned by no segment',
    'packages',
    (it) => (it.playbook.assignment.roleBySegment.Por = 'support'),
    'assignment/Por/Item',
    'There is no segment “Por”. Did you mean “Pro”? Segments are Starter, Pro, Enterprise.',
  ],
  [
    'seen by no role',
    'packages',
    (it) => (it.field('personality').visibleTo = ['CS-owner']),
    'fields/personality/Seen by',
    'There is no role “CS-owner”. Did you mean “CS owner”? Roles are sales rep, CS owner, account manager, support, founder.',
  ],
  [
    'a summary for no role',
    'assessment',
    (it) => (it.playbook.summaries[0]!.to = 'CFO'),
    'summaries/key_completions/Who',
    'There is no role “CFO”. Did you mean “CRO”? Roles are CRO, customer success, chief of staff, CEO.',
  ],
  [
    'a summary of no fact',
    'assessment',
    (it) => (it.playbook.summaries[0]!.fact = 'gate_past'),
    'summaries/key_completions/Rule',
    'Summary “Key completions” tells of “gate_past”, which no step does and no fact is called. Write the id of a step, or a fact.',
  ],
  [
    'a summary without its message',
    'assessment',
    (it) => (it.playbook.summaries[0]!.message = 'completions'),
    'summaries/key_completions/Details',
    'There is no message “completions”. Write the id of one on Messages.',
  ],
  [
    'two mails at once',
    'assessment',
    (it) => delete it.step('thanks_verbal').onlyIf,
    'warning steps/thanks_verbal/Offset',
    '“Thanks, and what happens next” and “Thanks, with the SOW to sign” reach contact at the same moment. Put them into one message, or send one of them later.',
  ],
  [
    'two mails at once, one of them behind a packet',
    'delivery',
    (it) => {
      it.playbook.steps.push({
        ...structuredClone(it.step('lead_told')),
        id: 'lead_told_again',
        name: 'Lead told again',
        anchor: 'packet_filed',
      } as Step);
    },
    'warning steps/lead_told_again/Offset',
    '“Delivery lead told” and “Lead told again” reach delivery lead at the same moment. Put them into one message, or send one of them later.',
  ],
  [
    'a due time before what has happened',
    'packages',
    (it) => (it.step('call_2').offset = '-2d'),
    'steps/call_2/Offset',
    'Step “Hold the second call” is due 2 days before “kickoff_held”, which is known only once it has happened. Count forward from it, or from a date that is planned.',
  ],
  [
    'rounds without end',
    'packages',
    (it) => (it.step('weekly_checkin').repeat = { every: '0', until: 'ended' }),
    'steps/weekly_checkin/Repeat every',
    'Step “Hold the weekly check-in” would be due again at once, without end. Write a time such as 7d.',
  ],
  [
    'a field required and not asked for on CS intake',
    'packages',
    (it) => (it.field('was_missing').required = true),
    'fields/was_missing/Required',
    'What was missing is required on CS intake, and no step asks for it. Write “field was_missing” into Done by of a task.',
  ],
  [
    'a field required and not on Pipeline',
    'assessment',
    (it) => (it.playbook.pipelineColumns = it.playbook.pipelineColumns.filter(({ field }) => field !== 'sow_status')),
    'fields/sow_status/Where',
    'SOW status is required on Pipeline, and Pipeline has no column for it: nobody is asked. Add a line “Board column” for sow_status on Playbook.',
  ],
  [
    'a field required and kept from who fills it in',
    'packages',
    (it) => (it.field('primary_goal').visibleTo = ['CS owner']),
    'fields/primary_goal/Seen by',
    'Primary goal is required, and sales rep, who fills it in, may not see it. Add sales rep.',
  ],
  [
    'required in no segment that is there',
    'packages',
    (it) => (it.field('pains').required = { segments: ['Gold'] }),
    'fields/pains/Required',
    'There is no segment “Gold”. Segments are Starter, Pro, Enterprise.',
  ],
  [
    'a column of Pipeline under two names',
    'assessment',
    (it) => (it.playbook.pipelineColumns[1]!.header = 'SOW'),
    'pipelineColumns/sow_status/Value',
    'The column is called “SOW” here and “SOW status” on Fields, so its answers are never found. Write the same.',
  ],
  [
    'a column of Pipeline for a field of Intake',
    'assessment',
    (it) => it.playbook.pipelineColumns.push({ header: 'Problem', field: 'problem' }),
    'pipelineColumns/problem/Item',
    'Problem does not stand on Pipeline. Write Pipeline into Where on Fields, or take this line away.',
  ],
  [
    'a column of Pipeline for no field',
    'assessment',
    (it) => it.playbook.pipelineColumns.push({ header: 'Region', field: 'region' }),
    'pipelineColumns/region/Item',
    'There is no field “region”. Write the id of a field.',
  ],
  [
    'a choice without choices',
    'packages',
    (it) => (it.field('urgency').choices = []),
    'fields/urgency/Choices',
    'Urgency is a choice and has nothing to choose from. Write its choices, with commas.',
  ],
  [
    'a choice of a list without choices',
    'packages',
    (it) => delete it.list('risks').columns[1]!.choices,
    'lists/risks.likelihood/Choices',
    'Likelihood is a choice and has nothing to choose from. Write its choices, with commas.',
  ],
  [
    'an answer both longer and shorter',
    'packages',
    (it) => (it.field('pains').quality = { minLength: 50, maxLength: 20 }),
    'fields/pains/Quality',
    'Pains asks for at least 50 letters and at most 20. No answer is both.',
  ],
  [
    'a gate that looks at no field',
    'packages',
    (it) => (it.playbook.gate.conditions[0]!.check = { field: 'payment', is: true }),
    'conditions/paid/Rule',
    'The rule looks at the field “payment”, which is not there. Write the id of a field.',
  ],
  [
    'a gate that waits for an answer that is none',
    'assessment',
    (it) => (it.playbook.gate.conditions[0]!.check = { field: 'sow_status', is: 'sigend' }),
    'conditions/commitment/Rule',
    'SOW status can never be “sigend”. Did you mean “signed”? It can be open, sent or signed.',
  ],
  [
    'a gate that waits for a tick in a text',
    'assessment',
    (it) => (it.playbook.gate.conditions[0]!.check = { field: 'problem', is: true }),
    'conditions/commitment/Rule',
    'Problem is no tick box, so it is never ticked. Ask for one of its answers, or for any answer.',
  ],
  [
    'a gate that waits for a word in a tick box',
    'packages',
    (it) => (it.playbook.gate.conditions[0]!.check = { field: 'payment_confirmed', is: 'yes' }),
    'conditions/paid/Rule',
    'Payment confirmed is a tick box, so it is never “yes”. Ask whether it is ticked.',
  ],
  [
    'a gate that waits for a number in a text',
    'packages',
    (it) => (it.playbook.gate.conditions[0]!.check = { field: 'monthly_revenue', atLeast: 5000 }),
    'conditions/paid/Rule',
    'Monthly revenue is no number, so it is never at least 5000. Give it the kind number.',
  ],
  [
    'a gate that waits for what comes after it',
    'packages',
    (it) => (it.playbook.gate.conditions[0]!.check = { fact: 'acknowledged' }),
    'conditions/paid/Rule',
    'The gate waits for “acknowledged”, which comes only after it. Ask for something that is there before.',
  ],
  [
    'a gate that waits for CS intake',
    'packages',
    (it) => (it.playbook.gate.conditions[0]!.check = { field: 'win_time' }),
    'conditions/paid/Rule',
    'The gate asks for “Win: time to result”, which is filled in after it. Put the field on Intake.',
  ],
  [
    'a gate that looks at no list',
    'delivery',
    (it) => (it.playbook.gate.conditions[3]!.check = { list: 'module', atLeast: 1 }),
    'conditions/modules/Rule',
    'The rule looks at the list “module”, which is not there. Did you mean “modules”? Write the id of a list.',
  ],
  [
    'a gate that looks at no column',
    'delivery',
    (it) =>
      (it.playbook.gate.conditions[2]!.check = {
        list: 'people',
        atLeast: 1,
        where: { column: 'rolle', is: 'HR sponsor' },
      }),
    'conditions/hr_sponsor/Rule',
    'People has no column “rolle”. Did you mean “role”? Write the id of a column.',
  ],
  [
    'a gate that looks for a role that cannot be chosen',
    'delivery',
    (it) =>
      (it.playbook.gate.conditions[2]!.check = {
        list: 'people',
        atLeast: 1,
        where: { column: 'role', is: 'HR sponser' },
      }),
    'conditions/hr_sponsor/Rule',
    'Role can never be “HR sponser”. Did you mean “HR sponsor”? It can be exec sponsor, HR sponsor, procurement, finance / AP, IT / communications or champion.',
  ],
  [
    'a gate that can never hold',
    'packages',
    (it) => (it.playbook.gate.conditions[0]!.check = { any: [] }),
    'conditions/paid/Rule',
    'The rule can never hold: it offers nothing. Write what has to hold.',
  ],
  [
    'a rule that looks at no segment',
    'packages',
    (it) => (it.step('community').onlyIf = { board: 'segment', is: 'Gold' }),
    'steps/community/Only if',
    'Segment can never be “Gold”. It can be Starter, Pro or Enterprise.',
  ],
  [
    'a stage that a deal cannot go back to',
    'packages',
    (it) => (it.playbook.gate.stageBack = 'Negotiations'),
    'playbook/gate.stageBack/Value',
    'A deal cannot go back to “Negotiations”. Did you mean “Negotiation”? Write Lead, Qualified, Proposal, Negotiation, Closed Lost, or nothing.',
  ],
  [
    'a date of a fact that is no field',
    'assessment',
    (it) => (it.playbook.facts[1]!.at = 'sow_expected'),
    'facts/sow_expected/Details',
    'There is no field “sow_expected”. Write the id of a field.',
  ],
  [
    'a segment without an end',
    'packages',
    (it) => delete it.playbook.ends.Pro,
    'segments/Pro/Item',
    'A handoff of Pro never ends. Add a line “Ends at” for Pro, or for default.',
  ],
  [
    'an end that its segment never reaches',
    'packages',
    (it) => (it.playbook.ends.Starter = 'graduated'),
    'ends/Starter/Rule',
    'A handoff of Starter never ends: nothing in that segment brings about “graduated”. Name another end for Starter, or a step that sets it.',
  ],
  [
    'an end that is nothing',
    'assessment',
    (it) => (it.playbook.ends.default = 'customer_confirmed'),
    'ends/default/Rule',
    'The handoff ends at “customer_confirmed”, which no step does and no fact is called. Did you mean “customer_confirms”? Write the id of a step, or a fact.',
  ],
  [
    'an end of no segment',
    'packages',
    (it) => (it.playbook.ends.Gold = 'nps_asked'),
    'ends/Gold/Item',
    'There is no segment “Gold”. Segments are Starter, Pro, Enterprise.',
  ],
  [
    'a warning about no step',
    'packages',
    (it) => (it.rule('late_first_touch').when = { kind: 'overdue', step: 'first_tuch', after: '0m' }),
    'warnings/late_first_touch/When',
    'Warning “First contact is late” is about the step “first_tuch”, which is not there. Did you mean “first_touch”? Write the id of a step.',
  ],
  [
    'a warning about a step of another segment',
    'packages',
    (it) => {
      it.rule('late_first_touch').segments = ['Starter'];
      it.rule('late_first_touch').when = { kind: 'overdue', step: 'graduation', after: '0m' };
    },
    'warnings/late_first_touch/When',
    'Warning “First contact is late” is about the step “Graduate the customer”, which Starter does not have. Choose a step of the same segments.',
  ],
  [
    'a warning about a step that one of its segments has not',
    'packages',
    (it) => {
      it.rule('late_first_touch').segments = ['Starter', 'Pro'];
      it.rule('late_first_touch').when = { kind: 'overdue', step: 'graduation', after: '0m' };
    },
    'warning warnings/late_first_touch/When',
    'Warning “First contact is late” is about the step “Graduate the customer”, which Starter does not have: there it never comes.',
  ],
  [
    'a warning that counts from nothing',
    'packages',
    (it) => (it.rule('refund').when = { kind: 'signal', signal: 'refund', anchor: 'welcome_send', about: 'any' }),
    'warnings/refund/When',
    'Warning “Refund request within 30 days” counts from “welcome_send”, which no step does and no fact is called. Did you mean “welcome_sent”? Write the id of a step, or a fact.',
  ],
  [
    'a warning about a fact that cannot be',
    'packages',
    (it) => {
      it.rule('missed_kickoff').segments = ['Starter'];
      it.rule('missed_kickoff').when = { kind: 'fact', fact: 'kickoff_held' };
    },
    'warnings/missed_kickoff/When',
    'Warning “Missed kickoff” can never come: nothing brings about “kickoff_held” in Starter. Correct it, or let a step set it.',
  ],
  [
    'a warning about no list',
    'packages',
    (it) => (it.rule('refund').when = { kind: 'emptyList', list: 'risk' }),
    'warnings/refund/When',
    'There is no list “risk”. Did you mean “risks”? Write the id of a list.',
  ],
  [
    'a warning about a time that is none',
    'packages',
    (it) =>
      (it.rule('refund').when = {
        kind: 'signal',
        signal: 'refund',
        anchor: 'welcome_sent',
        within: '0',
        about: 'any',
      }),
    'warnings/refund/When',
    'Warning “Refund request within 30 days” looks at no time at all. Write one that is longer than 0.',
  ],
  [
    'a warning raised in no segment',
    'packages',
    (it) => (it.rule('technical').raise = { segments: { Entreprise: 3 } }),
    'warnings/technical/Raised to',
    'There is no segment “Entreprise”. Did you mean “Enterprise”? Segments are Starter, Pro, Enterprise.',
  ],
  [
    'a warning raised to no level',
    'packages',
    (it) => (it.rule('technical').raise = { highValue: 4 }),
    'warnings/technical/Raised to',
    'Warning “Technical issue reported” is raised to level 4. There are 1, 2 and 3.',
  ],
  [
    'a warning that nobody hears',
    'packages',
    (it) => delete it.rule('no_login').nudge,
    'escalations/1/Who',
    'This goes to nobody, and 1 warning (“No login in 24 hours”) would never be heard of at level 1. Name a role.',
  ],
  [
    'a warning that begins above its top',
    'delivery',
    (it) => (it.rule('contact_late').atMost = 1),
    'warnings/contact_late/Details',
    'Warning “The account manager has not been in touch within 24 hours of the introduction” begins at level 2 and may reach 1 at most. Correct one of them.',
  ],
  [
    'a nudge without its message',
    'packages',
    (it) => (it.rule('inactive').nudge!.more[0]!.message = 'inactive_two'),
    'warnings/inactive/Nudge',
    'There is no message “inactive_two”. Write the id of one on Messages.',
  ],
  [
    'a task of a warning for no role',
    'packages',
    (it) => (it.rule('technical').task!.owner = 'helpdesk'),
    'warnings/technical/Task owner',
    'There is no role “helpdesk”. Roles are sales rep, CS owner, account manager, support, founder.',
  ],
  [
    'a task of a warning before it',
    'packages',
    (it) => (it.rule('technical').task!.offset = '-1d'),
    'warnings/technical/Task due',
    'The task of “Technical issue reported” is due before the warning. Write a time after it.',
  ],
  [
    'a warning mended by nothing',
    'packages',
    (it) => (it.rule('missed_kickoff').mendedBy = { fact: 'kickoff_hold' }),
    'warnings/missed_kickoff/Mended by',
    'Warning “Missed kickoff” is mended by “kickoff_hold”, which no step does and no fact is called. Did you mean “kickoff_held”? Write the id of a step, or a fact.',
  ],
  [
    'an escalation to nobody',
    'packages',
    (it) => (it.playbook.escalations[1]!.to = []),
    'escalations/2/Who',
    'This goes to nobody, and 7 warnings (“No login in 24 hours”, “Support ticket in the first 48 hours” and others) would never be heard of at level 2. Name a role.',
  ],
  [
    'an escalation that is missing',
    'packages',
    (it) => (it.playbook.escalations = it.playbook.escalations.filter(({ level }) => level !== 3)),
    'warnings/no_login/Raised to',
    'There is no escalation of level 3, which 10 warnings (“No login in 24 hours”, “Missed kickoff” and others) may reach. Add a line “Escalation” for it on Playbook.',
  ],
  [
    'an escalation to no role',
    'packages',
    (it) => (it.playbook.escalations[2]!.to = ['CEO']),
    'escalations/3/Who',
    'There is no role “CEO”. Roles are sales rep, CS owner, account manager, support, founder.',
  ],
  [
    'an escalation without its message',
    'packages',
    (it) => (it.playbook.escalations[2]!.message = 'escalation'),
    'escalations/3/Details',
    'There is no message “escalation”. Did you mean “escalation_1”? Write the id of one on Messages.',
  ],
  [
    'an escalation that goes up at once',
    'packages',
    (it) => (it.playbook.escalations[1]!.after = '0'),
    'escalations/2/Rule',
    'Level 2 goes up the moment it is reached. Write a time that is longer than 0.',
  ],
  [
    'a target that counts nothing',
    'packages',
    (it) => (it.playbook.kpis[1]!.measure = { kind: 'shareOfOutcomes', good: 'kickof_held', bad: 'signal_no_show' }),
    'kpis/show_rate/Rule',
    'Target “Kickoff show rate” counts “kickof_held”, which no step does and no fact is called. Did you mean “kickoff_held”? Write the id of a step, or a fact.',
  ],
  [
    'a target within no time',
    'packages',
    (it) =>
      (it.playbook.kpis[2]!.measure = {
        kind: 'shareWithin',
        from: 'welcome_sent',
        to: 'signal_activated',
        within: '0',
      }),
    'kpis/activation/Rule',
    'Target “Week-1 activation” looks at no time at all. Write one that is longer than 0.',
  ],
  [
    'a target of a signal that never comes',
    'packages',
    (it) => (it.playbook.kpis[4]!.measure = { kind: 'meanValue', signal: 'npss' }),
    'warning kpis/nps/Rule',
    'Nobody can choose the signal “npss” on Signals. Did you mean “nps”? Unless it is imported or posted, it never comes.',
  ],
  [
    'delights of no segment',
    'packages',
    (it) => (it.playbook.delights.Gold = ['cake']),
    'delights/Gold/Item',
    'There is no segment “Gold”. Segments are Starter, Pro, Enterprise.',
  ],
  [
    'a tag that is no field',
    'packages',
    (it) => (it.message('welcome_pro').body += '{{deal.compny}}'),
    'messages/welcome_pro/Body',
    'Line 50: There is no field {{deal.compny}}. Did you mean {{deal.company}}? The message would never leave.',
  ],
  [
    'a tag of a field that is not there',
    'packages',
    (it) => (it.message('welcome_pro').body = 'Hi {{contact.first_name}}, {{intake.primary_gaol}}'),
    'messages/welcome_pro/Body',
    'Line 1: There is no field {{intake.primary_gaol}}. Did you mean {{intake.primary_goal}}? The message would never leave.',
  ],
  [
    'a tag that the customer may not see',
    'packages',
    (it) => (it.message('welcome_pro').body = '{{intake.personality}}'),
    'messages/welcome_pro/Body',
    'Line 1: “Personality” is kept from whoever reads this message, so it would have a hole. Take the tag out, or change Seen by on Fields.',
  ],
  [
    'a tag of a setting that is not asked for',
    'packages',
    (it) => (it.message('welcome_pro').body = '{{settings.wiki_url}}'),
    'warning messages/welcome_pro/Body',
    'Line 1: There is no field {{settings.wiki_url}}. The message would never leave. Unless Settings has such a line.',
  ],
  [
    'a message that cannot be read',
    'packages',
    (it) => (it.message('welcome_pro').subject = 'Hi {{#if contact.name}}'),
    'messages/welcome_pro/Subject',
    'Line 1: {{#if …}} is not closed. End it with {{/if}}.',
  ],
  [
    'a step that is there twice',
    'packages',
    (it) => it.playbook.steps.push(structuredClone(it.step('community'))),
    'steps/community/Id',
    '“community” is there twice. Give one of them another name.',
  ],
  [
    'a field that is there twice',
    'packages',
    (it) => it.playbook.fields.push(structuredClone(it.field('pains'))),
    'fields/pains/Id',
    '“pains” is there twice. Give one of them another name.',
  ],
  [
    'two fields under one label',
    'packages',
    (it) => (it.field('follow_up').label = 'Long-term'),
    'fields/long_term/Label',
    'Intake would have two columns “Long-term”. Give one of the fields another label.',
  ],
  [
    'a field without a label',
    'packages',
    (it) => (it.field('follow_up').label = ''),
    'fields/follow_up/Label',
    'The field “follow_up” has no label. Write one: it is the header of its column.',
  ],
  [
    'a field under a label of Baton’s own',
    'packages',
    (it) => (it.field('follow_up').label = 'Company'),
    'fields/follow_up/Label',
    '“Company” is a column of Baton’s own on Intake. Give the field another label.',
  ],
  [
    'a list on a tab of Baton’s own',
    'packages',
    (it) => (it.list('risks').tab = 'Warnings'),
    'lists/risks/Tab',
    '“Warnings” is a tab of Baton’s own. Give the list another.',
  ],
  [
    'two lists on one tab',
    'packages',
    (it) => (it.list('risks').tab = 'People'),
    'lists/risks/Tab',
    'Two lists stand on the tab “People”. Give one of them a tab of its own.',
  ],
  [
    'a column that is there twice',
    'packages',
    (it) => (it.list('risks').columns[1]!.id = 'risk'),
    'lists/risks.risk/Column id',
    '“risk” is there twice in this list. Give one of them another name.',
  ],
  [
    'two columns under one header',
    'packages',
    (it) => (it.list('risks').columns[2]!.label = 'Risk'),
    'lists/risks/Column',
    'Two columns of this list are called “Risk”. Give one of them another name.',
  ],
  [
    'a step with the name of a fact',
    'packages',
    (it) => (it.step('community').id = 'assigned'),
    'steps/assigned/Id',
    '“assigned” is a fact that Baton notes itself. Give the step another id.',
  ],
  [
    'a step that sets what Baton notes',
    'packages',
    (it) => (it.step('community').sets = 'gate_passed'),
    'steps/community/Sets',
    '“gate_passed” is a fact that Baton notes itself, so “Give community access” cannot set it. Set another.',
  ],
  [
    'a step that sets another step',
    'packages',
    (it) => (it.step('community').sets = 'packet'),
    'steps/community/Sets',
    '“packet” is another step’s id, so “Give community access” would count as that one done. Set another.',
  ],
  [
    'a fact with the name of a step',
    'assessment',
    (it) => (it.playbook.facts[2]!.id = 'report'),
    'facts/report/Item',
    '“report” is a step’s id. Give the fact another name.',
  ],
  [
    'a sign-off by no role',
    'delivery',
    (it) => (it.playbook.signOffs[0]!.by = 'legal'),
    'signOffs/bespoke/Who',
    'There is no role “legal”. Roles are AE, delivery lead, account manager, finance, managing director.',
  ],
  [
    'a sign-off that shows nothing that is there',
    'delivery',
    (it) => (it.playbook.signOffs[0]!.shows = ['bespoken']),
    'signOffs/bespoke/Details',
    'There is no field or list “bespoken”. Did you mean “bespoke”? Write the id of one.',
  ],
  [
    'a packet written again at no fact',
    'delivery',
    (it) => ((it.step('packet') as { renewedBy: string[] }).renewedBy = ['asigned']),
    'steps/packet/Details',
    'Step “Handoff packet” is written again at “asigned”, which no step does and no fact is called. Did you mean “assigned”? Write the id of a step, or a fact.',
  ],
  [
    'a variant with a step that is not there',
    'agency',
    (it) => it.playbook.variants[0]!.steps.push('questionaire'),
    'variants/known_account/Details',
    'There is no step “questionaire”. Did you mean “questionnaire”? Write one that the playbook has.',
  ],
  [
    'a variant without the step that its end waits for',
    'agency',
    (it) => (it.playbook.variants[0]!.steps = ['questionnaire']),
    'variants/known_account/Details',
    '“Renewal or upsell” never ends: “confirmed” is left out. Add the step that brings it about, or name another end.',
  ],
  [
    'a renewal by a field that is not on Pipeline',
    'agency',
    (it) => (it.playbook.renewal!.on = 'renews'),
    'renewal//Details',
    'The renewal needs “renews” on Pipeline, and there is no such field.',
  ],
  [
    'a renewal at no stage',
    'agency',
    (it) => (it.playbook.renewal!.stage = 'Closed Won'),
    'renewal//Details',
    'A renewal cannot come to the board at “Closed Won”. Write Lead, Qualified, Proposal or Negotiation.',
  ],
  [
    'no segment',
    'assessment',
    (it) => (it.playbook.segments = []),
    'segments//Item',
    'There is no segment. Add one: every deal has a segment.',
  ],
  [
    'braces in the packet’s name that stand for nothing',
    'packages',
    (it) => (it.playbook.packet.fileName = 'handoff-{client}'),
    'playbook/packet.fileName/Value',
    '{client} stands for nothing. There are {company}, {slug} and {date}.',
  ],
];

describe('Check playbook', () => {
  it.each(CASES)('says of %s what to do', (_what, key, change, place, says) => {
    const it = new Change(key);
    change(it);
    const before = new Set(found(new Change(key)));

    const now = found(it).filter((one) => !before.has(one));

    expect(Shape.safeParse(it.playbook).success).toBe(true);
    expect(now[0]).toBe(`${place}: ${says}`);
  });
});

const found = ({ playbook, messages, team }: Change): string[] =>
  checkPlaybook(playbook, { messages, tags: MESSAGE_FIELDS, ...(team ? { team } : {}) }).map(
    ({ part, id, column, says, level }) => `${level === 'error' ? '' : 'warning '}${part}/${id}/${column}: ${says}`,
  );
