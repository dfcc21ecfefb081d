import { type Argument, type Command, InvalidArgumentError, type Option } from 'commander';
import { closest } from '../text/did-you-mean.ts';
import { commandsUnder } from './commands-under.ts';
import { choicesOf } from './values.ts';

/** Lets every option and argument of a list of values name the one that was likely meant, as commander does for options. */
export function suggestChoices(program: Command): void {
  for (const { options, registeredArguments } of commandsUnder(program)) {
    for (const target of [...options, ...registeredArguments]) suggestFor(target);
  }
}

/** What other tools call it, and what it is called here; of several names, the one that the option takes. */
const SYNONYMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['jsonl', ['ndjson', 'json']],
  ['jsonlines', ['ndjson', 'json']],
  ['md', ['markdown']],
  ['text', ['table']],
  ['txt', ['text', 'table']],
  ['plain', ['text', 'table']],
  ['layer', ['navigator']],
  ['ps1', ['powershell']],
  ['pwsh', ['powershell']],
]);

function meantBy(value: string, names: readonly string[]): string | null {
  const synonyms = SYNONYMS.get(value.toLowerCase()) ?? [];
  return synonyms.find((name) => names.includes(name)) ?? closest(value, names);
}

function suggestFor(option: Option | Argument): void {
  const names = choicesOf(option).map(({ name }) => name);
  const parse = option.parseArg;
  if (names.length === 0 || parse === undefined) return;
  option.parseArg = <T>(value: string, previous: T): T => {
    try {
      return parse(value, previous);
    } catch (error) {
      const meant = meantBy(value, names);
      if (!(error instanceof InvalidArgumentError) || meant === null) throw error;
      throw new InvalidArgumentError(`${error.message} Did you mean ${meant}?`);
    }
  };
}
