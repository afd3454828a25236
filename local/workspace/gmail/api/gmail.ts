import { giveEmptyObjects } from '../../kernel/apiCollection';
import { type Json, Remote } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import type { Execution } from '../../kernel/execution';
import { messagesOf } from '../mailbox';
import { MailCollection } from './collection';
import { Drafts } from './drafts';
import { Labels } from './labels';
import { Messages } from './messages';
import { PROFILE, SETTINGS_READ } from './scopes';
import { Threads } from './threads';

/** `Gmail.Users.Settings.SendAs`: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.settings.sendAs */
class SendAs extends MailCollection {
  static override readonly type = 'Gmail.Collection.Users.Settings.SendAsCollection';
  static override readonly page = '../advanced/gmail';
  static override readonly rules = { list: { cost: COSTS.gmailApiRead } };
  protected override readonly _path = 'gmail.users.settings.sendAs';

  /** The account first, then its verified aliases. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.settings.sendAs/list */
  list(userId: string): Json {
    return this._answer('list', SETTINGS_READ, () => {
      const account = this._mailbox(userId);
      const person = this._run.workspace.state.people.find(({ email }) => email === account);
      const own = { sendAsEmail: account, displayName: person?.name ?? '', isPrimary: true, isDefault: true };
      const aliases = (person?.aliases ?? []).map((sendAsEmail) => ({
        sendAsEmail,
        displayName: person?.name ?? '',
        isPrimary: false,
        isDefault: false,
        treatAsAlias: true,
        verificationStatus: 'accepted',
      }));
      return { sendAs: [own, ...aliases] };
    });
  }
}

class Settings extends Remote {
  static override readonly type = 'Gmail.Collection.Users.SettingsCollection';
  static override readonly page = '../advanced/gmail';
  readonly SendAs: SendAs;

  constructor(run: Execution) {
    super(run);
    this.SendAs = new SendAs(run);
  }
}

/** `Gmail.Users`: https://developers.google.com/workspace/gmail/api/reference/rest/v1/users */
class Users extends MailCollection {
  static override readonly type = 'Gmail.Collection.UsersCollection';
  static override readonly page = '../advanced/gmail';
  static override readonly rules = { getProfile: { cost: COSTS.gmailApiRead } };
  protected override readonly _path = 'gmail.users';
  readonly Drafts: Drafts;
  readonly Labels: Labels;
  readonly Messages: Messages;
  readonly Settings: Settings;
  readonly Threads: Threads;

  constructor(run: Execution) {
    super(run);
    this.Drafts = new Drafts(run);
    this.Labels = new Labels(run);
    this.Messages = new Messages(run);
    this.Settings = new Settings(run);
    this.Threads = new Threads(run);
  }

  /** @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users/getProfile */
  getProfile(userId: string): Json {
    return this._answer('getProfile', PROFILE, () => {
      const emailAddress = this._mailbox(userId);
      const messages = messagesOf(this._run.workspace, emailAddress);
      return {
        emailAddress,
        messagesTotal: messages.length,
        threadsTotal: new Set(messages.map(({ threadId }) => threadId)).size,
        historyId: String(this._run.workspace.state.now),
      };
    });
  }
}

/** The advanced service `Gmail`. */
export class Gmail extends Remote {
  static override readonly type = 'Gmail';
  static override readonly page = '../advanced/gmail';
  readonly Users: Users;

  constructor(run: Execution) {
    super(run);
    this.Users = new Users(run);
  }
}

giveEmptyObjects(Gmail);
