/** One input to read, as `expandPaths` finds it. Plain data, so that it can be sent to a worker thread. */
export interface InputFile {
  /** What origins call it: the path as the user gave it, `/` between its parts. */
  readonly name: string;
  /** What to open; `null` is standard input. */
  readonly path: string | null;
}

/** Standard input; on the command line it is written `-`. */
export const STDIN: InputFile = { name: '<stdin>', path: null };
