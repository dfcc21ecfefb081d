import type { Values } from '../values.ts';
import type { Level } from './levels.ts';
import { shellWord } from './shell-word.ts';

/** Completion for bash 3.2 and later; names with blanks are quoted by bash itself from version 4 on. */
export function bash(levels: readonly Level[]): string {
  return `# Completion of tasksched-hunt for bash. To have it in every shell, add this line to ~/.bashrc:
#   source <(tasksched-hunt completion bash)

_tasksched_hunt_level() {
  commands='' options='' arguments=() rest=''
  case "$1" in
${levels.map(levelCase).join('')}  esac
}

_tasksched_hunt_value() {
  takes=''
  case "$1:$2" in
${levels.flatMap(valueCases).join('')}  esac
}

${FUNCTION}`;
}

function levelCase({ name, commands, options, arguments: list, rest }: Level): string {
  const names = (words: Level['options']) => shellWord(words.map((word) => word.name).join(' '));
  return `    ${shellWord(name)})
      commands=${names(commands)}
      options=${names(options)}
      arguments=(${list.map((values) => shellWord(takes(values))).join(' ')})
      rest=${rest === null ? "''" : shellWord(takes(rest))} ;;
`;
}

function valueCases({ name, valued }: Level): readonly string[] {
  return valued.map(({ flags, values }) => {
    const patterns = flags.map((flag) => shellWord(`${name}:${flag}`));
    return `    ${patterns.join(' | ')}) takes=${shellWord(takes(values))} ;;\n`;
  });
}

/** Values in the script's own words. */
function takes(values: Values): string {
  if (values.kind === 'choices') return `words ${values.choices.map(({ name }) => name).join(' ')}`;
  return values.kind === 'asked' ? `asked ${values.topic}` : values.kind;
}

const FUNCTION = String.raw`_tasksched_hunt() {
  local cur level='' takes='' ended='' count=0 i last word words=()
  local commands options arguments rest
  COMPREPLY=()
  _tasksched_hunt_words
  last=$((${'$'}{#words[@]} - 1)) cur=${'$'}{words[last]}
  _tasksched_hunt_level ''
  for ((i = 1; i < last; i++)); do
    word=${'$'}{words[i]}
    if [[ -n $takes ]]; then
      [[ $word == '=' ]] || takes=''
    elif [[ -z $ended && $word == -- ]]; then
      ended=1
    elif [[ -z $ended && $word == -?* ]]; then
      _tasksched_hunt_value "$level" "$word"
    elif [[ $count == 0 && " $commands " == *" $word "* ]]; then
      level=${'$'}{level:+$level }$word
      _tasksched_hunt_level "$level"
    else
      count=$((count + 1))
    fi
  done
  if [[ -n $takes ]]; then
    [[ $cur == '=' ]] && cur=''
  elif [[ -z $ended && $cur == -* ]]; then
    takes="words $options"
  elif [[ $count == 0 && -n $commands ]]; then
    takes="words $commands"
  else
    takes=${'$'}{arguments[count]-$rest}
  fi
  _tasksched_hunt_reply "$takes" "$cur"
  _tasksched_hunt_trim "$cur"
}

# The words up to the cursor; those that bash took apart at a colon are put together again.
_tasksched_hunt_words() {
  local line=$COMP_LINE next word last='' i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${'$'}{COMP_WORDS[i]}
    next=${'$'}{line#"${'$'}{line%%[![:space:]]*}"}
    if [[ -n $next && $next == "$line" && ( $word == :* || $last == *: ) ]]; then
      last=$last$word
      words[${'$'}{#words[@]} - 1]=$last
    else
      last=$word
      words+=("$word")
    fi
    line=${'$'}{next#"$word"}
  done
}

# Bash replaces only what is behind the last colon that it took a word apart at.
_tasksched_hunt_trim() {
  local typed=${'$'}{1//\\:/} i
  [[ $COMP_WORDBREAKS == *:* && $typed != [\'\"]* ]] || return 0
  while [[ $typed == *:* ]]; do
    typed=${'$'}{typed#*:}
    for ((i = 0; i < ${'$'}{#COMPREPLY[@]}; i++)); do
      COMPREPLY[i]=${'$'}{COMPREPLY[i]#*:}
    done
  done
}

_tasksched_hunt_reply() {
  local cur=$2 word quote
  # With no replies bash completes names of files.
  [[ $1 == files ]] && return
  compopt +o default +o bashdefault 2>/dev/null
  case $1 in
    words*)
      while IFS= read -r word; do
        COMPREPLY+=("$word")
      done < <(compgen -W "${'$'}{1#words }" -- "$cur") ;;
    asked*)
      # What is typed so far is taken out of its quotes, and what is inserted is put into them.
      case $cur in
        \'*) quote=single cur=${'$'}{cur:1} ;;
        \"*) quote=double cur=${'$'}{cur:1} cur=${'$'}{cur//\\/} ;;
        *) quote=none cur=${'$'}{cur//\\/} ;;
      esac
      while IFS=$'\t' read -r word _; do
        [[ $word == "$cur"* ]] || continue
        case $quote in
          single) word=${'$'}{word//\'/\'\\\'\'} ;;
          double) word=$(sed 's/["$\\${'`'}]/\\&/g' <<<"$word") ;;
          none) printf -v word %q "$word" ;;
        esac
        COMPREPLY+=("$word")
      done < <(tasksched-hunt __complete "${'$'}{1#asked }" "$cur" 2>/dev/null) ;;
  esac
  return 0
}

complete -o bashdefault -o default -F _tasksched_hunt tasksched-hunt
`;
