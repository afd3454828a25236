import { ApiError, GoogleError } from '../../kernel/errors';

/** What is wrong with a request, without the method's name: that is put before it where the call ends. */
export class Problem extends Error {
  constructor(
    readonly text: string,
    readonly code = 400,
    readonly reason = 'badRequest',
  ) {
    super(text);
  }

  /** The same, saying where in the request: `Invalid requests[2].updateCells: …`. */
  at(place: string): Problem {
    return new Problem(`Invalid ${place}: ${this.text}`, this.code, this.reason);
  }
}

/** Runs `body` and says in what goes wrong where in the request it stands. */
export function within<T>(place: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw problemOf(error)?.at(place) ?? error;
  }
}

/** The problem that an error stands for: one of ours, or what the model of a spreadsheet refuses; null for anything else. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  return error instanceof GoogleError && !(error instanceof ApiError) ? new Problem(error.message) : null;
}

export const notFound = (): Problem => new Problem('Requested entity was not found.', 404, 'notFound');
export const noPermission = (): Problem => new Problem('The caller does not have permission', 403, 'forbidden');
export const noGrid = (sheetId: number): Problem => new Problem(`No grid with id: ${sheetId}`);
export const isProtected = (): Problem =>
  new Problem(
    'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
  );
