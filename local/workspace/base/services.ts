import type { Services } from '../services';

export const baseServices: Services = () => ({});
