import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePowerShell } from '../../src/triage/index.ts';
import { expectLinear } from '../support/linear.ts';

function encoded(script: string): string {
  return Buffer.from(script, 'utf16le').toString('base64');
}

const WHOAMI = encoded('whoami /all');

describe('an encoded script', () => {
  test.each([
    ...Array.from(
      { length: 14 },
      (_, length) => `powershell -${'EncodedCommand'.slice(0, length + 1)} ${WHOAMI}`,
    ),
    `powershell -ec ${WHOAMI}`,
    `powershell.exe -NoP -W hidden /enc ${WHOAMI}`,
    `pwsh \u2013e ${WHOAMI}`,
    `pwsh \u2014e ${WHOAMI}`,
    `pwsh \u2015e ${WHOAMI}`,
    `powershell -enc "${WHOAMI}"`,
    `powershell "-enc" '${WHOAMI}'`,
    `powershell -e""nc ${WHOAMI}`,
    `cmd /c p^owershell -^e^n^c ${WHOAMI}`,
    `cmd /c "powershell -enc ${WHOAMI}"`,
    `schtasks /tr "\\"powershell\\" -enc ${WHOAMI}" /tn x`,
    `C:\\Temp\\renamed.exe -NonI -e   ${WHOAMI} -x`,
    `powershell -e x -enc ${WHOAMI}`,
    `powershell -enc ${WHOAMI.replace(/=+$/, '')}`,
  ])('%s', (line) => {
    expect(decodePowerShell(line)).toEqual({ layers: ['whoami /all'], warnings: [] });
  });

  test('may hold another, and another', () => {
    const inner = `powershell -e ${WHOAMI}`;
    const middle = `powershell -enc ${encoded(inner)}`;
    expect(decodePowerShell(`powershell -e ${encoded(middle)}`)).toEqual({
      layers: [middle, inner, 'whoami /all'],
      warnings: [],
    });
    const four = decodePowerShell(`powershell -e ${encoded(`pwsh -e ${encoded(middle)}`)}`);
    expect(four?.layers).toEqual([`pwsh -e ${encoded(middle)}`, middle, inner]);
    expect(four?.warnings).toEqual([
      { offset: null, message: 'only 3 scripts in each other are decoded' },
    ]);
  });

  test('keeps lines and letters of all scripts', () => {
    const script = 'echo "привет"\r\n\techo done';
    expect(decodePowerShell(`powershell -e ${encoded(script)}`)?.layers).toEqual([script]);
  });
});

test.each([
  '',
  'powershell -c whoami',
  'powershell -ep bypass -ExecutionPolicy Bypass',
  'powershell -ErrorAction Stop',
  'powershell -enc',
  'powershell -enc abc',
  'tar -e stop -enc abcdefgh',
  `powershell -encodedcommands ${WHOAMI}`,
  `powershell -en-c ${WHOAMI}`,
  `powershell x-e ${WHOAMI}`,
  `find -e ${Buffer.from('\u0000\u0001').toString('base64')}`,
  `grep -e ${Buffer.from('plain text as UTF-8!').toString('base64')}`,
  `powershell -e ${WHOAMI}${' '.repeat(1 << 20)}`,
])('%.60s holds none', (line) => {
  expect(decodePowerShell(line)).toBeNull();
});

describe('whatever the command line is', () => {
  test('it never throws, and returns less than was there', () => {
    const part = fc.oneof(
      fc.constantFrom(' -e ', ' -enc ', '/e', '^', '"'),
      fc.base64String(),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const line = parts.join('');
        const total = decodePowerShell(line)?.layers.join('').length ?? 0;
        expect(total).toBeLessThanOrEqual(line.length);
      }),
    );
  });

  test.each<[string, (size: number) => string]>([
    ['blanks', (size) => `-e${' '.repeat(size)}!`],
    ['dashes', (size) => ' -e'.repeat(size)],
    ['digits', (size) => `-e ${'A'.repeat(size)}!`],
    ['parameters', (size) => '-e AAAA '.repeat(size)],
  ])('it takes linear time: %s', (_, line) => expectLinear(500_000, line, decodePowerShell));
});
