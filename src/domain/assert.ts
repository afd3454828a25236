/** The program is wrong: the run stops and the state stays. Never shown to a person as advice. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws unless `holds`. For what the program itself guarantees; what a person may get wrong is a value, not a throw. */
export function assert(holds: unknown, invariant: string): asserts holds {
  if (!holds) throw new InvariantError(invariant);
}

/** Makes a `switch` over a union exhaustive: a new member does not compile until it has a case. */
export function assertNever(value: never, what = 'case'): never {
  throw new InvariantError(`Unknown ${what}: ${JSON.stringify(value)}`);
}
