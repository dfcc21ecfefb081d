import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { cli } from './cli.ts';

/** A block of a document between fences. */
export interface Block {
  readonly language: string;
  readonly lines: readonly string[];
}

/** One command of a document. */
export interface Example {
  /** Without its comment. */
  readonly command: string;
  /** The exit code that the comment names, else 0. */
  readonly code: number;
  /** What the document shows of its standard output; null where it shows nothing. */
  readonly output: string | null;
}

/** Every block between fences, in order. */
export function blocksOf(document: string): readonly Block[] {
  return [...document.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', body = '']) => ({ language, lines: body.split('\n').slice(0, -1) }),
  );
}

/**
 * Every command: the lines of `sh` blocks, and what stands behind `$` in `text` blocks, with the output below it. A `text`
 * block without `$` is the output of the last line before it.
 */
export function examplesOf(document: string): readonly Example[] {
  const examples: Example[] = [];
  for (const { language, lines } of blocksOf(document)) {
    if (language === 'sh') examples.push(...lines.map(readLine));
    if (language === 'text') examples.push(withOutput(lines, examples));
  }
  return examples;
}

function readLine(line: string): Example {
  const [command = '', comment = ''] = line.split(/\s+# /);
  const [, code = '0'] = /exit code (\d+)/.exec(comment) ?? [];
  return { command, code: Number(code), output: null };
}

function withOutput(lines: readonly string[], before: Example[]): Example {
  const [first = '', ...rest] = lines;
  if (first.startsWith('$ '))
    return { ...readLine(first.slice(2)), output: `${rest.join('\n')}\n` };
  const example = before.pop();
  if (example === undefined) throw new Error(`no command before the output ${first}`);
  return { ...example, output: `${lines.join('\n')}\n` };
}

/** A word of a command line; `|` and `>` are such only where they are not quoted. */
interface Word {
  readonly text: string;
  readonly operator: boolean;
}

/**
 * Runs a command in the current folder as a shell would, but the program in this process: `zcat` before it feeds its
 * standard input, `jq` behind it reads its output, `>` writes it to a file.
 */
export async function runExample(command: string): Promise<{ code: number; stdout: string }> {
  const [, inner = command] = /^source <\((.*)\)$/.exec(command) ?? [];
  const stages = pipeline(wordsOf(inner));
  const stdin = stages[0]?.[0] === 'zcat' ? unpacked(stages.shift()?.[1]) : undefined;
  const [program = [], ...behind] = stages;
  const { args, file } = redirected(program[0] === 'npx' ? program.slice(1) : program);
  if (args[0] !== 'tasksched-hunt') throw new Error(`neither the program nor listed: ${command}`);
  const { code, stdout } = await cli(args.slice(1), stdin === undefined ? {} : { stdin });
  if (file !== null) writeFileSync(file, stdout);
  for (const filter of behind) runFilter(filter, stdout);
  return { code, stdout };
}

function wordsOf(command: string): readonly Word[] {
  return [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([whole, quoted]) => ({
    text: quoted ?? whole,
    operator: whole === '|' || whole === '>',
  }));
}

function pipeline(words: readonly Word[]): string[][] {
  const stages: string[][] = [[]];
  for (const { text, operator } of words) {
    if (operator && text === '|') stages.push([]);
    else stages.at(-1)?.push(text);
  }
  return stages;
}

function redirected(words: readonly string[]) {
  const at = words.indexOf('>');
  return at < 0
    ? { args: words, file: null }
    : { args: words.slice(0, at), file: words[at + 1] ?? null };
}

function unpacked(file = ''): Uint8Array {
  return gunzipSync(readFileSync(file));
}

/** Only jq; where it is not installed, what it would read was made all the same. */
function runFilter([name = '', ...args]: readonly string[], input: string): void {
  if (name !== 'jq') throw new Error(`no filter is known but jq: ${name}`);
  try {
    execFileSync(name, args, { input, stdio: ['pipe', 'pipe', 'pipe'] });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
