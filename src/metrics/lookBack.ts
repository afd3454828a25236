import type { Handoff } from '../domain/board';
import { isIn, type MetricsInput, type Span } from './input';

/**
 * What both sides say in looking back at the handoffs of a stretch of time: a row each with the customer and an answer to every
 * question, a line for each side. Those of which nobody has said anything are left out.
 */
export function lookBackRows(input: MetricsInput, span: Span): string[][] {
  const { lookBack, fields } = input.playbook;
  if (!lookBack) return [];
  const sideOf = (id: string) => (fields.find((one) => one.id === id)?.on === 'csIntake' ? 'CS' : 'Sales');
  const row = ({ dealId, data }: Handoff): string[] => [
    data.company ?? dealId,
    ...lookBack.questions.map((question) =>
      question.fields
        .map((id) => ({ side: sideOf(id), says: String(input.answers?.get(dealId)?.[id] ?? '').trim() }))
        .filter(({ says }) => says !== '')
        .map(({ side, says }) => `${side}: ${says}`)
        .join('\n'),
    ),
  ];
  return input.handoffs
    .filter(({ facts }) => isIn(span, facts[lookBack.fact]))
    .sort((a, b) => a.facts[lookBack.fact]! - b.facts[lookBack.fact]!)
    .map(row)
    .filter((cells) => cells.slice(1).some((cell) => cell !== ''));
}
