import type { Services } from '../services';
import { Drive } from './api/drive';

export const driveServices: Services = (run) => ({ Drive: () => new Drive(run) });
