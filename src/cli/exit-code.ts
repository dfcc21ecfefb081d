/** Exit codes; scripts rely on them. */
export const EXIT = {
  /** The work was done, with or without findings. */
  done: 0,
  /** There are findings at or above `--fail-on`; under `rules test`, a rule that does not do as its samples say. */
  findings: 1,
  /** What was asked could not be done: usage, a rule with a mistake, no readable input. */
  failed: 2,
  /** The work was done, but under `--strict` some input could not be read. */
  incomplete: 3,
  /** Interrupted; what was found until then was printed. */
  interrupted: 130,
} as const;

/** One of them. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A mistake in the command line or its surroundings; its message is all that the user needs. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The keys of the options that it is about, so that it can be told where they are set. */
  readonly keys: readonly string[];

  constructor(message: string, keys: readonly string[] = []) {
    super(message);
    this.keys = keys;
  }
}

/** What was asked has been done before the command would have run. */
export class Done extends Error {
  override readonly name = 'Done';
}
