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
