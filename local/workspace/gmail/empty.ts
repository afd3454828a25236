import type { MailState } from './state';

export const emptyMail = (): MailState => ({ messages: [], drafts: [], labels: {} });
