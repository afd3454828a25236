import type { Services } from '../services';
import { Gmail } from './api/gmail';
import { GmailApp } from './app/gmailApp';
import { MailApp } from './app/mailApp';

export const gmailServices: Services = (run) => ({
  Gmail: () => new Gmail(run),
  GmailApp: () => new GmailApp(run),
  MailApp: () => new MailApp(run),
});
