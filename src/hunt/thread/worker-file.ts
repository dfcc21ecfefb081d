/** What a thread runs, seen from the module that starts it. In the program in one file it is that file. */
export const WORKER_FILE = './worker.js';
