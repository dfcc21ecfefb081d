import { cpus } from 'node:os';
import { toolVersion } from './contestants.mjs';
import { median } from './measure.mjs';

/** What the numbers depend on besides the program. */
export function machine() {
  const cores = cpus();
  return {
    cores: cores.length,
    cpu: cores[0]?.model ?? 'unknown',
    node: process.version,
    rg: toolVersion('rg'),
    jq: toolVersion('jq'),
  };
}

/**
 * Each row with what was measured.
 *
 * @param samples numbers by contestant, as far as they were taken
 * @param missing why a contestant has none, by contestant
 * @param judged whether results are held against their targets
 */
export function judgeRows(rows, samples, missing, judged) {
  return rows.map(({ letter, label, of, value, atMost, unit, digits }) => {
    const row = { row: letter, label, atMost, unit, digits };
    const reason = of.map((name) => missing.get(name)).find((text) => text !== undefined);
    if (reason !== undefined) return { ...row, measured: null, result: reason };
    const measured = value(...of.map((name) => median(samples.get(name))));
    if (!judged) return { ...row, measured, result: 'not judged' };
    return { ...row, measured, result: measured <= atMost ? 'met' : 'missed' };
  });
}

/** The median and the range of each contestant: milliseconds, or megabytes where memory was measured. */
export function summarize(samples) {
  return [...samples].map(([name, numbers]) => {
    const [unit, size] = name.endsWith('memory') ? ['MB', 1e6] : ['ms', 1];
    const [low, high] = [Math.min(...numbers) / size, Math.max(...numbers) / size];
    return { name, unit, median: median(numbers) / size, low, high, rounds: numbers.length };
  });
}

/** The report for people. */
export function formatReport({ machine: { cores, cpu, node, rg, jq }, rows, contestants }) {
  return [
    `${cores} cores (${cpu}), Node ${node}, ${rg ?? 'no rg'}, ${jq ?? 'no jq'}`,
    '',
    ...table(
      ['row', 'what', 'measured', 'at most', 'result'],
      rows.map(({ row, label, measured, atMost, unit, digits, result }) => {
        const amount = (number) => `${number.toFixed(digits)} ${unit}`;
        return [row, label, measured === null ? '-' : amount(measured), amount(atMost), result];
      }),
    ),
    '',
    ...table(
      ['measured', 'median', 'lowest', 'highest', 'rounds'],
      contestants.map(({ name, unit, rounds, ...numbers }) => {
        const amount = (number) => `${Math.round(number).toLocaleString('en-US')} ${unit}`;
        return [name, ...[numbers.median, numbers.low, numbers.high].map(amount), String(rounds)];
      }),
    ),
  ].join('\n');
}

function table(head, rows) {
  const lines = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...lines.map((cells) => cells[i].length)));
  return lines.map((cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd(),
  );
}
