/**
 * Which scopes open which request; any one will do.
 * @see https://developers.google.com/workspace/gmail/api/auth/scopes
 */
const FULL = 'https://mail.google.com/';

export const COMPOSE = [FULL, 'gmail.modify', 'gmail.compose'];
export const DRAFTS_READ = [...COMPOSE, 'gmail.readonly'];
export const SEND = [...COMPOSE, 'gmail.send'];
export const READ = [FULL, 'gmail.modify', 'gmail.readonly', 'gmail.metadata'];
export const MODIFY = [FULL, 'gmail.modify'];
export const DELETE = [FULL];
export const LABELS = [FULL, 'gmail.modify', 'gmail.labels'];
export const LABELS_READ = [...LABELS, 'gmail.readonly', 'gmail.metadata'];
export const PROFILE = [...COMPOSE, 'gmail.readonly', 'gmail.metadata'];
export const SETTINGS_READ = [FULL, 'gmail.modify', 'gmail.readonly', 'gmail.settings.basic'];
/** With metadata alone there is no body and no search. */
export const BODIES = [FULL, 'gmail.modify', 'gmail.readonly'];
