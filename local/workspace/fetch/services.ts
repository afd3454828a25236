import type { Services } from '../services';

export const fetchServices: Services = () => ({});
