import type { Services } from '../services';
import { Gmail } from './api/gmail';

export const gmailServices: Services = (run) => ({ Gmail: () => new Gmail(run) });
