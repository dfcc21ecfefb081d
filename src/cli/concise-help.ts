import type { Command, Help } from 'commander';

/** What is shown to whoever names no command: what this is, two examples, the commands. */
export function conciseHelp(program: Command, help: Help): string {
  const commands = help.visibleCommands(program);
  const width = Math.max(...commands.map((command) => command.name().length));
  const rows = commands.map(
    (command) => `  ${command.name().padEnd(width)}  ${help.subcommandDescription(command)}`,
  );
  return `${program.description()}

Usage: tasksched-hunt <command> [options]

  tasksched-hunt scan evidence/                        the built-in rules over a folder
  tasksched-hunt decode System32/Tasks/Updater         what a task does

Commands:
${rows.join('\n')}

Run "tasksched-hunt --help" for all of it, or "tasksched-hunt <command> --help" for one command.
`;
}
