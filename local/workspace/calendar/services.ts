import type { Services } from '../services';
import { Calendar } from './api/calendar';

export const calendarServices: Services = (run) => ({ Calendar: () => new Calendar(run) });
