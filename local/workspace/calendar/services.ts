import type { Services } from '../services';

export const calendarServices: Services = () => ({});
