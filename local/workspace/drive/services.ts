import type { Services } from '../services';
import { Drive } from './api/drive';
import { DriveApp } from './app/driveApp';

export const driveServices: Services = (run) => ({ Drive: () => new Drive(run), DriveApp: () => new DriveApp(run) });
