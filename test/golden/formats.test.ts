import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORMATS } from '../../src/report/index.ts';
import { cli } from '../support/cli.ts';
import { checkCsv } from '../support/contracts/csv.ts';
import { checkEcs } from '../support/contracts/ecs.ts';
import { checkHtml } from '../support/contracts/html.ts';
import { checkMarkdown } from '../support/contracts/markdown.ts';
import { checkNavigator } from '../support/contracts/navigator.ts';
import { checkSarif } from '../support/contracts/sarif.ts';
import { checkTimesketch } from '../support/contracts/timesketch.ts';
import { folderWith } from '../support/folder.ts';

/** A sequence of a connection and a registry change, and a single event that holds the definition of a task. */
const SCAN = [
  'scan',
  'samples/remote-scheduled-task-creation/hit-sysmon.ndjson',
  'samples/scheduled-task-with-high-privileges/hit-security.ndjson',
  ...['--rule', 'Remote Scheduled Task Creation'],
  ...['--rule', 'Scheduled Task Created with High Privileges'],
];

test.each(FORMATS)('$name of two samples, byte for byte', async ({ name }) => {
  const { code, stdout } = await cli([...SCAN, '-f', name]);
  expect(code).toBe(0);
  await expect(stdout).toMatchFileSnapshot(join('formats', `${name}.golden`));
});

const CHECKS = {
  csv: checkCsv,
  timesketch: checkTimesketch,
  ecs: checkEcs,
  navigator: checkNavigator,
  sarif: checkSarif,
  markdown: checkMarkdown,
  html: checkHtml,
};

test('every format keeps its contract over all samples and rules', async () => {
  const folder = folderWith({});
  const wanted = Object.keys(CHECKS).flatMap((name) => ['-f', name, '-o', join(folder, name)]);
  const { code, stdout } = await cli(['scan', 'samples', ...wanted, '-f', 'ndjson']);
  expect(code).toBe(0);
  const findings = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(findings.length).toBeGreaterThan(100);
  const events = findings.flatMap(({ steps }) => steps).filter(({ missing }) => missing !== true);
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(CHECKS.csv(read('csv'))).toHaveLength(events.length);
  expect(CHECKS.timesketch(read('timesketch'))).toHaveLength(events.length + findings.length);
  expect(CHECKS.ecs(read('ecs'))).toHaveLength(findings.length);
  expect(CHECKS.sarif(read('sarif'))).toHaveLength(findings.length);
  expect(CHECKS.markdown(read('markdown')).filter((line) => /^## \d/.test(line))).toHaveLength(
    findings.length,
  );
  const articles = CHECKS.html(read('html')).filter(
    ({ name, attributes }) => name === 'details' && attributes['class'] === 'finding',
  );
  expect(articles).toHaveLength(findings.length);
  const { techniques } = CHECKS.navigator(read('navigator'));
  expect(techniques.map(({ techniqueID }) => techniqueID)).toContain('T1053.005');
});
