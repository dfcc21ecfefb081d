import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findSamples } from '../../src/cli/rule-samples.ts';
import { explainRule } from '../../src/hunt/explain/explain.ts';
import type { InputFile } from '../../src/input/input-file.ts';
import { CLOCKS } from '../../src/model/event.ts';
import { loadRules } from '../../src/rules/load-rules.ts';
import type { Rule } from '../../src/rules/parse-rule.ts';
import { cli } from '../support/cli.ts';

const { rules } = loadRules([{ path: 'rules', name: 'rules' }]);

async function explain(rule: Rule, file: InputFile) {
  const { explanation } = await explainRule({
    rule,
    files: [file],
    stdin: process.stdin,
    clocks: CLOCKS,
    range: { from: null, to: null },
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  return explanation;
}

describe.each(rules.map((rule) => [rule.info.file, rule] as const))('%s', (file, rule) => {
  test('fires on its hits, and on its misses something is said to lack', async () => {
    const { samples } = findSamples(file);
    expect(samples).not.toEqual([]);
    for (const sample of samples) {
      const { findings, steps, keys } = await explain(rule, sample.file);
      const candidates = steps.map(({ conditions }) => conditions.at(-1)?.together);
      if (sample.expected === 'hit') expect([sample.file.name, findings > 0]).toContain(true);
      else {
        const verdicts = keys?.list.flatMap((key) => key.verdicts) ?? [];
        const isLacking = verdicts.some(({ verdict }) => verdict.kind !== 'fired');
        expect(findings).toBe(0);
        expect([sample.file.name, candidates.includes(0) || isLacking]).toContain(true);
      }
    }
  });
});

const DATA = '../shared/data/otrf';
const LOGS = (existsSync(DATA) ? readdirSync(DATA) : [])
  .filter((name) => name.startsWith('schtask_create'))
  .map((name) => `${DATA}/${name}`);

describe.skipIf(LOGS.length === 0)('schtasks.exe against another host, as OTRF recorded it', () => {
  const explained = async (rule: string, ...options: string[]) => {
    const run = await cli(['explain', rule, ...LOGS, ...options]);
    expect(run.code).toBe(0);
    return run.stdout;
  };

  test('the remote creation fires on the event clock, and misses by 998 ms on the log clock', async () => {
    const text = await explained('remote-scheduled-task-creation');
    expect(text).toContain('It fired: 1 finding, 1 on the event clock, none on the log clock\n');
    expect(text).toContain('1 join key, 1 with an event for every step\n');
    expect(text).toContain(
      '  step 1  [1]:1017  event 2020-12-19 12:00:01.012  log 2020-12-19 07:00:23.245\n',
    );
    expect(text).toContain(
      '  step 2  [1]:908  event 2020-12-19 12:00:22.232  log 2020-12-19 07:00:22.247\n',
    );
    expect(text).toMatch(
      /\n {2}event clock: fired\n {2}log clock: step 2 came 998 ms before step 1;/,
    );
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      '--clock log --order-tolerance 1s would accept it',
    );
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(text.split('\n').length).toBeLessThan(50);
  });

  test('on the log clock alone it did not fire, and the option that is named accepts it', async () => {
    const text = await explained('remote-scheduled-task-creation', '--clock', 'log');
    expect(text).toContain(
      'It did not fire: step 2 came 998 ms before step 1; --order-tolerance 1s would\naccept it\n',
    );
    const widened = ['--clock', 'log', '--order-tolerance', '1s'];
    expect(await explained('remote-scheduled-task-creation', ...widened)).toContain(
      'It fired: 1 finding, 1 on the log clock (1 because of the options)\n',
    );
  });

  test('outbound scheduling fails at its first step: PowerShell did not load taskschd.dll', async () => {
    const text = await explained('outbound-scheduled-task-powershell');
    expect(text).toMatch(/It did not fire: at step 1 none of 4 events passes event\.category ==/);
    expect(text).toContain('      dll.name there: missing (4)\n');
    const { steps } = JSON.parse(
      await explained('outbound-scheduled-task-powershell', '-f', 'json'),
    );
    expect(
      steps.map(({ conditions }: { conditions: { together: number }[] }) =>
        conditions.map(({ together }) => together),
      ),
    ).toEqual([
      [1041, 4, 0, 0],
      [39, 0, 0, 0, 0, 0],
    ]);
  });
});
