import { Argument } from 'commander';
import * as z from 'zod';
import type { RuleInfo } from '../../model/rule.ts';
import { sources, techniques } from '../../model/rule-facts.ts';
import { compareText } from '../../text/compare-text.ts';
import { visible } from '../../text/visible.ts';
import type { CommandModule } from '../command-module.ts';
import { write } from '../io.ts';
import { loadNamedRules } from '../rule-options.ts';
import type { Choice, Topic } from '../values.ts';

/** What may be asked, and what answers from the built-in rules for the words that begin with `prefix`. */
const TOPICS: Readonly<
  Record<Topic, (infos: readonly RuleInfo[], prefix: string) => readonly Choice[]>
> = {
  rules,
  tags: (infos) => namesOf(infos.flatMap((info) => info.tags)),
  techniques: (infos) => namesOf(infos.flatMap(techniques)),
  sources: (infos) => namesOf(infos.flatMap(sources)),
};

const topicName = z.enum(['rules', 'tags', 'techniques', 'sources']);

/** `__complete`: what the scripts of `completion` ask while a command line is being written; one word a line. */
export const complete: CommandModule = (program, { io }) => {
  program
    .command('__complete', { hidden: true })
    .addArgument(new Argument('<topic>').choices(topicName.options))
    .argument('[prefix]', 'what the words begin with', '')
    .action(async (topic: string, prefix: string) => {
      const loaded = await loadNamedRules({ rules: [], builtin: true });
      const infos = loaded.rules.map(({ info }) => info);
      const words = TOPICS[topicName.parse(topic)](infos, prefix);
      const found = words.filter(({ name }) => name.startsWith(prefix));
      const lines = found.map(({ name, summary }) => `${visible(name)}\t${visible(summary)}\n`);
      await write(io.stdout, lines.join(''));
    });
};

/** Rules by name; by identifier too once something is typed, or nobody could find a name between them. */
function rules(infos: readonly RuleInfo[], prefix: string): readonly Choice[] {
  const names = infos.map(({ name, severity }) => ({ name, summary: severity }));
  const ids = infos.map(({ id, name }) => ({ name: id, summary: name }));
  return prefix === '' ? names : [...names, ...ids];
}

/** Each once, in order. */
function namesOf(values: readonly string[]): readonly Choice[] {
  return [...new Set(values)].toSorted(compareText).map((name) => ({ name, summary: '' }));
}
