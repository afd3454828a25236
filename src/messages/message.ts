/** One message as it ships and as a row of Messages holds it: texts only. */
export interface MessageTemplate {
  /** Part of idempotency keys: the name may change, the id never. */
  readonly id: string;
  readonly name: string;
  readonly audience: 'customer' | 'internal';
  /** `chat` is a note for a channel: no subject, no Markdown. */
  readonly form: 'mail' | 'chat';
  /** Who gets it: a role of the playbook, or contact, deal_owner, cs_owner, admin, deputy. A step may name another. */
  readonly to: string;
  /** In whose name it is written and who gets the reply; `sender` is the name in Settings. */
  readonly fromRole: string;
  readonly language: 'en';
  readonly subject: string;
  /** Markdown with tags; a chat note is plain text with tags. */
  readonly body: string;
}
