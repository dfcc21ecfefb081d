/** What a number counts, and how it is written. */
const TIMES = { unit: 'x', digits: 2 };
const MEGABYTES = { unit: 'MB', digits: 0 };
const BYTES = { unit: 'bytes', digits: 0 };

const ratio = (of, to) => ({ of: [of, to], value: (a, b) => a / b });

/** The rows of the benchmark: a letter to choose them by, what is computed of which medians, and at most what it is to be. */
export function rowsOf({ megabytes, large, partials }) {
  return [
    { letter: 'a', label: 'built-in rules / rg', ...ratio('hunt', 'rg'), atMost: 3, ...TIMES },
    {
      letter: 'b',
      label: 'built-in rules / parsing every line',
      ...ratio('hunt', 'parse'),
      atMost: 0.25,
      ...TIMES,
    },
    {
      letter: 'c',
      label: 'built-in rules / jq with one condition',
      ...ratio('hunt', 'jq'),
      atMost: 0.06,
      digits: 3,
      unit: 'x',
    },
    {
      letter: 'd',
      label: 'all EQL rules of the corpus / parsing every line',
      ...ratio('corpus', 'parse'),
      atMost: 1.2,
      ...TIMES,
    },
    {
      letter: 'e',
      label: `peak memory at ${megabytes} MB`,
      of: ['hunt, memory'],
      value: (bytes) => bytes / 1e6,
      atMost: 350,
      ...MEGABYTES,
    },
    {
      letter: 'e',
      label: `peak memory, ${megabytes * 10} MB / ${megabytes} MB`,
      ...ratio('hunt, tenfold, memory', 'hunt, memory'),
      atMost: 1.1,
      ...TIMES,
    },
    growthRow(megabytes, large),
    {
      letter: 'g',
      label: `${counted(partials.many)} join keys / ${counted(partials.few)} join keys`,
      ...ratio('many keys', 'few keys'),
      atMost: 1.5,
      ...TIMES,
    },
    {
      letter: 'g',
      label: 'memory for each open partial sequence',
      of: ['many keys, memory', 'few keys, memory'],
      value: (many, few) => (many - few) / (partials.many - partials.few),
      atMost: 200,
      ...BYTES,
    },
    {
      letter: 'h',
      label: '--version / node -e 0',
      ...ratio('version', 'node -e 0'),
      atMost: 1.6,
      ...TIMES,
    },
    {
      letter: 'h',
      label: 'scan of one sample / node -e 0',
      ...ratio('one sample', 'node -e 0'),
      atMost: 4,
      ...TIMES,
    },
  ];
}

function growthRow(megabytes, large) {
  const row = { letter: 'f', atMost: 10.5, ...TIMES };
  const label = large
    ? `built-in rules, ${megabytes * 10} MB / ${megabytes} MB`
    : `built-in rules, ${megabytes} MB / ${megabytes / 10} MB`;
  return {
    ...row,
    label,
    ...(large ? ratio('hunt, tenfold', 'hunt') : ratio('hunt', 'hunt, tenth')),
  };
}

function counted(number) {
  return number.toLocaleString('en-US');
}
