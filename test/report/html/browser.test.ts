import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { html } from '../../../src/report/html.ts';
import { finding, foundEvent, RULE, report } from '../../support/findings.ts';
import { folderWith } from '../../support/folder.ts';
import { renderText } from '../../support/render.ts';

const BROWSER = ['chromium', 'chromium-browser', 'google-chrome'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
);
const ATTACK = '<img src=x onerror="document.title=1"></script><script>document.title=2</script>';

/** Every fifth finding is high, on a host of its own, and says what would be run if it could. */
const findingsFor = (length: number) =>
  Array.from({ length }, (_, at) =>
    at % 5 === 0
      ? finding({
          rule: { ...RULE, name: 'Worse', severity: 'high' },
          steps: [foundEvent({ host: ATTACK, event: { process: { command_line: ATTACK } } })],
        })
      : finding(),
  );

/** What a browser makes of a page, and what it complains of. */
function openPage(page: string): { readonly dom: string; readonly complaints: readonly string[] } {
  const folder = folderWith({});
  const file = join(folder, 'report.html');
  writeFileSync(file, page);
  // Chromium refuses its sandbox to root, as whom containers run tests; the page is ours.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = ['--headless=new', '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`];
  const { stdout, stderr } = spawnSync(
    BROWSER ?? '',
    [
      ...args,
      ...root,
      ...['--enable-logging=stderr', '--virtual-time-budget=2000', '--dump-dom'],
      `file://${file}`,
    ],
    { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 50_000 },
  );
  return { dom: stdout, complaints: stderr.split('\n').filter((line) => line.includes('CONSOLE')) };
}

/** The page with its policy lifted, so that a test can use its filters. */
async function usedPage(action: string): Promise<string> {
  const page = await renderText(html, report({ findings: findingsFor(50) }));
  return page
    .replace(/<meta http-equiv[^>]*>/, '')
    .replace('</body>', () => `<script>${action}</script></body>`);
}

const shownIn = (dom: string) => /<output[^>]*>([^<]*)</.exec(dom)?.[1];

describe.skipIf(BROWSER === undefined)('in Chromium', () => {
  test('5,000 findings open without complaint, and nothing of a log is run', async () => {
    const { dom, complaints } = openPage(
      await renderText(html, report({ findings: findingsFor(5000) })),
    );
    expect(complaints).toEqual([]);
    expect(shownIn(dom)).toBe('5000 of 5000 findings');
    expect(dom).toContain('<title>Findings of tasksched-hunt</title>');
    expect(dom).not.toContain('<img');
  });

  test('the policy stops a script that is not ours, so that the test above means something', async () => {
    const page = await renderText(html, report());
    const evil = page.replace('</body>', '<script>document.title = "evil"</script></body>');
    const { dom, complaints } = openPage(evil);
    expect(dom).toContain('<title>Findings of tasksched-hunt</title>');
    expect(complaints.join('\n')).toContain('Content Security Policy');
  });

  test.each([
    ['least', '2', '10 of 50 findings'],
    ['least', '3', '0 of 50 findings'],
    ['rule', '0', '10 of 50 findings'],
    ['host', '1', '40 of 50 findings'],
    ['text', 'ONERROR="document', '10 of 50 findings'],
    ['text', 'nowhere', '0 of 50 findings'],
  ])('filter %s = %s shows %s', async (name, value, expected) => {
    const field = `document.getElementById('filters').elements['${name}']`;
    const { dom } = openPage(
      await usedPage(
        `${field}.value = '${value}'; ${field}.dispatchEvent(new Event('input', { bubbles: true }));`,
      ),
    );
    expect(shownIn(dom)).toBe(expected);
  });

  test('all can be opened at once', async () => {
    const { dom } = openPage(await usedPage("document.getElementById('toggle').click();"));
    expect(dom).not.toMatch(/<details(?![^>]* open)/);
  });
});
