import type { Values } from '../values.ts';
import type { Level, Word } from './levels.ts';
import { shellWord } from './shell-word.ts';

/** Completion for zsh, with descriptions. */
export function zsh(levels: readonly Level[]): string {
  return `#compdef tasksched-hunt
# Completion of tasksched-hunt for zsh. To have it in every shell, add this line to ~/.zshrc behind compinit:
#   source <(tasksched-hunt completion zsh)
# or write it to a file _tasksched-hunt in a folder of $fpath.

_tasksched_hunt_level() {
  commands=() options=() last=0
  case "$1" in
${levels.map(levelCase).join('')}  esac
}

_tasksched_hunt_value() {
  takes='' choices=()
  case "$1:$2" in
${levels.flatMap(valueCases).join('')}  esac
}

_tasksched_hunt_argument() {
  takes='' choices=()
  case "$1:$2" in
${levels.flatMap(argumentCases).join('')}  esac
}

${FUNCTION}`;
}

function levelCase({ name, commands, options, arguments: list, rest }: Level): string {
  return `    ${shellWord(name)})
      commands=(${described(commands)})
      options=(${described(options)})
      last=${rest === null ? 999 : list.length - 1} ;;
`;
}

function valueCases({ name, valued }: Level): readonly string[] {
  return valued.map(({ flags, values }) => {
    const patterns = flags.map((flag) => shellWord(`${name}:${flag}`));
    return `    ${patterns.join(' | ')}) ${takes(values)} ;;\n`;
  });
}

function argumentCases({ name, arguments: list }: Level): readonly string[] {
  return list.map((values, i) => `    ${shellWord(`${name}:${i}`)}) ${takes(values)} ;;\n`);
}

function takes(values: Values): string {
  if (values.kind === 'choices') return `takes=choices choices=(${described(values.choices)})`;
  return `takes=${values.kind === 'asked' ? shellWord(`asked ${values.topic}`) : values.kind}`;
}

/** Words as `_describe` wants them: name, colon, description. */
function described(words: readonly Word[]): string {
  return words
    .map(({ name, summary }) =>
      shellWord(`${name.replaceAll(':', '\\:')}${summary && `:${summary}`}`),
    )
    .join(' ');
}

const FUNCTION = String.raw`_tasksched-hunt() {
  local level='' takes='' ended='' word line
  local -i count=0 i last
  local -a commands options choices
  _tasksched_hunt_level ''
  for ((i = 2; i < CURRENT; i++)); do
    word=${'$'}{(Q)words[i]}
    if [[ -n $takes ]]; then
      takes=''
    elif [[ -z $ended && $word == -- ]]; then
      ended=1
    elif [[ -z $ended && $word == -?* ]]; then
      _tasksched_hunt_value "$level" "$word"
    elif (( count == 0 && ${'$'}{#commands[(r)$word(|:*)]} )); then
      level=${'$'}{level:+$level }$word
      _tasksched_hunt_level "$level"
    else
      count+=1
    fi
  done
  if [[ -z $takes && -z $ended && $PREFIX == --*=* ]]; then
    _tasksched_hunt_value "$level" "${'$'}{PREFIX%%=*}"
    compset -P '*='
  elif [[ -z $takes && -z $ended && $PREFIX == -* ]]; then
    _describe -t options option options
    return
  elif [[ -z $takes && $count == 0 && ${'$'}#commands -gt 0 ]]; then
    _describe -t commands command commands
    return
  elif [[ -z $takes ]]; then
    _tasksched_hunt_argument "$level" "$((count < last ? count : last))"
  fi
  case $takes in
    files) _files ;;
    choices) _describe -t values value choices ;;
    asked*)
      for line in ${'$'}{(f)"$(tasksched-hunt __complete "${'$'}{takes#asked }" "${'$'}{(Q)PREFIX}" 2>/dev/null)"}; do
        choices+=("${'$'}{${'$'}{line%%$'\t'*}//:/\\:}:${'$'}{line#*$'\t'}")
      done
      _describe -t values value choices ;;
  esac
}

if [[ $funcstack[1] == _tasksched-hunt ]]; then
  _tasksched-hunt "$@"
else
  compdef _tasksched-hunt tasksched-hunt
fi
`;
