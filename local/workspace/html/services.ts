import type { Services } from '../services';

export const htmlServices: Services = () => ({});
