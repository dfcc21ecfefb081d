import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as toml from 'smol-toml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { outlineOf } from '../src/cli/outline.ts';
import { makeProgram } from '../src/cli/program.ts';
import { shapes } from '../src/ecs/shapes/index.ts';
import { functions } from '../src/eql/functions/index.ts';
import { containers } from '../src/input/containers/index.ts';
import { framings } from '../src/input/framings/index.ts';
import { FORMATS } from '../src/report/index.ts';
import { JSON_SCHEMA } from '../src/report/json-schema.ts';
import { makeZip } from './input/archives.ts';
import { cli, testIo } from './support/cli.ts';
import { blocksOf, examplesOf, runExample } from './support/doc-examples.ts';
import { docTables, TABLES, tableIn } from './support/doc-tables.mjs';
import { evtxFile, makeEvent, taskData } from './support/evtx-writer.ts';
import { folderWith, keptFolder } from './support/folder.ts';

/** Documents whose examples are run. */
const DOCUMENTS = ['README.md', 'rules/README.md'];

/** Examples that are not run, and why. */
const NOT_RUN: Readonly<Record<string, string>> = {
  'npm ci': 'it would install what the test runs on',
  'npm pack': 'test/end-to-end/package.test.ts does',
  'npm run bundle': 'test/end-to-end/bundle.test.ts does',
  'npm install -g ./tasksched-hunt-0.1.0.tgz': 'test/end-to-end/package.test.ts does, not globally',
  'node tasksched-hunt.mjs scan evidence/': 'test/end-to-end/bundle.test.ts does',
  'git clone https://github.com/elastic/detection-rules': 'it needs a network',
  'curl -H \'Content-Type: application/x-ndjson\' --data-binary @alerts.ecs.ndjson "$ES/logs-tasksched_hunt.alert-default/_bulk"':
    'it needs a cluster',
};

const textOf = new Map(
  [...DOCUMENTS, ...Object.keys(TABLES)].map((file) => [file, readFileSync(file, 'utf8')]),
);
const examples = DOCUMENTS.flatMap((file) => examplesOf(textOf.get(file) ?? ''));

describe('the tables of the documents are what the program has; if not, run `npm run docs`', () => {
  const named = Object.entries(TABLES).flatMap(([file, names]) =>
    names.map((name): [string, string] => [file, name]),
  );

  test.each(named)('%s: %s', async (file, name) => {
    const program = outlineOf(await makeProgram(['--help'], testIo(), () => {}));
    const tables = docTables({
      rules: (await cli(['rules', 'list', '-f', 'markdown'])).stdout,
      commands: program.commands,
      framings,
      containers,
      shapes,
      formats: FORMATS,
      functions: [...functions.values()],
      schema: JSON_SCHEMA,
    });
    expect(tableIn(textOf.get(file) ?? '', name)).toBe(tables[name]);
  });
});

describe('the examples of the documents do as the documents say', () => {
  const home = process.cwd();
  const folder = keptFolder();

  beforeAll(() => {
    prepare(folder);
    process.chdir(folder);
  });
  afterAll(() => process.chdir(home));

  const run = examples.filter(({ command }) => !Object.hasOwn(NOT_RUN, command));

  test.each(run)('$command', async ({ command, code, output }) => {
    const ended = await runExample(command);
    expect(ended.code).toBe(code);
    if (output !== null) expect(ended.stdout).toBe(output);
  });

  test('what is not run stands in a document', () => {
    const commands = examples.map(({ command }) => command);
    for (const command of Object.keys(NOT_RUN)) expect(commands).toContain(command);
  });
});

test('every block is of a kind that is tested', () => {
  const languages = [...textOf.values()].flatMap(blocksOf).map(({ language }) => language);
  expect([...new Set(languages)].toSorted()).toEqual(['sh', 'text', 'toml']);
});

test('the settings that the README shows are taken', async () => {
  const [block] = blocksOf(textOf.get('README.md') ?? '').filter(
    ({ language }) => language === 'toml',
  );
  const document = block?.lines.join('\n') ?? '';
  const cwd = folderWith({ 'tasksched-hunt.toml': document });
  const tables = toml.parse(document);
  expect(Object.keys(tables)).toEqual(['scan', 'rules']);
  for (const command of [['scan'], ['rules', 'list']]) {
    const { code, stdout, stderr } = await cli([...command, '--print-config'], { cwd });
    expect(stderr).not.toContain('error');
    expect([code, stdout]).toEqual([0, expect.stringContaining('tasksched-hunt.toml')]);
  }
});

test('the README names the tarball that npm makes', () => {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(Object.keys(NOT_RUN)).toContain(`npm install -g ./${name}-${version}.tgz`);
});

/** Makes what the examples name: logs of several kinds, rules, and samples. */
function prepare(folder: string): void {
  const log = readFileSync('samples/remote-scheduled-task-creation/hit-sysmon.ndjson');
  const event = evtxFile([[{ id: 1, event: makeEvent(1, taskData('\\Updater')) }]]);
  const files: Readonly<Record<string, Uint8Array>> = {
    'evidence/renamed.ndjson': readFileSync('samples/renamed-schtasks/hit-sysmon.ndjson'),
    'evidence/remote.ndjson': log,
    'Security.evtx': event,
    'Sysmon.evtx': event,
    'winlogbeat.ndjson': readFileSync(
      'samples/remote-scheduled-task-creation/hit-winlogbeat.ndjson',
    ),
    'defend.ndjson': readFileSync('samples/remote-scheduled-task-creation/hit-defend.ndjson'),
    'logs.json.gz': gzipSync(log),
    'evidence.zip': makeZip([{ name: 'logs/security.json', data: log }]),
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  cpSync('samples', join(folder, 'samples'), { recursive: true });
  for (const name of readdirSync('rules').filter((file) => file.startsWith('at-'))) {
    cpSync(join('rules', name), join(folder, 'detection-rules/rules/windows', name));
    cpSync(join('rules', name), join(folder, 'my-rules', name));
  }
}
