import { Option } from 'commander';

/**
 * An option that may be given several times. commander's own `<path...>` would also swallow the arguments after it:
 * `scan -r rules logs.ndjson` would take the logs for rules.
 */
export function repeatable(flags: string, description: string): Option {
  return new Option(flags, `${description}; may be repeated`)
    .argParser((value: string, previous: readonly string[]) => [...previous, value])
    .default([], 'none');
}
