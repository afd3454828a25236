import ICAL from 'ical.js';
import { icsOf } from '../../../local/export/ics';
import { EDITOR, OWNER, office } from '../support';

test('exported events are read back by another program', () => {
  const at = office();
  at.script(`
    Calendar.Events.insert({
      id: 'deal0042', summary: 'Kickoff; Acme, Inc.', description: 'Line one\\nLine two', location: 'Room 1',
      start: { dateTime: '2026-11-24T10:00:00+01:00' }, end: { dateTime: '2026-11-24T11:00:00+01:00' },
      attendees: [{ email: '${EDITOR}', responseStatus: 'accepted' }],
    }, 'primary');
    Calendar.Events.insert({ summary: 'Holiday', start: { date: '2026-12-24' }, end: { date: '2026-12-27' } }, 'primary');
  `);

  const text = icsOf(at.workspace.state.calendar.events, () => OWNER);

  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((each) => new ICAL.Event(each));
  expect(events.map(({ uid, summary }) => [uid, summary])[0]).toEqual(['deal0042@google.com', 'Kickoff; Acme, Inc.']);
  expect(events[0]!.description).toBe('Line one\nLine two');
  expect(events[0]!.startDate.toJSDate().toISOString()).toBe('2026-11-24T09:00:00.000Z');
  expect(events[0]!.attendees.map((each) => [each.getFirstValue(), each.getParameter('partstat')])).toEqual([
    [expect.stringContaining(EDITOR), 'ACCEPTED'],
  ]);
  expect(events[1]!.startDate.toString()).toBe('2026-12-24');
  expect(events[1]!.endDate.toString()).toBe('2026-12-27');
});
