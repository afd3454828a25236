import { EDITOR, OWNER, office, VIEWER } from '../support';

const KICKOFF = `CalendarApp.createEvent('Kickoff', new Date('2026-11-24T09:00:00Z'), new Date('2026-11-24T10:00:00Z'), { guests: '${EDITOR},nora@acme.example', location: 'Room 1' })`;

// https://developers.google.com/apps-script/reference/calendar/calendar-app#createEvent(String,Date,Date,Object)
test('an event has an id of iCalendar, guests who have not answered, and is found again by it', () => {
  const at = office();

  const told = at.script<unknown[]>(`
    const event = ${KICKOFF};
    const again = CalendarApp.getEventById(event.getId());
    const guests = again.getGuestList();
    return [event.getId().endsWith('@google.com'), again.getLocation(), guests.map((guest) => guest.getEmail()), guests[0].getGuestStatus() === CalendarApp.GuestStatus.INVITED, event.getMyStatus().toString()];
  `);

  expect(told).toEqual([true, 'Room 1', [EDITOR, 'nora@acme.example'], true, 'OWNER']);
});

// https://developers.google.com/apps-script/reference/calendar/calendar-event
test('a guest answers, and cannot change what the organizer wrote unless guests may', () => {
  const at = office();
  const id = at.script<string>(`return ${KICKOFF}.getId();`);
  const event = `CalendarApp.getEventById('${id}')`;

  at.script(`${event}.setMyStatus(CalendarApp.GuestStatus.YES);`, { user: EDITOR });
  expect(at.script(`return ${event}.getGuestByEmail('${EDITOR}').getGuestStatus().toString();`)).toBe('YES');
  expect(at.thrownBy(`${event}.setTitle('Mine');`, { user: EDITOR })).toBe('Exception: Action not allowed');
  at.script(`${event}.setGuestsCanModify(true);`);
  expect(at.thrownBy(`${event}.setTitle('Ours');`, { user: EDITOR })).toBeNull();
});

// https://developers.google.com/apps-script/reference/calendar/calendar-event#deleteEvent()
test('an event is moved, tagged, reminded of and deleted', () => {
  const at = office();

  const told = at.script<unknown[]>(`
    const event = ${KICKOFF};
    event.setTime(new Date('2026-11-25T09:00:00Z'), new Date('2026-11-25T09:30:00Z')).setTag('deal', 'D-1').addEmailReminder(30);
    const told = [event.getStartTime().toISOString(), event.getTag('deal'), event.getEmailReminders(), CalendarApp.getDefaultCalendar().getEventsForDay(new Date('2026-11-25T12:00:00Z')).length];
    const id = event.getId();
    event.deleteEvent();
    return [...told, CalendarApp.getEventById(id)];
  `);

  expect(told).toEqual(['2026-11-25T09:00:00.000Z', 'D-1', [30], 1, null]);
  expect(at.thrownBy(`const event = ${KICKOFF}; event.deleteEvent(); event.deleteEvent();`)).toBe(
    'Exception: The calendar event does not exist, or it has already been deleted.',
  );
});

// https://developers.google.com/apps-script/reference/calendar/calendar-app#createAllDayEvent(String,Date,Date)
test('whole days are days of the script’s zone, and the end is the day after', () => {
  const at = office();

  expect(
    at.script(`
      const event = CalendarApp.createAllDayEvent('Fair', new Date(2026, 11, 1), new Date(2026, 11, 3));
      return [event.isAllDayEvent(), event.getAllDayStartDate().getDate(), event.getAllDayEndDate().getDate(), CalendarApp.getEvents(new Date(2026, 11, 2), new Date(2026, 11, 3)).length];
    `),
  ).toEqual([true, 1, 3, 1]);
});

// https://developers.google.com/apps-script/reference/calendar/event-recurrence
test('a series has its dates one by one', () => {
  const at = office();

  expect(
    at.script(`
      const rule = CalendarApp.newRecurrence().addWeeklyRule().onlyOnWeekdays([CalendarApp.Weekday.TUESDAY, CalendarApp.Weekday.FRIDAY]).times(3);
      CalendarApp.createEventSeries('Call', new Date('2026-11-24T09:00:00Z'), new Date('2026-11-24T09:30:00Z'), rule);
      const events = CalendarApp.getEvents(new Date('2026-11-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z'));
      return events.map((event) => event.getStartTime().toISOString().slice(0, 10) + event.isRecurringEvent());
    `),
  ).toEqual(['2026-11-24true', '2026-11-27true', '2026-12-01true']);
});

// https://developers.google.com/apps-script/reference/calendar/recurrence-rule
test('a series follows days of the month, months and exclusions', () => {
  const days = (rule: string) =>
    office().script<string>(`
      const rule = CalendarApp.newRecurrence().${rule};
      CalendarApp.createEventSeries('Review', new Date('2026-11-03T09:00:00Z'), new Date('2026-11-03T09:30:00Z'), rule);
      const events = CalendarApp.getEvents(new Date('2026-11-01T00:00:00Z'), new Date('2028-01-01T00:00:00Z'));
      return events.map((event) => Utilities.formatDate(event.getStartTime(), 'Europe/Vienna', 'd.M. HH')).join(', ');`);

  expect(
    days('addMonthlyRule().onlyOnWeekday(CalendarApp.Weekday.TUESDAY).onlyOnMonthDays([1, 2, 3, 4, 5, 6, 7]).times(3)'),
  ).toBe('3.11. 10, 1.12. 10, 5.1. 10');
  expect(
    days('addYearlyRule().onlyInMonths([CalendarApp.Month.MARCH, CalendarApp.Month.JUNE]).onlyOnMonthDay(3).times(2)'),
  ).toBe('3.3. 10, 3.6. 10');
  expect(
    days(
      `addWeeklyRule().times(4).addWeeklyExclusion().interval(2).addDateExclusion(new Date('2026-11-10T09:00:00Z'))`,
    ),
  ).toBe('24.11. 10');
  expect(days(`addDate(new Date('2026-12-24T09:00:00Z'))`)).toBe('3.11. 10, 24.12. 10');
});

test('a series gets another rule', () => {
  expect(
    office().script(`
      const series = CalendarApp.createEventSeries('Call', new Date('2026-11-24T09:00:00Z'), new Date('2026-11-24T09:30:00Z'),
        CalendarApp.newRecurrence().addDailyRule().times(5));
      series.setRecurrence(CalendarApp.newRecurrence().addWeeklyRule().times(2), new Date(2026, 10, 25));
      const events = CalendarApp.getEvents(new Date('2026-11-01T00:00:00Z'), new Date('2027-01-01T00:00:00Z'));
      return events.map((event) => [event.isAllDayEvent(), event.getStartTime().getDate()]);`),
  ).toEqual([
    [true, 25],
    [true, 2],
  ]);
});

// https://developers.google.com/apps-script/reference/calendar/calendar-app#getCalendarById(String)
test('calendars are made and found by name, and those of others need to be shared', () => {
  const at = office();

  const told = at.script<unknown[]>(`
    const made = CalendarApp.createCalendar('Handoffs');
    return [made.getTimeZone(), CalendarApp.getCalendarsByName('Handoffs')[0].getId() === made.getId(), CalendarApp.getCalendarById('${VIEWER}'), CalendarApp.getDefaultCalendar().getId()];
  `);

  expect(told).toEqual(['Europe/Vienna', true, null, OWNER]);
});
