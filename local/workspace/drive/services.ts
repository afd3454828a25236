import type { Services } from '../services';

export const driveServices: Services = () => ({});
