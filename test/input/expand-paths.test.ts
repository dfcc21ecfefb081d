import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type ExpandedPaths, expandPaths } from '../../src/input/expand-paths.ts';
import { makeFolder, readAll } from './helpers.ts';

const LOG = '{"n":1}\n';
const UTF16 = Buffer.from('\ufeff{"n":1}', 'utf16le');

/** What `args`, relative to `folder`, stand for, all names relative to it again. */
async function expand(
  folder: string,
  ...args: string[]
): Promise<Record<keyof ExpandedPaths, string[]>> {
  const short = (name: string): string => name.replace(`${folder}/`, '').replace(folder, '.');
  const paths = args.map((arg) => (arg === '-' ? arg : `${folder}/${arg}`));
  const { files, skipped, problems } = await expandPaths(paths);
  return {
    files: files.map(({ name }) => short(name)),
    skipped: skipped.map(short),
    problems: problems.map(
      ({ origin, message }) => `${short(origin.file)}: ${message.split(':')[0]}`,
    ),
  };
}

test('a folder gives its logs at any depth, in order of code units', async () => {
  const folder = await makeFolder({
    'b.json': LOG,
    'B.JSONL': LOG,
    'a/z.ndjson': LOG,
    'a-1.log': LOG,
    'é.json': LOG,
    'deep/er/c.json.gz': gzipSync(LOG),
    'no-ending': LOG,
    'packed.bin': gzipSync(LOG),
    'array.txt': '[{"n":1}]',
    'Security.evtx': 'ElfFile\0',
    'System.dat': 'ElfFile\0',
    'utf16.json': UTF16,
    'logs.json.zip': 'PK\u0003\u0004',
    'notes.txt': 'hello',
    'photos.zip': 'PK\u0003\u0004',
    'tool.exe': 'MZ\0',
    'utf16.txt': UTF16,
    'empty.txt': '',
    '._b.json': LOG,
    '.hidden/c.json': LOG,
    '__MACOSX/d.json': LOG,
  });
  expect(await expand(folder, '')).toEqual({
    files: [
      'B.JSONL',
      'Security.evtx',
      'System.dat',
      'a-1.log',
      'a/z.ndjson',
      'array.txt',
      'b.json',
      'deep/er/c.json.gz',
      'logs.json.zip',
      'no-ending',
      'packed.bin',
      'photos.zip',
      'utf16.json',
      'utf16.txt',
      'é.json',
    ],
    skipped: ['._b.json', '.hidden', '__MACOSX', 'empty.txt', 'notes.txt', 'tool.exe'],
    problems: [],
  });
});

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['a file is taken whatever it is', ['n.txt'], ['n.txt'], []],
  ['a hidden file that is named is taken', ['.h/c.json'], ['.h/c.json'], []],
  ['a hidden folder that is named is read', ['.h'], ['.h/c.json'], []],
  ['a missing path', ['missing.json'], [], ['missing.json: does not exist']],
  ['a path through a file', ['a.json/x'], [], ['a.json/x: does not exist']],
  ['a folder without logs', ['none'], [], ['none: no log files in this folder']],
  ['a glob', ['*.json'], ['[x].json', 'a.json', 'b.json'], []],
  [
    'a glob at any depth, hidden files left out',
    ['**/*.json'],
    ['[x].json', 'a.json', 'b.json', 'sub/c.json'],
    [],
  ],
  ['a glob that names folders', ['s*'], ['sub/c.json'], []],
  ['a glob that matches nothing', ['*.evtx'], [], ['*.evtx: matches no file']],
  ['a file whose name is also a glob', ['[x].json'], ['[x].json'], []],
  ['standard input', ['-', 'a.json', '-'], ['a.json', '<stdin>'], []],
  [
    'a file named twice',
    ['a.json', './a.json', 'sub/../a.json', '*.json'],
    ['[x].json', 'a.json', 'b.json'],
    [],
  ],
  ['a problem named twice', ['missing', 'missing'], [], ['missing: does not exist']],
])('%s', async (_, args, files, problems) => {
  const folder = await makeFolder({
    'a.json': LOG,
    'b.json': LOG,
    '[x].json': LOG,
    'sub/c.json': LOG,
    'n.txt': 'hello',
    'none/n.txt': 'hello',
    '.h/c.json': LOG,
    '__MACOSX/._a.json': LOG,
  });
  const found = await expand(folder, ...args);
  expect(found).toMatchObject({ files, problems });
  expect(await expand(folder, ...args.toReversed())).toEqual(found);
});

test('names are as they were given, without parts that say nothing', async () => {
  const names = async (path: string): Promise<string[]> =>
    (await expandPaths([path])).files.map(({ name }) => name);
  expect(await names('./package.json')).toEqual(['package.json']);
  expect(await names('.//test/../package.json')).toEqual(['test/../package.json']);
  expect(await names('./.ci/../package.json')).toEqual(['.ci/../package.json']);
  expect(await names('test/.././/package.json')).toEqual(['test/../package.json']);
  const folder = await makeFolder({ 'sub/a.json': LOG });
  expect(await names(`${folder}/./`)).toEqual([`${folder}/sub/a.json`]);
  expect(await names(`${folder}//`)).toEqual([`${folder}/sub/a.json`]);
});

test('links are followed, once, and never in circles', async () => {
  const folder = await makeFolder({ 'a/log.json': LOG, 'b/x.json': LOG, 'b/y.txt': 'hello' });
  await symlink(folder, join(folder, 'a/up'));
  await symlink('../b', join(folder, 'a/to-b'));
  await symlink('b/x.json', join(folder, 'z.json'));
  await symlink('loop', join(folder, 'loop'));
  await symlink('nowhere', join(folder, 'dangling.json'));
  const found = await expand(folder, '');
  expect(found.files).toHaveLength(2);
  expect(found.skipped).toHaveLength(1);
  expect(found.problems).toEqual([
    'dangling.json: does not exist',
    'loop: is a symbolic link that leads back to itself',
  ]);
  expect((await expand(folder, 'z.json', 'b/x.json')).files).toEqual(['b/x.json']);
  expect((await expand(folder, '**/*.json')).files).toEqual(found.files);
});

test('what was skipped in a folder but named elsewhere is read', async () => {
  const folder = await makeFolder({ 'a.json': LOG, 'notes.txt': 'hello' });
  expect(await expand(folder, '', 'notes.txt')).toEqual({
    files: ['a.json', 'notes.txt'],
    skipped: [],
    problems: [],
  });
});

test('what is found can be read', async () => {
  const folder = await makeFolder({ 'a.json': LOG, 'sub/b.bin': gzipSync(LOG) });
  const { files } = await expandPaths([folder]);
  const read = await Promise.all(files.map((file) => readAll(file)));
  expect(read.map(({ records }) => records.map(({ origin }) => origin))).toEqual([
    [{ file: `${folder}/a.json`, line: 1 }],
    [{ file: `${folder}/sub/b.bin`, line: 1 }],
  ]);
});

test('an empty path is said to be empty, and keeps nothing else from being read', async () => {
  const folder = await makeFolder({ 'a.json': LOG });
  const { files, problems } = await expandPaths(['', `${folder}/a.json`, '']);
  expect(files).toHaveLength(1);
  expect(problems).toEqual([
    { origin: { file: '""' }, message: expect.stringContaining('the path is empty') },
  ]);
});
