import { AmbiguousError, NeedsYouError, RetryableError } from './errors';

interface Known {
  readonly match: RegExp;
  readonly is: 'again' | 'tomorrow' | 'you' | 'open';
  readonly fix?: string;
}

const HOUR_MS = 60 * 60_000;

/**
 * Google's messages and what they mean for a retry. They are written in the account's language, so one that is not here is
 * taken as temporary where the effect can be looked for, and is never a reason to do something twice.
 * @see https://developers.google.com/apps-script/guides/services/quotas#exceptions
 */
const TABLE: readonly Known[] = [
  { match: /too many times for one day|Daily Limit Exceeded|computer time for one day/i, is: 'tomorrow' },
  {
    match:
      /too many times in a short time|Rate Limit Exceeded|User-rate limit|Quota exceeded for quota metric|Limit Exceeded: DriveApp|too many LockService|simultaneously/i,
    is: 'again',
  },
  {
    match:
      /not sufficient to call|Authorization is required|do not have permission to call|insufficient (authentication scopes|permission)/i,
    is: 'you',
    fix: 'The owner opens the board and chooses Baton › Check my set-up, which asks for what is missing.',
  },
  {
    match: /Invalid (email|To header)|no recipient|Recipient address required/i,
    is: 'you',
    fix: 'Correct the address on the board, then choose Baton › Retry.',
  },
  {
    match: /Mail service not enabled|operation not allowed|Calendar service not enabled/i,
    is: 'you',
    fix: 'The account that Baton runs as has no such service. Choose another owner with Baton › Take over.',
  },
  {
    match: /File not found|No item with the given ID|appNotAuthorizedToFile|Requested entity was not found|trash/i,
    is: 'you',
    fix: 'Restore it from the bin, or choose Baton › Set up… to make it again; then choose Baton › Retry.',
  },
  {
    match: /caller does not have permission|forbidden|insufficientFilePermissions/i,
    is: 'you',
    fix: 'Give the owner account the right to edit it, then choose Baton › Retry.',
  },
  {
    match: /Argument too large|Email Body Size|Attachments|maximum of 50000/i,
    is: 'you',
    fix: 'Shorten the text that is too long, then choose Baton › Retry.',
  },
  {
    match:
      /timed out|server error|Internal error|Empty response|Backend Error|Service (error|unavailable)|failed while accessing/i,
    is: 'open',
  },
];

/** Google's error as the outbox understands it. Errors that are ours already pass through. */
export function fromGoogle(error: unknown): Error {
  if (error instanceof RetryableError || error instanceof NeedsYouError || error instanceof AmbiguousError)
    return error;
  const message = messageOf(error);
  const known = TABLE.find(({ match }) => match.test(message));
  if (known?.is === 'you') return new NeedsYouError(message, known.fix ?? '');
  if (known?.is === 'tomorrow') return new RetryableError(message, HOUR_MS);
  return new RetryableError(message);
}

export function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}

/** HTTP status of an advanced service's error, where it gives one. */
export function codeOf(error: unknown): number | null {
  const code = (error as { details?: { code?: unknown } } | null)?.details?.code;
  return typeof code === 'number' ? code : null;
}

/** Runs one call to Google and translates what it throws. */
export function asking<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw fromGoogle(error);
  }
}
