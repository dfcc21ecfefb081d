import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { evtxFile, makeEvent, taskData } from '../support/evtx-writer.ts';
import { folderWith } from '../support/folder.ts';

const QUERY = 'any where winlog.event_data.TaskName : "\\\\Nightly*"';

const log = evtxFile([
  [
    { id: 1, event: makeEvent(5001, taskData('\\Nightly Sync')) },
    { id: 2, event: makeEvent(5002, taskData('\\Other')) },
    // The same number once more, as after a log was cleared.
    { id: 3, event: makeEvent(5001, taskData('\\Nightly Sync')) },
  ],
]);

test('events of a Windows event log are found in a folder, packed or not, and cited by their record', async () => {
  const folder = folderWith({ 'a/Security.evtx': log, 'b/Security.evtx.gz': gzipSync(log) });
  const { code, stdout, stderr } = await cli(['query', QUERY, folder, '-f', 'json']);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const { findings, stats, problems } = JSON.parse(stdout);
  expect(problems).toEqual([]);
  expect(stats).toMatchObject({ files: 2, records: 6, problems: 0 });
  expect(findings.map(({ steps }: { steps: { origin: unknown }[] }) => steps[0]?.origin)).toEqual([
    { file: `${folder}/a/Security.evtx`, record: 5001 },
    { file: `${folder}/a/Security.evtx`, record: 5001 },
    { file: `${folder}/b/Security.evtx.gz`, record: 5001 },
    { file: `${folder}/b/Security.evtx.gz`, record: 5001 },
  ]);
});

test('damage is told, and fails a strict scan', async () => {
  const damaged = Buffer.from(log);
  damaged.writeUInt32LE(0, 4096 + 512);
  const folder = folderWith({ 'Security.evtx': damaged });
  const { code, stdout, stderr } = await cli(['query', QUERY, folder, '--strict', '-f', 'ndjson']);
  expect(code).toBe(3);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('chunk 1 (offset 0x1000) has a wrong checksum');
  expect(stderr).toContain('chunk 1 (offset 0x1200) holds no record where one should begin');
});
