import type { Services } from '../services';
import { Calendar } from './api/calendar';
import { CalendarApp } from './app/calendarApp';

export const calendarServices: Services = (run) => ({
  Calendar: () => new Calendar(run),
  CalendarApp: () => new CalendarApp(run),
});
