import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SCRIPTS } from '../../../src/cli/completion/index.ts';
import { type Level, levelsOf } from '../../../src/cli/completion/levels.ts';
import { SHELLS, type Shell } from '../../../src/cli/completion/shells.ts';
import { outlineOf } from '../../../src/cli/outline.ts';
import { makeProgram } from '../../../src/cli/program.ts';
import { cli, testIo } from '../../support/cli.ts';
import { folderWith } from '../../support/folder.ts';
import { HAS_TERMINAL, isInstalled, pathWith, typeInto } from '../../support/terminal.ts';

const LEVELS = levelsOf(outlineOf(await makeProgram(['--help'], testIo(), () => {})));

/** The command lines that are completed, and what must be among the words, or must not. */
const LINES: readonly (readonly [string[], string[], string[]])[] = [
  [[''], ['scan', 'query', 'rules', 'decode', 'completion', 'help'], ['__complete', '--rules']],
  [['sc'], ['scan'], ['query']],
  [['rules', ''], ['list', 'check', 'test'], ['scan']],
  [['rules', 'list', '--'], ['--severity', '--no-builtin', '--no-config'], ['--clock']],
  [['rules', 'list', '--severity', ''], ['low', 'critical'], ['list']],
  [['scan', '-f', ''], ['table', 'json', 'html'], ['text']],
  [['scan', 'logs', '--color', 'a'], ['auto', 'always'], ['never']],
  [['scan', '--kind', ''], ['event', 'sequence', 'sample'], ['scan']],
  [['help', ''], ['scan', 'rules'], ['list']],
  [['help', 'rules', ''], ['list', 'test'], ['scan']],
  [['decode', '-f', ''], ['text', 'json'], ['table']],
  [['scan', '--clock', 'e'], ['event'], ['log']],
  [['completion', ''], ['bash', 'powershell'], ['scan']],
  [['--config', 'x', 'sc'], ['scan'], []],
  [['scan', '--rule', 'Remote Scheduled Task Cre'], ['Remote Scheduled Task Creation'], []],
  [['scan', '--', '-'], [], ['--rules']],
];

const NAMES = `printf '%s\\t%s\\n' 'Remote Scheduled Task Creation' high`;

describe.skipIf(!isInstalled('bash'))('in bash', () => {
  test.each(LINES)('%j offers %j, not %j', (words, expected, excluded) => {
    const typed = words.map((word) => word.replaceAll(' ', '\\ '));
    const script = `${SCRIPTS.bash(LEVELS)}
      COMP_WORDS=(tasksched-hunt "$@") COMP_CWORD=$#
      _tasksched_hunt; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script, 'bash', ...typed], {
      env: { ...process.env, PATH: pathWith(NAMES) },
      encoding: 'utf8',
    });
    const offered = stdout.split('\n').map((word) => word.replaceAll('\\ ', ' '));
    expect(stderr).toBe('');
    expect(offered).toEqual(expect.arrayContaining(expected));
    for (const word of excluded) expect(offered).not.toContain(word);
  });
});

/** What zsh has only while it completes, with words printed instead of offered. */
const ZSH = `
compdef() { }
compset() { PREFIX=\${PREFIX#*=} }
_files() { }
_describe() {
  local word
  for word in "\${(@P)@[-1]}"; do [[ $word == $PREFIX* ]] && print -r -- "\${word%%:*}"; done
}
words=(tasksched-hunt "$@") CURRENT=$((# + 1)) PREFIX=\${@[-1]}
_tasksched-hunt; true`;

describe.skipIf(!isInstalled('zsh'))('in zsh', () => {
  test.each(LINES)('%j offers %j, not %j', (words, expected, excluded) => {
    const script = `${SCRIPTS.zsh(LEVELS).split('\nif [[ $funcstack')[0]}${ZSH}`;
    const { stdout, stderr } = spawnSync('zsh', ['-f', '-c', script, 'zsh', ...words], {
      env: { ...process.env, PATH: pathWith(NAMES) },
      encoding: 'utf8',
    });
    const offered = stdout.split('\n');
    expect(stderr).toBe('');
    expect(offered).toEqual(expect.arrayContaining(expected));
    for (const word of excluded) expect(offered).not.toContain(word);
  });
});

describe.skipIf(!isInstalled('fish'))('in fish', () => {
  test.each(LINES)('%j offers %j, not %j', (words, expected, excluded) => {
    const line = ['tasksched-hunt', ...words.map((word) => word.replaceAll(' ', '\\ '))].join(' ');
    const script = `${SCRIPTS.fish(LEVELS)}\ncomplete -C $argv[1]`;
    const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', script, line], {
      env: { ...process.env, PATH: pathWith(NAMES) },
      encoding: 'utf8',
    });
    const offered = stdout.split('\n').map((row) => row.split('\t')[0]);
    expect(stderr).toBe('');
    expect(offered).toEqual(expect.arrayContaining(expected));
    for (const word of excluded) expect(offered).not.toContain(word);
  });
});

/** Names of rules that a shell would take for something else, and how their beginning is typed. */
const HARD_NAMES = [
  `It's "one" $(touch MARK) \`touch MARK\``,
  'Two  blanks; & a | pipe',
  'Back $HOME *',
];
const QUOTES = ['', '"', "'"];

/** Starts of interactive shells, and what makes them complete. */
const INTERACTIVE = {
  bash: { start: 'bash --norc --noprofile -i', ready: '' },
  zsh: { start: 'zsh -f -i', ready: 'autoload -U compinit; compinit -D -u\n' },
} as const;

describe.each(['bash', 'zsh'] as const)('typed into %s', (shell) => {
  const canRun = HAS_TERMINAL && isInstalled(shell);
  test.skipIf(!canRun)(
    'names of rules arrive whole, whatever is in them, and so do those of files',
    async () => {
      const { start, ready } = INTERACTIVE[shell];
      const folder = folderWith({ script: SCRIPTS[shell](LEVELS) });
      const names = HARD_NAMES.map((name) => name.replaceAll('MARK', join(folder, 'mark')));
      const list = names.map((name) => `'${name.replaceAll("'", "'\\''")}'`).join(' ');
      const fake = `if [ "$1" = __complete ]; then printf '%s\\thigh\\n' ${list}
      else printf '<%s>' "$@"; echo; fi`;
      const keys = QUOTES.flatMap((quote) =>
        names.map((name) => `tasksched-hunt scan --rule ${quote}${name.slice(0, 2)}\tend\n`),
      );
      keys.push(`tasksched-hunt scan logs ${join(folder, 'scr')}\tend\n`);
      const all = `${ready}source ${join(folder, 'script')}\n${keys.join('')}exit\n`;
      const output = await typeInto(start, all, pathWith(fake));
      for (const name of names) {
        expect(output.split(`<scan><--rule><${name}><end>`)).toHaveLength(QUOTES.length + 1);
      }
      expect(output).toContain(`<scan><logs><${join(folder, 'script')}><end>`);
      expect(existsSync(join(folder, 'mark'))).toBe(false);
    },
  );
});

/** What is typed of names with a colon, at which bash takes words apart, and the name that must arrive. */
const COLONS: readonly (readonly [string, string])[] = [
  ['Tac\tLat\t', 'Tactic: Lateral Movement'],
  ['Tactic:\\ Ex\t', 'Tactic: Execution'],
  ['Tactic\\:\\ Ex\t', 'Tactic: Execution'],
  ['Data\t', 'Data Source: A:B'],
  ['Data\\ Source:\t', 'Data Source: A:B'],
  ['Data\\ Source:\\ A:\t', 'Data Source: A:B'],
  ['"Tactic: Lat\t', 'Tactic: Lateral Movement'],
  ["'Tactic: Lat\t", 'Tactic: Lateral Movement'],
];

describe.each(['bash', 'zsh'] as const)('tags typed into %s', (shell) => {
  const canRun = HAS_TERMINAL && isInstalled(shell);
  test.skipIf(!canRun)('arrive whole, with their colons', async () => {
    const { start, ready } = INTERACTIVE[shell];
    const folder = folderWith({ script: SCRIPTS[shell](LEVELS) });
    const names = [...new Set(COLONS.map(([, name]) => name))];
    const fake = `if [ "$1" = __complete ]; then
        printf '%s\\t\\n' ${names.map((name) => `'${name}'`).join(' ')} | grep "^$3"
      else printf '<%s>' "$@"; echo; fi`;
    const keys = COLONS.map(([typed], i) => `tasksched-hunt scan --tag ${typed}end${i}\n`);
    keys.push(`tasksched-hunt scan --tag 'x:y' --sev\thi\tend\n`);
    const all = `${ready}source ${join(folder, 'script')}\n${keys.join('')}exit\n`;
    const output = await typeInto(start, all, pathWith(fake));
    for (const [i, [, name]] of COLONS.entries()) {
      expect(output).toContain(`<scan><--tag><${name}><end${i}>`);
    }
    expect(output).toContain('<scan><--tag><x:y><--severity><high><end>');
  });
});

/** Descriptions come from our own source, but a quote in one must not break the script. */
const HOSTILE: readonly Level[] = [
  {
    name: '',
    commands: [{ name: 'scan', summary: `it's: "a" $(exit 3) \\ \`exit 4\` %s` }],
    options: [{ name: '--rule', summary: `don't: [x] 'y'` }],
    valued: [{ flags: ['--rule'], values: { kind: 'asked', topic: 'rules' } }],
    arguments: [],
    rest: null,
  },
];

describe.each(['bash', 'zsh', 'fish'] as const)('the script for %s', (shell) => {
  test.skipIf(!isInstalled(shell)).each([
    ['of the program', LEVELS],
    ['of hostile descriptions', HOSTILE],
  ])('%s is sound', (_what, levels) => {
    const folder = folderWith({ script: SCRIPTS[shell](levels) });
    const { status, stderr } = spawnSync(shell, ['-n', join(folder, 'script')], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

function wordsOf({ name, options, valued }: Level): readonly string[] {
  const choices = valued.flatMap(({ values }) => (values.kind === 'choices' ? values.choices : []));
  return [name, ...[...options, ...choices].map((word) => word.name)];
}

describe.each(SHELLS.map((shell): [Shell] => [shell]))('completion %s', (shell) => {
  test('has every command, option and value', async () => {
    const { code, stdout, stderr } = await cli(['completion', shell]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of LEVELS.flatMap(wordsOf)) {
      expect(stdout).toContain(shell === 'fish' ? word.replace(/^--?/, '') : word);
    }
    expect(stdout).not.toContain('undefined');
    expect(stdout).not.toContain('[object');
  });
});

test('curly quotes end no text of PowerShell', () => {
  const word = { name: 'scan', summary: 'it\u2019s' };
  const [level] = HOSTILE;
  const script = SCRIPTS.powershell(level === undefined ? [] : [{ ...level, commands: [word] }]);
  expect(script).toContain("Summary = 'it\u2019\u2019s'");
  expect(script).toContain("Summary = 'don''t: [x] ''y'''");
});

test('a shell without completion is a mistake', async () => {
  const { code, stderr } = await cli(['completion', 'bsh']);
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean bash?');
});

describe('__complete', () => {
  const words = async (...args: string[]) => {
    const { stdout } = await cli(['__complete', ...args]);
    return stdout.split('\n').map((line) => line.split('\t')[0]);
  };

  test('lists rules by name, and by identifier once something is typed', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    const all = await words('rules');
    expect(all).toContain('Remote Scheduled Task Creation');
    expect(all.some((word) => word?.length === id.length && /^[0-9a-f-]+$/.test(word))).toBe(false);
    const { stdout } = await cli(['rules', 'list', '-f', 'json']);
    const [rule] = JSON.parse(stdout);
    expect(await words('rules', rule.id.slice(0, 8))).toEqual([rule.id, '']);
    expect(await words('rules', 'No such')).toEqual(['']);
  });

  test('lists tags', async () => {
    const tags = await words('tags', 'Tactic');
    expect(tags.length).toBeGreaterThan(2);
    expect(new Set(tags).size).toBe(tags.length);
  });

  test.each([
    ['techniques', 'T1053', /^T1053\.\d{3}$/],
    ['sources', 'S', /^S\w+$/],
  ])('lists %s', async (topic, prefix, form) => {
    const found = (await words(topic, prefix)).slice(0, -1);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual([...new Set(found)].toSorted());
    for (const word of found) expect(word).toMatch(form);
  });

  test('is in no help, and reads no settings', async () => {
    expect((await cli(['--help'])).stdout).not.toContain('__complete');
    const cwd = folderWith({ 'tasksched-hunt.toml': 'broken' });
    expect(await cli(['__complete', 'rules'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });
});
