import type { Workspace } from '../kernel/workspace';
import { labelsOf } from './labels';
import { messagesOf } from './mailbox';
import type { MessageState } from './state';

type Test = (message: MessageState) => boolean;

const DAY_MS = 86_400_000;
const UNITS: Record<string, number> = { h: DAY_MS / 24, d: DAY_MS, m: 30 * DAY_MS, y: 365 * DAY_MS };

/**
 * Messages of a mailbox that Gmail's search box would find, newest first. Bin and spam only where the query names them.
 * @see https://support.google.com/mail/answer/7190
 */
export function searchMessages(ws: Workspace, email: string, query: string, everywhere = false): MessageState[] {
  const test = parse(ws, email, query);
  const named = everywhere || /\b(?:in|label|is):(?:anywhere|trash|spam|bin)\b/i.test(query);
  return messagesOf(ws, email)
    .filter((message) => named || !message.labels.some((label) => label === 'TRASH' || label === 'SPAM'))
    .filter(test)
    .reverse()
    .sort((a, b) => b.at - a.at);
}

function parse(ws: Workspace, email: string, query: string): Test {
  const tokens = query.match(/-?(?:[\w-]+:)?\{[^}]*\}|-?(?:[\w-]+:)?\([^)]*\)|-?(?:[\w-]+:)?"[^"]*"|\S+/g) ?? [];
  const groups: Test[][] = [];
  let joined = false;
  for (const token of tokens) {
    if (token === 'OR' || token === '|') {
      joined = true;
      continue;
    }
    if (token === 'AND') continue;
    const test = term(ws, email, token);
    if (joined && groups.length > 0) groups.at(-1)!.push(test);
    else groups.push([test]);
    joined = false;
  }
  return (message) => groups.every((group) => group.some((test) => test(message)));
}

function term(ws: Workspace, email: string, token: string): Test {
  if (token.startsWith('-') && token.length > 1) {
    const inner = term(ws, email, token.slice(1));
    return (message) => !inner(message);
  }
  const match = /^(?:([\w-]+):)?(.*)$/s.exec(token)!;
  const operator = match[1]?.toLowerCase();
  const rest = match[2]!;
  if (/^\{.*\}$/s.test(rest)) {
    const words = rest.slice(1, -1).match(/"[^"]*"|\S+/g) ?? [];
    const tests = words.map((word) => term(ws, email, operator ? `${operator}:${word}` : word));
    return (message) => tests.some((test) => test(message));
  }
  if (/^\(.*\)$/s.test(rest)) {
    if (!operator) return parse(ws, email, rest.slice(1, -1));
    const words = rest.slice(1, -1).match(/"[^"]*"|\S+/g) ?? [];
    return parse(ws, email, words.map((word) => (word === 'OR' ? word : `${operator}:${word}`)).join(' '));
  }
  const value = rest.replace(/^"(.*)"$/s, '$1');
  return (operator && byOperator(ws, email, operator, value)) || contains(allText, operator ? token : value);
}

const contains = (of: (message: MessageState) => string, value: string): Test => {
  const wanted = value.toLowerCase();
  return (message) => of(message).toLowerCase().includes(wanted);
};

const allText = ({ from, to, cc, subject, text, html }: MessageState): string =>
  [from, to, cc, subject, text, html.replace(/<[^>]*>/g, ' ')].join('\n');

function byOperator(ws: Workspace, email: string, operator: string, value: string): Test | null {
  const { now } = ws.state;
  const me = (text: string): string => (text.toLowerCase() === 'me' ? email : text);
  const age = (): number | null => {
    const match = /^(\d+)([hdmy])$/i.exec(value);
    return match ? Number(match[1]) * UNITS[match[2]!.toLowerCase()]! : null;
  };
  switch (operator) {
    case 'from':
      return contains(({ from }) => from, me(value));
    case 'to':
      return contains(({ to, cc, bcc }) => `${to},${cc},${bcc}`, me(value));
    case 'cc':
      return contains(({ cc }) => cc, me(value));
    case 'bcc':
      return contains(({ bcc }) => bcc, me(value));
    case 'deliveredto':
      return () => value.toLowerCase() === email.toLowerCase();
    case 'subject':
      return contains(({ subject }) => subject, value);
    case 'label':
      return labelTest(ws, email, value);
    case 'is':
    case 'in':
      return stateTest(ws, email, value);
    case 'has':
      if (value === 'attachment') return ({ attachments }) => attachments.length > 0;
      if (value === 'userlabels') return ({ labels }) => labels.some((label) => label.startsWith('Label_'));
      if (value === 'nouserlabels') return ({ labels }) => !labels.some((label) => label.startsWith('Label_'));
      return null;
    case 'filename':
      return ({ attachments }) => attachments.some(({ name }) => name.toLowerCase().includes(value.toLowerCase()));
    case 'rfc822msgid':
      return ({ headers }) => (headers['Message-ID'] ?? '').replace(/[<>]/g, '') === value.replace(/[<>]/g, '');
    case 'newer_than': {
      const ms = age();
      return ms === null ? null : ({ at }) => at > now - ms;
    }
    case 'older_than': {
      const ms = age();
      return ms === null ? null : ({ at }) => at < now - ms;
    }
    case 'after':
    case 'newer':
    case 'before':
    case 'older': {
      const limit = instant(value);
      if (limit === null) return null;
      return /after|newer/.test(operator) ? ({ at }) => at >= limit : ({ at }) => at < limit;
    }
    default:
      return null;
  }
}

/** `2026/11/23` as midnight UTC, or seconds since 1970. Gmail takes the account's zone for days. */
function instant(value: string): number | null {
  if (/^\d{9,}$/.test(value)) return Number(value) * 1000;
  const match = /^(\d{4})[/-](\d{1,2})[/-](\d{1,2})$/.exec(value);
  return match ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) : null;
}

const SYSTEM: Record<string, string> = {
  inbox: 'INBOX',
  sent: 'SENT',
  draft: 'DRAFT',
  drafts: 'DRAFT',
  trash: 'TRASH',
  bin: 'TRASH',
  spam: 'SPAM',
  unread: 'UNREAD',
  starred: 'STARRED',
  important: 'IMPORTANT',
};

function stateTest(ws: Workspace, email: string, value: string): Test {
  const name = value.toLowerCase();
  if (name === 'anywhere') return () => true;
  if (name === 'read') return ({ labels }) => !labels.includes('UNREAD');
  const system = SYSTEM[name];
  return system ? ({ labels }) => labels.includes(system) : labelTest(ws, email, value);
}

/** Gmail writes a label's spaces and slashes as dashes in a query. */
function labelTest(ws: Workspace, email: string, value: string): Test {
  const dashed = (text: string) => text.toLowerCase().replace(/[\s/]/g, '-');
  const system = SYSTEM[value.toLowerCase()];
  const label = labelsOf(ws, email).find(({ name }) => dashed(name) === dashed(value));
  return ({ labels }) => (label ? labels.includes(label.id) : system ? labels.includes(system) : false);
}
