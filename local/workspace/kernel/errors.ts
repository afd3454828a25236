/** An exception as Apps Script's built-in services throw it: `e.name` is "Exception", the message has no prefix. */
export class GoogleError extends Error {
  override name = 'Exception';
}

/** What an advanced service throws: `API call to drive.files.get failed with error: …`, with `e.details.code`. */
export class ApiError extends GoogleError {
  override name = 'GoogleJsonResponseException';
  constructor(
    readonly method: string,
    readonly code: number,
    readonly reason: string,
    readonly text: string,
  ) {
    super(`API call to ${method} failed with error: ${text}`);
  }
}

/** The local Workspace lacks something that Google has. It never pretends: it says which method, by name. */
export class NotInLocalWorkspace extends Error {
  override name = 'NotInLocalWorkspace';
  constructor(method: string) {
    super(`${method} is not in the local Workspace yet. docs/coverage.md lists what is.`);
  }
}

/** Google refuses the project when it is pushed, so nothing of it ever runs. */
export class NotSaved extends SyntaxError {
  override name = 'Syntax error';
}

/** Ends an execution as Google does: nothing in the script can catch it to any effect. */
export class Killed extends Error {
  override name = 'Killed';
}

/** A script opened an alert or a prompt and waits for the person: the run is taken back and repeated with the answer. */
export class Suspended extends Error {
  override name = 'Suspended';
  constructor(readonly ui: UiRequest) {
    super('waiting for an answer');
  }
}

export interface UiRequest {
  kind: 'alert' | 'prompt' | 'sidebar' | 'dialog' | 'authorization' | 'toast';
  title: string;
  message?: string;
  buttons?: string[];
  html?: string;
  width?: number;
  height?: number;
  modal?: boolean;
  /** What an authorization asks for. */
  scopes?: string[];
}
