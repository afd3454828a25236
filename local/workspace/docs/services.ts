import type { Services } from '../services';

export const docsServices: Services = () => ({});
