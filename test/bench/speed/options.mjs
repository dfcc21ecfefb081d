import { parseArgs } from 'node:util';

const HELP = `Measures the speed of the built program against other programs, on made-up logs.

  --rounds <n>      how often everything is measured (5)
  --megabytes <n>   size of the logs (450)
  --only <letters>  only these rows, such as --only ab
  --large           also ten times that size
  --smoke           everything once at a tiny size, held against no target
  --keep            leave the logs for the next run
  --json            JSON in place of tables`;

/** What `npm run bench:speed --` takes. Prints its help and returns null if it is asked for. */
export function readOptions(args) {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string' },
      megabytes: { type: 'string' },
      only: { type: 'string', default: 'abcdefgh' },
      large: { type: 'boolean', default: false },
      smoke: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return null;
  }
  const { smoke, only } = values;
  if (!/^[a-h]+$/.test(only)) throw new Error(`--only: expected letters a to h, found ${only}`);
  return {
    ...values,
    rounds: positive('--rounds', values.rounds ?? (smoke ? '1' : '5')),
    megabytes: positive('--megabytes', values.megabytes ?? (smoke ? '2' : '450')),
    partials: smoke
      ? { starts: 2_000, many: 2_000, few: 100 }
      : { starts: 1_000_000, many: 1_000_000, few: 1_000 },
  };
}

function positive(option, text) {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Error(`${option}: expected a whole number of 1 or more, found ${text}`);
}
