import { type Command, Option } from 'commander';
import * as z from 'zod';
import { COLOR_CHOICES, colorOption } from '../color.ts';
import type { CommandModule } from '../command-module.ts';

const HELP = `
Examples:
  tasksched-hunt decode AQBmZgAAAAAKAAAAYQAuAGUAeABlAAAAAAAAAAAA   a TaskCache Actions value
  tasksched-hunt decode C/Windows/System32/Tasks/Updater           the XML of a task
  tasksched-hunt decode 'schtasks /create /s WS2 /tn x /tr "cmd /c a.bat" /ru SYSTEM'
  reg export "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks" tasks.reg
  tasksched-hunt decode tasks.reg -f json

Passwords in command lines are masked.

Exit codes:
  0  decoded, with or without warnings
  2  it is nothing that can be decoded`;

const FORMATS = ['text', 'json'] as const;
const decodeOptions = z.object({ format: z.enum(FORMATS), color: z.enum(COLOR_CHOICES) });

/** `decode`: what a TaskCache value, task XML or a command line of schtasks, at or PowerShell says. */
export const decode: CommandModule = (program, { io, finish }) => {
  program
    .command('decode')
    .description('show what a scheduled task does, from any form of it')
    .argument('<value|file|->', 'Actions as hex, base64 or .reg; task XML; a command line')
    .addOption(
      new Option('-f, --format <name>', 'how to write it').choices(FORMATS).default(FORMATS[0]),
    )
    .addOption(colorOption())
    .addHelpText('after', HELP)
    .action(async (value: string, _options: unknown, self: Command) => {
      const { runDecode } = await import('../run-decode.ts');
      finish(await runDecode(value, decodeOptions.parse(self.opts()), io));
    });
};
