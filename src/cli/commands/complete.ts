import { Argument } from 'commander';
import * as z from 'zod';
import { loadRules } from '../../rules/load-rules.ts';
import { compareText } from '../../text/compare-text.ts';
import { visible } from '../../text/visible.ts';
import { BUILT_IN_RULES } from '../built-in-rules.ts';
import type { CommandModule } from '../command-module.ts';
import { write } from '../io.ts';
import type { Choice, Topic } from '../values.ts';

/** What may be asked, and what answers for the words that begin with `prefix`. */
const TOPICS: Readonly<Record<Topic, (prefix: string) => readonly Choice[]>> = { rules, tags };

const topicName = z.enum(['rules', 'tags']);

/** `__complete`: what the scripts of `completion` ask while a command line is being written; one word a line. */
export const complete: CommandModule = (program, { io }) => {
  program
    .command('__complete', { hidden: true })
    .addArgument(new Argument('<topic>').choices(topicName.options))
    .argument('[prefix]', 'what the words begin with', '')
    .action(async (topic: string, prefix: string) => {
      const words = TOPICS[topicName.parse(topic)](prefix);
      const found = words.filter(({ name }) => name.startsWith(prefix));
      const lines = found.map(({ name, summary }) => `${visible(name)}\t${visible(summary)}\n`);
      await write(io.stdout, lines.join(''));
    });
};

/** Rules by name; by identifier too once something is typed, or nobody could find a name between them. */
function rules(prefix: string): readonly Choice[] {
  const infos = loadRules([BUILT_IN_RULES]).rules.map(({ info }) => info);
  const names = infos.map(({ name, severity }) => ({ name, summary: severity }));
  const ids = infos.map(({ id, name }) => ({ name: id, summary: name }));
  return prefix === '' ? names : [...names, ...ids];
}

function tags(): readonly Choice[] {
  const all = loadRules([BUILT_IN_RULES]).rules.flatMap(({ info }) => info.tags);
  return [...new Set(all)].toSorted(compareText).map((name) => ({ name, summary: '' }));
}
