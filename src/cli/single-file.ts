import { isMainThread } from 'node:worker_threads';

/** The program in one file: its threads start the same file (see `worker-file.ts`), and do what `worker.ts` does. */
if (isMainThread) {
  const { main } = await import('./main.ts');
  process.exitCode = await main(process.argv.slice(2), process);
} else {
  await import('../hunt/thread/worker.ts');
}
