import type { Values } from '../values.ts';
import type { Level, Word } from './levels.ts';

/** Completion for fish, with descriptions. */
export function fish(levels: readonly Level[]): string {
  const valued = levels.flatMap(({ name, valued: list }) =>
    list.flatMap(({ flags }) => flags.map((flag) => quote(`${name}:${flag}`))),
  );
  return `# Completion of tasksched-hunt for fish. To have it in every shell:
#   tasksched-hunt completion fish > ~/.config/fish/completions/tasksched-hunt.fish

function __tasksched_hunt_valued
    contains -- "$argv" ${valued.join(' ')}
end

function __tasksched_hunt_commands
    contains -- "$argv" ${levels.map(({ name }) => quote(name)).join(' ')}
end

${FUNCTIONS}
complete -c tasksched-hunt -f
${levels.flatMap(completionsOf).join('\n')}
`;
}

function completionsOf({ name, commands, options, valued, arguments: list, rest }: Level) {
  const at = (count: number | string) => quote(`__tasksched_hunt_at ${quote(name)} ${count}`);
  const shapes = new Map(
    valued.flatMap(({ flags, values }) => flags.map((flag) => [flag, values])),
  );
  return [
    ...commands.map((word) => `complete -c tasksched-hunt -n ${at(0)} ${offered([word])}`),
    ...options.map(({ name: flag, summary }) => {
      const values = shapes.get(flag);
      const takes = values === undefined ? '' : ` -r ${taken(values)}`;
      return `complete -c tasksched-hunt -n ${at('any')} ${flagOf(flag)} -d ${quote(summary)}${takes}`;
    }),
    ...list.map((values, i) => {
      const isLast = rest !== null && i === list.length - 1;
      return `complete -c tasksched-hunt -n ${at(isLast ? `${i}+` : i)} ${taken(values)}`;
    }),
  ];
}

function flagOf(flag: string): string {
  return flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`;
}

function taken(values: Values): string {
  if (values.kind === 'files') return '-F';
  if (values.kind === 'any') return '-f';
  if (values.kind === 'choices') return `-f ${offered(values.choices)}`;
  return `-f -a ${quote(`(__tasksched_hunt_ask ${values.topic})`)}`;
}

/** fish expands what stands behind `-a`, so it is a command that prints the words. */
function offered(words: readonly Word[]): string {
  const pairs = words.flatMap(({ name, summary }) => [quote(name), quote(summary)]);
  return `-a ${quote(`(printf '%s\\t%s\\n' ${pairs.join(' ')})`)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

const FUNCTIONS = `# Whether the cursor is behind the command $argv[1] and as many arguments as $argv[2] says: 1, 1+ or any.
function __tasksched_hunt_at
    set -l tokens (commandline -opc)
    set -l level ''
    set -l count 0
    set -l ended 0
    set -l skip 0
    for token in $tokens[2..-1]
        if test $skip = 1
            set skip 0
        else if test $ended = 0; and test "x$token" = x--
            set ended 1
        else if test $ended = 0; and string match -q -- '-*' $token
            __tasksched_hunt_valued "$level:$token"; and set skip 1
        else if test $count = 0; and __tasksched_hunt_commands (string trim -- "$level $token")
            set level (string trim -- "$level $token")
        else
            set count (math $count + 1)
        end
    end
    test "$level" = "$argv[1]"; or return 1
    switch $argv[2]
        case any
            return 0
        case '*+'
            test $count -ge (string replace + '' -- $argv[2])
        case '*'
            test $count = $argv[2]
    end
end

function __tasksched_hunt_ask
    tasksched-hunt __complete $argv[1] (commandline -ct | string unescape) 2>/dev/null
end
`;
