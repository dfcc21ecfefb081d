import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

/** The built program is started with this Node; the checks run this file with several. */
const NODE = process.env['NODE_UNDER_TEST'] ?? process.execPath;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the program with the shell, so that pipes can be tried. */
function shell(command: string, stdin?: Uint8Array): Promise<Ended> {
  const child = spawn('bash', ['-o', 'pipefail', '-c', command], {
    env: { ...process.env, HUNT: `${NODE} bin/tasksched-hunt.js` },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  child.stdin.end(stdin);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}

/** Other rules find the same attacks too. */
const REMOTE_RULE = '--rule "Remote Scheduled Task Creation"';

test('finds attacks in the samples', async () => {
  const { code, stdout, stderr } = await shell('$HUNT scan samples');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain('Remote Scheduled Task Creation');
  expect(stdout).toContain('Outbound Scheduled Task Activity via PowerShell');
  expect(stdout).not.toContain('\u001b[');
});

test('prints ndjson, a finding a line', async () => {
  const { stdout } = await shell('$HUNT scan samples -f ndjson');
  const kinds = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).kind);
  expect(new Set(kinds)).toEqual(new Set(['event', 'sequence']));
});

test('ends quietly when the reader of a pipe goes away', async () => {
  const { code, stdout, stderr } = await shell('$HUNT scan samples -f ndjson | head -n 1');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
});

test('ends quietly when a reader goes away in the middle of much output', async () => {
  const line = JSON.stringify({
    '@timestamp': '2024-05-01T10:00:00Z',
    event: { category: 'x' },
    text: 'y'.repeat(1000),
  });
  const rule =
    '[rule]\nrule_id="a"\nname="a"\nseverity="low"\nrisk_score=1\ntype="eql"\nlanguage="eql"\nquery="any where true"\n';
  const { code, stderr } = await shell(
    `dir=$(mktemp -d); printf '${rule}' > $dir/a.toml; $HUNT scan - --no-builtin -r $dir -f json -q | head -c 100 >/dev/null; code=$?; rm -r $dir; exit $code`,
    Buffer.from(`${line}\n`.repeat(20_000)),
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('reads standard input', async () => {
  const log = readFileSync('samples/remote-scheduled-task-creation/hit-defend.ndjson');
  const { stdout } = await shell(`$HUNT scan -f json ${REMOTE_RULE}`, log);
  expect(JSON.parse(stdout).findings).toHaveLength(1);
});

test('a mistake in the command ends with 2', async () => {
  expect((await shell('$HUNT scan --format xml samples')).code).toBe(2);
});

const CAPTURES = '../shared/data/otrf';

describe.skipIf(!existsSync(CAPTURES))('real captures', () => {
  const REMOTE = `${CAPTURES}/schtask_create_2020-12-1907003032.json.gz`;

  async function scan(paths: string, options: string, stdin?: Uint8Array) {
    const { code, stdout, stderr } = await shell(
      `$HUNT scan ${paths} --format json ${options}`,
      stdin,
    );
    // The clocks of these hosts do not agree, which is warned of.
    const told = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('clock: '));
    expect({ code, told }).toEqual({ code: 0, told: [] });
    return JSON.parse(stdout);
  }

  test('the one remote task creation, with its lines', async () => {
    const { findings } = await scan(REMOTE, REMOTE_RULE);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: { name: 'Remote Scheduled Task Creation' },
      kind: 'sequence',
      clock: ['event'],
      first: '2020-12-19T12:00:01.012Z',
      span_ms: 21220,
      steps: [{ origin: { file: REMOTE, line: 1017 } }, { origin: { file: REMOTE, line: 908 } }],
    });
  });

  test('the same on standard input', async () => {
    const { findings } = await scan('-', REMOTE_RULE, gunzipSync(readFileSync(REMOTE)));
    expect(findings[0].steps.map((step: { origin: object }) => step.origin)).toEqual([
      { file: '<stdin>', line: 1017 },
      { file: '<stdin>', line: 908 },
    ]);
  });

  test.each([
    'covenant_sharpwmi_create_dcerpc_wmi_2020-08-06035621.json.gz',
    'empire_enable_rdp_2019-05-18203650.json.gz',
    'empire_schtasks_creation_standard_user_2020-09-21031526.json.gz',
    'wmic_remote_xsl_jscript_2020-10-1802171958.json.gz',
  ])('nobody comes from another host in %s, and every line of it was read', async (name) => {
    const path = `${CAPTURES}/${name}`;
    const lines = gunzipSync(readFileSync(path))
      .toString()
      .split('\n')
      .filter((line) => line.trim() !== '');
    const { findings, stats } = await scan(path, '--tag "Tactic: Lateral Movement"');
    expect(findings).toEqual([]);
    expect(stats).toMatchObject({ records: lines.length, problems: 0 });
  });
});
