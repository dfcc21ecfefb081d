import { InvalidArgumentError, Option } from 'commander';

/**
 * An option that may be given several times. commander's own `<path...>` would also swallow the arguments after it:
 * `scan -r rules logs.ndjson` would take the logs for rules.
 */
export function repeatable(
  flags: string,
  description: string,
  choices: readonly string[] | null = null,
): Option {
  const option = new Option(flags, `${description}; may be repeated`);
  if (choices !== null) option.choices(choices);
  return option
    .argParser((value: string, previous: readonly string[]) => {
      if (choices !== null && !choices.includes(value)) {
        throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
      }
      return [...previous, value];
    })
    .default([], 'none');
}
