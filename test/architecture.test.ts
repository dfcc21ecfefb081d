import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Which folders of src/ a folder may import. ARCHITECTURE.md says why; this is the check. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  model: [],
  syntax: [],
  eql: ['model', 'text'],
  compile: ['model', 'text', 'eql'],
  rules: ['model', 'text', 'eql', 'compile'],
  input: ['model', 'text'],
  ecs: ['model', 'syntax'],
  triage: ['model', 'text', 'syntax'],
  detect: ['model', 'compile'],
  correlate: ['model', 'text'],
  hunt: [
    'model',
    'text',
    'eql',
    'compile',
    'rules',
    'input',
    'ecs',
    'detect',
    'correlate',
    'triage',
  ],
  report: ['model', 'text'],
  cli: ['model', 'text', 'eql', 'rules', 'input', 'hunt', 'triage', 'report'],
};

/** The modules of Node that a folder may use; folders that are not listed are pure. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  rules: ['fs', 'path'],
  input: builtinModules,
  hunt: ['fs', 'os', 'path', 'worker_threads'],
  report: ['crypto', 'stream'],
  text: ['crypto'],
  cli: builtinModules,
};

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));

function importsOf(file: string): string[] {
  const text = readFileSync(join('src', file), 'utf8');
  return [...text.matchAll(/(?:^(?:import|export) [^;]*?from |\bimport\()'([^']+)'/gm)].map(
    ([, path = '']) => path,
  );
}

const folderOf = (file: string) => file.split('/')[0] ?? '';

test('every folder of src/ is in the table', () => {
  expect([...new Set(files.map(folderOf))].toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted());
});

describe.each(files)('%s', (file) => {
  const folder = folderOf(file);

  test('imports only what its folder may', () => {
    const imported = importsOf(file)
      .filter((path) => path.startsWith('.'))
      .map((path) => folderOf(join(file, '..', path)))
      .filter((target) => target !== folder);
    expect(MAY_IMPORT[folder]).toEqual(expect.arrayContaining(imported));
  });

  test('uses only the modules of Node that its folder may', () => {
    const modules = importsOf(file)
      .filter((path) => path.startsWith('node:'))
      .map((path) => path.slice('node:'.length).split('/')[0] ?? '');
    expect(MAY_USE[folder] ?? []).toEqual(expect.arrayContaining(modules));
  });
});
