/** Google may recover: the outbox tries again, at the moment named or with growing delay. */
export class RetryableError extends Error {
  override name = 'RetryableError';
  constructor(
    message: string,
    readonly retryAfterMs?: number,
  ) {
    super(message);
  }
}

/** It will not succeed as asked: a person has to mend something first. `fix` says what. */
export class NeedsYouError extends Error {
  override name = 'NeedsYouError';
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

/** The call may or may not have taken effect: look before doing it again. */
export class AmbiguousError extends Error {
  override name = 'AmbiguousError';
}

/** A person can mend it; the message is shown as it is. */
export class UserError extends Error {
  override name = 'UserError';
  constructor(
    message: string,
    readonly fix: string = '',
  ) {
    super(message);
  }
}
