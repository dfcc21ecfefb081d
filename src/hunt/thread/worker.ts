import { parentPort, workerData } from 'node:worker_threads';
import { ScanThread } from './scan-thread.ts';
import type { Selected, Task, ThreadSetup } from './task.ts';

/** What is sent to a worker thread. */
export type Order =
  | { readonly kind: 'select'; readonly selected: Selected }
  | { readonly kind: 'run'; readonly task: Task };

const thread = new ScanThread(workerData as ThreadSetup);

parentPort?.on('message', (order: Order) => {
  if (order.kind === 'select') thread.select(order.selected);
  else {
    const result = thread.run(order.task);
    parentPort?.postMessage(result, [result.rows.buffer, result.evidence.buffer]);
  }
});
