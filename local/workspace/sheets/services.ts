import type { Services } from '../services';

export const sheetsServices: Services = () => ({});
