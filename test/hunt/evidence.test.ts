import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { scanFiles } from '../support/scan-lines.ts';

const line = (text: string, time: string) =>
  `{"@timestamp":"${time}","event":{"category":"process"},"process":{"name":"evil.exe"},"text":"${text}"}\n`;

const LOG = line('one', '2024-01-01T00:00:00Z') + line('two', '2024-01-01T00:00:01Z');

/** Hunts through a log and standard input; the log is changed in between. */
async function huntWhile(change: (path: string) => void, format = 'json') {
  const folder = folderWith({ 'log.ndjson': LOG });
  const path = join(folder, 'log.ndjson');
  async function* stdin() {
    change(path);
    yield Buffer.from(line('three', '2024-01-01T00:00:02Z'));
  }
  const query = 'process where process.name == "evil.exe"';
  const run = await cli(['query', query, path, '-', '-f', format], { stdin: stdin() });
  return { ...run, path };
}

interface Reported {
  readonly findings: readonly {
    readonly steps: readonly { readonly event: { text?: string } }[];
  }[];
  readonly stats: { readonly problems: number };
}

const textsOf = ({ findings }: Reported) => findings.map(({ steps }) => steps[0]?.event.text);

describe('events are read again from where they were found', () => {
  test('in a file and on standard input', async () => {
    const { code, stdout, stderr } = await huntWhile(() => {});
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(textsOf(JSON.parse(stdout))).toEqual(['one', 'two', 'three']);
  });

  test('as they were, numbers beyond all doubles and half characters included', async () => {
    const record =
      '{"a":[1e999,-1e999,123456789012345678901],"b":"\\ud800x","__proto__":{"c":1}}\n';
    const folder = folderWith({ 'log.ndjson': record, 'log.ndjson.gz': gzipSync(record) });
    const [plain, packed] = await Promise.all(
      ['log.ndjson', 'log.ndjson.gz'].map(async (name) => {
        const file = { name: 'log', path: join(folder, name) };
        return scanFiles(['any where a > 5 and b != null'], [file]);
      }),
    );
    expect(packed?.findings).toEqual(plain?.findings);
    expect(plain?.findings[0]).toContain('123456789012345678901');
    expect(plain?.findings[0]).toContain('"tested":[{"field":"a","values":[null,null,');
  });

  test.each([
    ['was cut off', (path: string) => truncateSync(path, LOG.length - 40)],
    ['holds something else', (path: string) => writeFileSync(path, `\n${LOG.slice(0, -30)}`)],
    ['is gone', (path: string) => rmSync(path)],
  ])('a file that %s since is a problem', async (_name, change) => {
    const { code, stdout, stderr, path } = await huntWhile(change);
    expect(code).toBe(0);
    const report: Reported = JSON.parse(stdout);
    expect(report.findings).toHaveLength(3);
    expect(textsOf(report)[1]).toBeUndefined();
    expect(textsOf(report)[2]).toBe('three');
    expect(stderr).toBe(
      `${path}: changed while it was read: events of findings in it could not be read again\n`,
    );
    for (const format of ['table', 'ndjson']) {
      expect((await huntWhile(change, format)).code).toBe(0);
    }
  });
});
