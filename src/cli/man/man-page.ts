import { CONFIG_NAME } from '../config/find-config.ts';
import { EXIT } from '../exit-code.ts';
import {
  type ArgumentOutline,
  type CommandOutline,
  everyCommand,
  type OptionOutline,
} from '../outline.ts';
import { bold, italic, item, notes, roff, section } from './roff.ts';

const NAME = 'tasksched-hunt';

/** What each exit code means, whatever the command. */
const MEANINGS: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'The work was done, with or without findings.',
  findings:
    'There are findings at or above --fail-on; under rules test, a rule does not do as its samples say.',
  failed: 'What was asked could not be done: usage, a rule with a mistake, no readable input.',
  incomplete: 'The work was done, but under --strict some input could not be read.',
  interrupted: 'Interrupted; what was found until then was printed.',
};

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ['NO_COLOR', 'If set and not empty, nothing is coloured unless --color says so.'],
  [
    'FORCE_COLOR',
    'If set and neither 0 nor false, pipes are coloured too, unless NO_COLOR is set.',
  ],
  ['CLICOLOR_FORCE', 'The same.'],
  ['TERM', 'If dumb, terminals are not coloured.'],
  ['TMPDIR', 'The folder for what does not fit into --max-memory; TEMP on Windows.'],
];

const FILES: readonly (readonly [string, string])[] = [
  [
    CONFIG_NAME,
    'Defaults for options, in the working folder or the nearest above it: a table for each command, such as [scan] or ' +
      '[rules.list], keys as the long options. Options that may be repeated take lists, and progress = false stands for ' +
      '--no-progress. Relative paths start at its folder. The command line wins. Files to write cannot be named in it.',
  ],
];

/** The man page of a program in roff. It has no date, so that the same source makes the same page. */
export function manPage(program: CommandOutline, version: string): string {
  const commands = everyCommand(program).filter(isDescribed);
  return [
    `.\\" Made from the options of the program: npm run build\n`,
    `.TH ${NAME.toUpperCase()} 1 "" "${NAME} ${version}" "User Commands"\n`,
    '.nh\n.ad l\n',
    section(
      'NAME',
      `${roff(`${NAME} - hunts through Windows logs offline with Elastic EQL rules`)}\n`,
    ),
    section('SYNOPSIS', `${bold(NAME)} ${italic('<command>')} [${italic('options')}]\n`),
    section('DESCRIPTION', `${roff(program.summary)}\n`, notes(program.notes)),
    section('COMMANDS', ...commands.map(commandText)),
    section('GLOBAL OPTIONS', ...program.options.map(optionText)),
    section('EXIT STATUS', ...exitStatus()),
    section('ENVIRONMENT', ...ENVIRONMENT.map(([name, text]) => item(bold(name), roff(text)))),
    section('FILES', ...FILES.map(([name, text]) => item(bold(name), roff(text)))),
  ].join('');
}

/** The program is described by the page, and what only shows help needs no words. */
function isDescribed({ path }: CommandOutline): boolean {
  return path.length > 0 && path.at(-1) !== 'help';
}

function commandText(command: CommandOutline): string {
  const { path, summary, options } = command;
  const own = options.filter(({ flags }) => !flags.includes('--help'));
  return [
    `.SS ${roff(path.join(' '))}\n`,
    `${[bold([NAME, ...path].join(' ')), ...operands(command)].join(' ')}\n.PP\n`,
    `${roff(summary)}\n`,
    ...command.arguments.map(argumentText),
    ...own.map(optionText),
    notes(command.notes),
  ].join('');
}

function operands({ arguments: list, commands, options }: CommandOutline): readonly string[] {
  const command = commands.length > 0 ? [italic('<command>')] : [];
  const some = options.length > 1 ? [`[${italic('options')}]`] : [];
  return [...command, ...some, ...list.map(({ placeholder }) => italic(placeholder))];
}

function argumentText({ placeholder, summary }: ArgumentOutline): string {
  return item(italic(placeholder), roff(summary));
}

function optionText({ flags, placeholder, summary, fallback, values }: OptionOutline): string {
  const value = placeholder === '' ? '' : ` ${italic(placeholder)}`;
  const term = `${flags.map((flag) => bold(flag)).join(', ')}${value}`;
  const isListed =
    values?.kind === 'choices' && values.choices.every((each) => each.summary === '');
  const choices = isListed ? `; one of ${values.choices.map(({ name }) => name).join(', ')}` : '';
  const standard = fallback === null ? '' : `; default: ${fallback}`;
  return item(term, roff(`${summary}${choices}${standard}`));
}

function exitStatus(): readonly string[] {
  const names = Object.keys(EXIT) as (keyof typeof EXIT)[];
  return names.map((name) => item(bold(String(EXIT[name])), roff(MEANINGS[name])));
}
