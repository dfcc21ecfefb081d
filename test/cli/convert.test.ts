import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';

const HITS = ['sysmon', 'winlogbeat', 'defend'].map(
  (source) => `samples/remote-scheduled-task-creation/hit-${source}.ndjson`,
);

const linesOf = (text: string) => text.trimEnd().split('\n');

test('prints every event as ECS, in the order of the file', async () => {
  const { code, stdout, stderr } = await cli(['convert', HITS[0] ?? '']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const events = linesOf(stdout).map((line) => JSON.parse(line));
  expect(events).toHaveLength(15);
  expect(events[9]).toMatchObject({
    event: { code: '13', category: ['configuration', 'registry'], type: ['change'] },
    host: { os: { type: 'windows' } },
    registry: { value: 'Actions' },
  });
});

test.each(HITS)('what it prints of %s scans like the original', async (file) => {
  const converted = (await cli(['convert', file])).stdout;
  const direct = JSON.parse((await cli(['scan', file, '-f', 'json'])).stdout);
  const again = JSON.parse((await cli(['scan', '-', '-f', 'json'], { stdin: converted })).stdout);
  const essence = (report: typeof direct) =>
    report.findings.map(({ steps, clock, span_ms }: (typeof direct)['findings'][0]) => ({
      clock,
      span_ms,
      lines: steps.map(({ origin }: { origin: { line: number } }) => origin.line),
    }));
  expect(essence(again)).toEqual(essence(direct));
});

test('keeps integers beyond 2^53', async () => {
  const log = '{"@timestamp":"2024-05-01T10:00:00Z","n":9223372036854775807}\n';
  expect((await cli(['convert'], { stdin: log })).stdout).toContain('"n":9223372036854775807');
});

describe('bad input', () => {
  const good = '{"@timestamp":"2024-05-01T10:00:00Z"}';

  test('is told with its place, and costs nothing else', async () => {
    const { code, stdout, stderr } = await cli(['convert', '-'], {
      stdin: `${good}\n[]\n${good}\n`,
    });
    expect(code).toBe(0);
    expect(linesOf(stdout)).toHaveLength(2);
    expect(stderr).toMatch(/^<stdin>:2: /);
  });

  test('ends with 3 under --strict, with 2 where there is nothing else', async () => {
    expect((await cli(['convert', '-', '--strict'], { stdin: `${good}\n[]\n` })).code).toBe(3);
    expect((await cli(['convert', '-'], { stdin: '[]\n' })).code).toBe(2);
    const folder = folderWith({});
    const { code, stderr } = await cli(['convert', join(folder, 'none')]);
    expect(code).toBe(2);
    expect(stderr).toContain('none');
  });

  test('many problems are counted, not all told', async () => {
    const { stderr } = await cli(['convert', '-'], { stdin: '{"a":1}\n'.repeat(150) });
    expect(linesOf(stderr)).toHaveLength(101);
  });
});

test('shows progress on a terminal', async () => {
  const { stderr } = await cli(['convert', HITS[0] ?? ''], { terminal: { columns: 80 } });
  expect(stderr).toContain('hit-sysmon');
});
