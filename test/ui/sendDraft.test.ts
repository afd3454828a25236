import { delivery } from '../../src/playbooks/delivery/playbook';
import { Playbook } from '../../src/playbooks/schema';
import { sendWords } from '../../src/ui/sendDraft';
import { aHandoff, anEntry, aSnapshot } from '../support/builders';

const playbook = Playbook.parse(delivery);
const handoff = { ...aHandoff({ data: { company: 'Acme', segment: 'Programme' } }), facts: { gate_passed: 1 } };
const draft = (step: string, more: object = {}) =>
  anEntry(`D-1/1/${step}`, {
    state: 'approval',
    detail: { step, review: 'account manager', sentTo: ['mila@acme.example'] },
    ...more,
  });
const words = (...outbox: ReturnType<typeof draft>[]) =>
  sendWords(aSnapshot({ handoffs: [handoff], outbox }), playbook, 'D-1');

it('asks before the one draft of a deal is let go, and says to whom', () => {
  expect(words(draft('introduction'))).toEqual({
    no: '',
    question: expect.stringMatching(/^Send “Introduction of the account manager” of Acme now, to mila@acme\.example\?/),
    request: 'D-1/1/introduction',
  });
});

it.each`
  what                    | outbox                                             | says
  ${'waits for a person'} | ${[]}                                              | ${'It waits for: CS owner assigned.'}
  ${'is being written'}   | ${[draft('introduction', { state: 'preparing' })]} | ${'is still being written. Try again in five minutes.'}
  ${'is one of several'}  | ${[draft('introduction'), draft('thanks')]}        | ${'2 drafts of Acme wait.'}
`('says of a draft that $what why it does not leave', ({ outbox, says }) => {
  expect(words(...outbox)).toMatchObject({ no: expect.stringContaining(says), request: '' });
});

it('asks for the row of a deal', () => {
  expect(sendWords(aSnapshot(), playbook, '').no).toBe('Select the row of a deal first.');
  expect(sendWords(aSnapshot({ handoffs: [] }), playbook, 'D-1').no).toBe('No handoff of this deal is under way.');
});
