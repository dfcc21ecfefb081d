import { expect, test } from 'vitest';
import { commandsUnder } from '../../src/cli/commands-under.ts';
import { makeProgram } from '../../src/cli/program.ts';
import { cli, testIo } from '../support/cli.ts';

test.each([
  [['scna'], 'Did you mean scan?'],
  [['Decode'], 'Did you mean decode?'],
  [['rules', 'lits'], 'Did you mean list?'],
  [['--no-such', 'scan'], "unknown option '--no-such'"],
  [['scan', '--severty', 'high'], 'Did you mean --severity?'],
  [['query', 'any where true', '--maxspan-scal', '2'], 'Did you mean --maxspan-scale?'],
  [['rules', 'list', '--severty', 'high'], 'Did you mean --severity?'],
  [['scan', '-f', 'tabel'], 'html. Did you mean table?'],
  [['scan', '--format=jsno'], 'Did you mean json?'],
  [['scan', '--severity', 'hihg'], 'critical. Did you mean high?'],
  [['scan', '--color', 'allways'], 'Did you mean always?'],
  [['decode', 'x', '-f', 'jsn'], 'Did you mean json?'],
  [['rules', 'check', '-f', 'txt'], 'Did you mean text?'],
  [['scan', '-f', 'jsonl'], 'Did you mean ndjson?'],
  [['scan', '-f', 'MD'], 'Did you mean markdown?'],
  [['scan', '-f', 'text'], 'Did you mean table?'],
  [['scan', '-f', 'txt'], 'Did you mean table?'],
  [['decode', 'x', '-f', 'jsonl'], 'Did you mean json?'],
  [['completion', 'pwsh'], 'Did you mean powershell?'],
  [['help', 'scann'], 'unknown command "scann": did you mean "scan"?'],
  [['help', 'rules', 'lst'], 'unknown command "lst": did you mean "list"?'],
  [['rules', 'help', 'lst'], 'unknown command "lst": did you mean "list"?'],
  [['help', 'xyzzy'], 'unknown command "xyzzy": there are scan, query,'],
])('%j is told what was likely meant', async (args, text) => {
  const { code, stdout, stderr } = await cli(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(text);
});

test('nothing is suggested where nothing is close', async () => {
  const { stderr } = await cli(['scan', '-f', 'powerpoint']);
  expect(stderr).toContain('Allowed choices are table, ');
  expect(stderr).not.toContain('Did you mean');
});

test.each([
  [['help'], '<command>'],
  [['help', 'scan'], 'scan'],
  [['help', 'rules'], 'rules'],
  [['help', 'rules', 'list'], 'rules'],
  [['rules', 'help', 'list'], 'rules list'],
])('%j is help', async (args, usage) => {
  const { code, stdout, stderr } = await cli(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Usage: tasksched-hunt ');
  expect(stdout).toContain(usage);
});

test.each([
  ['scan', ['samples']],
  ['rules list', []],
  ['decode', ['x']],
])('%s takes --no-color for --color never', async (command, more) => {
  const typed = (...color: string[]) => [...command.split(' '), ...more, ...color];
  const { stdout } = await cli(typed('--no-color', '--print-config'));
  expect(stdout).toContain('color = "never"  # command line\n');
  const env = { FORCE_COLOR: '1' };
  const [plain, never] = [typed('--no-color'), typed('--color', 'never')];
  expect((await cli(plain, { env })).stdout).toBe((await cli(never, { env })).stdout);
  expect((await cli(plain, { env })).stdout).not.toContain('\u001b');
});

test('without a command the help is concise', async () => {
  const { code, stdout, stderr } = await cli([]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('Usage: tasksched-hunt <command>');
  expect(stderr).toMatch(/^ {2}scan +run rules over logs$/m);
  expect(stderr).not.toContain('Options:');
  expect(stderr.split('\n').length).toBeLessThan(24);
});

const program = await makeProgram(['--help'], testIo(), () => {});
const names = commandsUnder(program)
  .filter((command) => command === program || !isHidden(command.name()))
  .map((command) =>
    command.parent?.parent ? [command.parent.name(), command.name()] : [command.name()],
  );

function isHidden(name: string): boolean {
  return name.startsWith('__');
}

test.each(names.map((path) => [path]))('the help of %j has an example', async (path) => {
  const { stdout } = await cli([...path.filter((name) => name !== program.name()), '--help']);
  expect(stdout).toMatch(/^Examples?:\n {2}\S/m);
  const widest = Math.max(...stdout.split('\n').map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(100);
});
