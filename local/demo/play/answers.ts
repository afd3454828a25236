import type { Field } from '../../../src/playbooks/schema';
import type { DemoDeal } from '../deals';
import { DAY, type Scene, typedDay } from './stage';

const PAINS = [
  'Nobody knows who follows up, so leads go cold',
  'Three spreadsheets that never agree with each other',
  'New people need weeks until they are of any use',
  'Reports take the whole Friday',
];
const GOALS = [
  'Run the week from one board instead of five',
  'Answer every new customer within a day',
  'Get the founder out of daily operations',
  'Onboard two people a month without extra hours',
];
const METRICS = [
  '10 hours saved a month by the end of June',
  'first answer within 24 hours for 95 % of customers',
  '3 of 5 weekly meetings dropped within 60 days',
  'reports ready by Monday 9:00, from week 4 on',
];
const NOTES = [
  'Wants to start small and grow from there',
  'Had a bad experience with their last vendor',
  'Prefers a call to a mail',
  'Their accountant decides on everything above 500',
];
const PROMISES = [
  'A second seat free until summer',
  'Import of the old list within the first week',
  'An introduction to another customer in their trade',
  'None',
];

/** What a person at work would write into a field of the form. Never junk: delivery has to be able to use it. */
export function answer(scene: Scene, field: Field, deal: DemoDeal): string {
  const { chance, workspace } = scene;
  const pick = (from: readonly string[]) => chance.pick(from, deal.sourceId, field.id);
  const now = workspace.state.now;
  switch (field.kind) {
    case 'tick':
      return 'TRUE';
    case 'choice':
      return pick(field.choices ?? ['']);
    case 'number':
      return String(chance.between(1, 60, deal.sourceId, field.id));
    case 'money':
      return String(deal.amount ?? chance.between(5, 50, deal.sourceId, field.id) * 100);
    case 'date':
      return field.prefill === 'closeDate' && deal.closeDate !== ''
        ? deal.closeDate
        : typedDay(scene, now + chance.between(14, 40, deal.sourceId, field.id) * DAY);
    case 'email':
      return deal.email;
    case 'phone':
      return `+43 1 555 ${String(chance.between(0, 9999, deal.sourceId, field.id)).padStart(4, '0')}`;
    case 'url':
      return `https://${deal.email.split('@')[1]}/${field.id}`;
    default:
      return words(field, pick, deal);
  }
}

function words(field: Field, pick: (from: readonly string[]) => string, deal: DemoDeal): string {
  if (/contact|name/.test(field.id)) return deal.contact;
  if (/link|url/.test(field.id)) return `https://${deal.email.split('@')[1]}/${field.id}`;
  if (field.quality?.measurable || /metric|measure|kpi/.test(field.id)) return pick(METRICS);
  if (/pain|problem|challenge/.test(field.id)) return pick(PAINS);
  if (/goal|outcome|expect/.test(field.id)) return pick(GOALS);
  if (/promise|commit/.test(field.id)) return pick(PROMISES);
  if (/timeline|when|until|date/.test(field.id)) return 'In use within four weeks';
  if (/revenue|budget|price/.test(field.id)) return '10,000 to 20,000 a month';
  if (/action|next|follow|term/.test(field.id))
    return 'Set up the first board together, then review it after two weeks';
  return pick(NOTES);
}
