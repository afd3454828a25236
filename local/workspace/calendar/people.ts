import type { Workspace } from '../kernel/workspace';
import { attendeeOf, cancelEvent, touched } from './events';
import type { EventState, ResponseStatus } from './state';

function eventNamed(ws: Workspace, id: string): EventState {
  const event = ws.state.calendar.events.find((each) => each.id === id && each.status !== 'cancelled');
  if (!event) throw new Error(`There is no event ${id}.`);
  return event;
}

const RESPONSES: readonly string[] = ['needsAction', 'accepted', 'declined', 'tentative'];

/** Somebody invited answers. @throws Error in plain words for a stranger or an answer that is none. */
export function personRespondsToEvent(ws: Workspace, id: string, attendee: string, response: string): EventState {
  const event = eventNamed(ws, id);
  const guest = attendeeOf(event, attendee);
  if (!guest) throw new Error(`${attendee} is not invited to ${event.title}.`);
  if (!RESPONSES.includes(response)) throw new Error(`An answer is one of ${RESPONSES.join(', ')}.`);
  guest.response = response as ResponseStatus;
  touched(ws, event);
  return event;
}

/** The organizer drags it to another time; it keeps its length. Guests are asked again. */
export function personMovesEvent(ws: Workspace, id: string, start: number): EventState {
  const event = eventNamed(ws, id);
  if (!Number.isFinite(start)) throw new Error('An event needs a time to move to.');
  event.end = start + (event.end - event.start);
  event.start = start;
  event.sequence += 1;
  for (const guest of event.attendees) if (!guest.organizer) guest.response = 'needsAction';
  touched(ws, event);
  return event;
}

/** The organizer deletes it. */
export function personCancelsEvent(ws: Workspace, id: string): EventState {
  const event = eventNamed(ws, id);
  cancelEvent(ws, event);
  return event;
}
