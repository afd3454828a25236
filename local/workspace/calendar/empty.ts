import type { CalendarState } from './state';

export const emptyCalendar = (): CalendarState => ({ calendars: {}, events: [] });
