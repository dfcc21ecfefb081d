import type { Values } from '../values.ts';
import type { Level, Word } from './levels.ts';

/** Completion for PowerShell 5.1 and later, with descriptions as tool tips. */
export function powershell(levels: readonly Level[]): string {
  return `# Completion of tasksched-hunt for PowerShell. To have it in every session, add this line to the file $PROFILE:
#   tasksched-hunt completion powershell | Out-String | Invoke-Expression

Register-ArgumentCompleter -Native -CommandName tasksched-hunt -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    function Get-Level($level) {
        switch -CaseSensitive ($level) {
${levels.map(levelCase).join('')}        }
    }

    function Get-Values($level, $flag) {
        switch -CaseSensitive ("\${level}:\${flag}") {
${levels.flatMap(valueCases).join('')}        }
    }

${BODY}}
`;
}

function levelCase({ name, commands, options, arguments: list, rest }: Level): string {
  return `            ${quote(name)} {
                @{
                    Commands  = ${words(commands)}
                    Options   = ${words(options)}
                    Arguments = @(${list.map(taken).join(', ')})
                    Rest      = ${rest === null ? '$null' : taken(rest)}
                }
            }
`;
}

function valueCases({ name, valued }: Level): readonly string[] {
  return valued.flatMap(({ flags, values }) =>
    flags.map((flag) => `            ${quote(`${name}:${flag}`)} { ${taken(values)} }\n`),
  );
}

function taken(values: Values): string {
  const list = values.kind === 'choices' ? words(values.choices) : '@()';
  const topic = values.kind === 'asked' ? values.topic : '';
  return `@{ Kind = ${quote(values.kind)}; Topic = ${quote(topic)}; Words = ${list} }`;
}

function words(list: readonly Word[]): string {
  const items = list.map(
    ({ name, summary }) => `@{ Name = ${quote(name)}; Summary = ${quote(summary || name)} }`,
  );
  return `@(${items.join(', ')})`;
}

/** PowerShell takes curly quotes for straight ones. */
function quote(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
}

const BODY = String.raw`    $typed = $wordToComplete.Trim("'", '"')
    $level = ''
    $known = Get-Level ''
    $takes = $null
    $ended = $false
    $count = 0
    $before = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition })
    foreach ($element in $before) {
        $word = $element.Extent.Text.Trim("'", '"')
        if ($null -ne $takes) { $takes = $null }
        elseif (-not $ended -and $word -ceq '--') { $ended = $true }
        elseif (-not $ended -and $word.StartsWith('-')) { $takes = Get-Values $level $word }
        elseif ($count -eq 0 -and @($known.Commands | Where-Object { $_.Name -ceq $word }).Count -gt 0) {
            $level = "$level $word".Trim()
            $known = Get-Level $level
        }
        else { $count++ }
    }
    if ($null -eq $takes) {
        if (-not $ended -and $typed.StartsWith('-')) {
            $takes = @{ Kind = 'choices'; Words = $known.Options }
        }
        elseif ($count -eq 0 -and $known.Commands.Count -gt 0) {
            $takes = @{ Kind = 'choices'; Words = $known.Commands }
        }
        elseif ($count -lt $known.Arguments.Count) { $takes = $known.Arguments[$count] }
        else { $takes = $known.Rest }
    }
    $words = @()
    if ($null -ne $takes) { $words = $takes.Words }
    if ($null -ne $takes -and $takes.Kind -eq 'asked') {
        $words = @(tasksched-hunt __complete $takes.Topic $typed 2>$null | ForEach-Object {
            $name, $summary = $_ -split "${'`'}t", 2
            @{ Name = $name; Summary = $(if ($summary) { $summary } else { $name }) }
        })
    }
    # Where nothing is answered, PowerShell completes names of files.
    foreach ($word in $words) {
        if (-not $word.Name.StartsWith($typed, [StringComparison]::OrdinalIgnoreCase)) { continue }
        $text = $word.Name
        if ($text -notmatch '^[\w-]+$') {
            $text = "'" + [System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($text) + "'"
        }
        [System.Management.Automation.CompletionResult]::new($text, $word.Name, 'ParameterValue', $word.Summary)
    }
`;
