import type { Services } from '../services';

export const gmailServices: Services = () => ({});
