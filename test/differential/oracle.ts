import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Hunt } from '../support/hunt-arbitrary.ts';
import type { Positions } from '../support/run-query.ts';

/** A reference evaluator in Python, where it is at hand; not part of this repository. */
const FOLDER = join('..', 'shared', 'oracle');

/** False where tests against the reference evaluator have to be skipped. */
export const hasOracle =
  existsSync(join(FOLDER, 'refeql.py')) && spawnSync('python3', ['--version']).status === 0;

/** Answers each line, a JSON object with a query and its events, with a line: the positions of the events of each match. */
const DRIVER = `
import json, sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import refeql

def flatten(document):
    event = document.pop('event')
    document['event.category'] = event['category']
    document['event.sequence'] = event.get('sequence')
    return document

def answer(hunt):
    documents = [refeql.Doc(flatten(event)) for event in hunt['events']]
    tiebreaker = None if hunt['query'].startswith('sample') else 'event.sequence'
    kind, found = refeql.run(hunt['query'], documents, cat='event.category', tb=tiebreaker)
    matches = found if kind == 'event' else [events for key, events in found]
    places = {id(document): place for place, document in enumerate(documents)}
    return [[None if event is None else places[id(event)] for event in match] for match in matches]

for line in sys.stdin:
    try:
        result = answer(json.loads(line))
    except Exception as error:
        result = repr(error)
    print(json.dumps(result), flush=True)
`;

/** The reference evaluator, running. */
export class Oracle {
  readonly #process: ChildProcess;
  readonly #waiting: ((line: string) => void)[] = [];

  constructor() {
    this.#process = spawn('python3', ['-c', DRIVER, FOLDER], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdout } = this.#process;
    if (stdout === null) throw new Error('the reference evaluator has no output');
    createInterface({ input: stdout }).on('line', (line) => this.#waiting.shift()?.(line));
  }

  /** What it finds, or what is wrong with the query. */
  run(hunt: Hunt): Promise<readonly Positions[] | string> {
    return new Promise((resolve) => {
      this.#waiting.push((line) => resolve(JSON.parse(line)));
      this.#process.stdin?.write(`${JSON.stringify(hunt)}\n`);
    });
  }

  stop(): void {
    this.#process.stdin?.end();
  }
}
