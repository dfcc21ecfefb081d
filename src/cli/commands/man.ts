import type { CommandModule } from '../command-module.ts';
import { write } from '../io.ts';
import { version } from '../version.ts';

/** `__man`: what the build makes the man page with. */
export const man: CommandModule = (program, { io, whole }) => {
  program.command('__man', { hidden: true }).action(async () => {
    const [{ manPage }, { outlineOf }] = await Promise.all([
      import('../man/man-page.ts'),
      import('../outline.ts'),
    ]);
    await write(io.stdout, manPage(outlineOf(await whole()), version()));
  });
};
