import type { Services } from '../../services';

export const sheetsApiServices: Services = () => ({});
