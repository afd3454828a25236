import type { Services } from '../services';
import { Browser } from './browser';
import { CacheService } from './cache';
import { Charts } from './charts/charts';
import { LockService } from './lock';
import { Console, Logger } from './logger';
import { MimeType } from './mimeType';
import { PropertiesService } from './properties';
import { ScriptApp } from './scriptApp';
import { Session } from './session';
import { Utilities } from './utilities';

export const baseServices: Services = (run) => ({
  Browser: () => new Browser(run),
  CacheService: () => new CacheService(run),
  Charts: () => new Charts(run),
  LockService: () => new LockService(run),
  Logger: () => new Logger(run),
  MimeType: () => MimeType,
  PropertiesService: () => new PropertiesService(run),
  ScriptApp: () => new ScriptApp(run),
  Session: () => new Session(run),
  Utilities: () => new Utilities(run),
  console: () => new Console(run),
});
