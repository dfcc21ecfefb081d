import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import type { RuleDefaults } from '../rules/rule-defaults.ts';

const fieldName = z.string().min(1).optional();

/** What the options hold that fill in what a query or rule file does not say. */
export const queryOptions = z.object({
  timestampField: fieldName,
  tiebreakerField: fieldName,
  eventCategoryField: fieldName,
  maxSamplesPerKey: z.number(),
});

/** The options, checked. */
export type QueryOptions = z.infer<typeof queryOptions>;

/** Adds these options. */
export function addQueryOptions(command: Command): Command {
  return command
    .option(
      '--timestamp-field <field>',
      'what orders events, unless the rule says (default: the time of their source)',
    )
    .option(
      '--tiebreaker-field <field>',
      'what orders events of the same time, unless the rule says (default: event.sequence)',
    )
    .option(
      '--event-category-field <field>',
      'what holds the category, unless the rule says (default: event.category)',
    )
    .addOption(
      new Option('--max-samples-per-key <n>', 'matches of a sample for one join key')
        .argParser(positiveInteger)
        .default(1),
    );
}

function positiveInteger(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('expected a whole number from 1.');
}

/** The fields that rules use where they name none. */
export function defaultsOf(options: QueryOptions): RuleDefaults {
  return {
    timestampField: options.timestampField ?? null,
    tiebreakerField: options.tiebreakerField ?? 'event.sequence',
    categoryField: options.eventCategoryField ?? 'event.category',
  };
}
