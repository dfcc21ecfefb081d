import { Argument } from 'commander';
import * as z from 'zod';
import type { CommandModule } from '../command-module.ts';
import { SHELLS } from '../completion/shells.ts';
import { write } from '../io.ts';

const HELP = `
To have completion in every shell:
  bash        add to ~/.bashrc:   source <(tasksched-hunt completion bash)
  zsh         add to ~/.zshrc, behind compinit:
                source <(tasksched-hunt completion zsh)
  fish        tasksched-hunt completion fish \\
                > ~/.config/fish/completions/tasksched-hunt.fish
  powershell  add to the file $PROFILE:
                tasksched-hunt completion powershell | Out-String | Invoke-Expression

Names of rules are asked of the program, so they are those that it has.

Examples:
  source <(tasksched-hunt completion bash)`;

/** `completion`: what makes a shell complete command lines of this program. */
export const completion: CommandModule = (program, { io, whole }) => {
  program
    .command('completion')
    .description('print what completes command lines in a shell')
    .addArgument(new Argument('<shell>', 'the shell that it is for').choices(SHELLS))
    .addHelpText('after', HELP)
    .action(async (name: string) => {
      const [{ SCRIPTS }, { levelsOf }, { outlineOf }] = await Promise.all([
        import('../completion/index.ts'),
        import('../completion/levels.ts'),
        import('../outline.ts'),
      ]);
      const shell = z.enum(SHELLS).parse(name);
      await write(io.stdout, SCRIPTS[shell](levelsOf(outlineOf(await whole()))));
    });
};
