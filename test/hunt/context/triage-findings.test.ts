import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cli } from '../../support/cli.ts';
import { folderWith } from '../../support/folder.ts';

const SAMPLE = 'samples/remote-scheduled-task-creation/hit-sysmon.ndjson';
const LINES = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');
const RULE = ['--rule', 'Remote Scheduled Task Creation'];

interface Told {
  readonly findings: readonly { readonly case: string; readonly triage: Triage }[];
  readonly cases: readonly { readonly id: string; readonly findings: readonly number[] }[];
}

interface Triage {
  readonly attack_path?: string;
  readonly related: readonly {
    readonly origin: { readonly file: string; readonly line: number };
  }[];
}

async function told(args: readonly string[], stdin?: string): Promise<Told> {
  const options = stdin === undefined ? {} : { stdin };
  const { stdout } = await cli(['scan', ...args, ...RULE, '-f', 'json'], options);
  return JSON.parse(stdout) as Told;
}

function linesOf({ findings }: Told, finding = 0): readonly string[] {
  const { related = [] } = findings[finding]?.triage ?? {};
  return related.map(({ origin }) => `${origin.file.split('/').at(-1)}:${origin.line}`);
}

describe('the events that explain a finding', () => {
  test('are looked for in the whole file, whatever was parsed before', async () => {
    const found = await told([SAMPLE]);
    expect(found.findings[0]?.triage.attack_path).toContain('CORP\\svc-deploy from 10.30.2.19');
    expect(linesOf(found)).toEqual(
      [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15].map((line) => `hit-sysmon.ndjson:${line}`),
    );
  });

  test('are the same in a packed file, and behind thousands of other lines', async () => {
    const ordinary = `${LINES[0]?.replaceAll('2024-10-09', '2024-10-08')}\n`.repeat(3000);
    const folder = folderWith({ 'a.ndjson.gz': gzipSync(LINES.join('\n')) });
    const packed = await told([join(folder, 'a.ndjson.gz')]);
    expect(linesOf(packed).map((place) => place.split(':')[1])).toEqual([
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
      '15',
    ]);
    const long = folderWith({ 'b.ndjson': ordinary + LINES.join('\n') });
    expect(linesOf(await told([long])).map((place) => Number(place.split(':')[1]) - 3000)).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15,
    ]);
  });

  test('may be in other files', async () => {
    const isSecurity = (line: string) => line.includes('Microsoft-Windows-Security-Auditing');
    const folder = folderWith({
      'sysmon.ndjson': LINES.filter((line) => !isSecurity(line)).join('\n'),
      'security.ndjson': LINES.filter(isSecurity).join('\n'),
    });
    const places = linesOf(await told([folder]));
    expect(places.some((place) => place.startsWith('security.ndjson'))).toBe(true);
    expect(places.some((place) => place.startsWith('sysmon.ndjson'))).toBe(true);
  });

  test('far away in time do not belong', async () => {
    const later = LINES.map((line) => line.replaceAll('2024-10-09', '2024-11-09'));
    const folder = folderWith({ 'a.ndjson': [...LINES, ...later].join('\n') });
    const found = await told([folder]);
    expect(found.findings.map(({ case: id }) => id)).toEqual(['case-1', 'case-2']);
    expect(linesOf(found).map((place) => Number(place.split(':')[1]))).toEqual([
      3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15,
    ]);
  });

  test('of standard input are those of the finding itself', async () => {
    const found = await told(['-'], LINES.join('\n'));
    expect(linesOf(found)).toEqual(['<stdin>:10', '<stdin>:15']);
  });
});

test('each finding names its case, and cases name their findings', async () => {
  const { stdout } = await cli(['scan', SAMPLE, '-f', 'json']);
  const { findings, cases } = JSON.parse(stdout) as Told;
  expect(findings.length).toBeGreaterThan(3);
  for (const [index, finding] of findings.entries()) {
    expect(cases.find(({ id }) => id === finding.case)?.findings).toContain(index);
  }
});

test('of thousands of findings the worst are explained, and it is said how many are not', async () => {
  const noise = LINES[9]?.replace('Actions', 'Other') ?? '';
  const logs = folderWith({ 'a.ndjson': `${noise}\n`.repeat(2500) + LINES.join('\n') });
  const rule = readFileSync('rules/scheduled-task-index-zero.toml', 'utf8')
    .replace(/^query = '''[\s\S]*?^'''/m, "query = '''registry where true'''")
    .replace(/^rule_id = .*/m, 'rule_id = "00000000-0000-4000-8000-000000000001"')
    .replace(/^severity = .*/m, 'severity = "low"');
  const rules = join(folderWith({ 'noise.toml': rule }), 'noise.toml');
  const { stdout, stderr } = await cli(['scan', logs, '-r', rules, '-f', 'json']);
  const { findings, cases } = JSON.parse(stdout) as Told;
  expect(findings.length).toBeGreaterThan(2500);
  expect(stderr).toContain(`${findings.length - 2000} findings beyond the worst 2,000`);
  const place = findings.findIndex(({ triage }) => triage.attack_path?.includes('svc-deploy'));
  expect(cases.find(({ id }) => id === findings[place]?.case)?.findings).toContain(place);
  const untold = findings.filter((finding) => finding.case === undefined);
  expect(untold).toHaveLength(findings.length - 2000);
});
