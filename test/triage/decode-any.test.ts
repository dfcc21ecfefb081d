import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAny } from '../../src/triage/decode-any.ts';
import { bytes, exec, text, u2 } from '../support/actions-writer.ts';

const RAW = bytes(u2(3), text('Author'), exec('cmd.exe', '/c a.bat'), u2(0));
const SCRIPT = Buffer.from('whoami', 'utf16le').toString('base64');
const hexList = RAW.toString('hex').match(/../g)?.join(',');

describe('tells', () => {
  test.each([
    ['the bytes of a value', RAW, { what: 'task-actions', encoding: 'bytes' }],
    ['hex', RAW.toString('hex'), { what: 'task-actions', encoding: 'hex' }],
    [
      'hex in a file',
      Buffer.from(`${RAW.toString('hex')}\n`),
      { what: 'task-actions', encoding: 'hex' },
    ],
    ['base64', RAW.toString('base64'), { what: 'task-actions', encoding: 'base64' }],
    [
      'a .reg line',
      `"Actions"=hex:${hexList}`,
      { what: 'task-actions', encoding: 'hex', place: null },
    ],
    [
      'a .reg file in UTF-16',
      Buffer.from(
        `\uFEFF[HKEY_LOCAL_MACHINE\\K]\r\n"Path"="\\\\T"\r\n"Actions"=hex:${hexList}\r\n`,
        'utf16le',
      ),
      { what: 'task-actions', place: 'HKEY_LOCAL_MACHINE\\K', result: { task: { name: '\\T' } } },
    ],
    [
      'a placeholder',
      '(Binary Data)',
      { what: 'task-actions', result: { status: 'not-recorded' } },
    ],
    ['XML', '\uFEFF <Task/>', { what: 'task-xml', result: { status: 'decoded' } }],
    ['XML in UTF-16', Buffer.from('<Task/>', 'utf16le'), { what: 'task-xml' }],
    ['escaped XML', '&lt;Task/&gt;', { what: 'task-xml', result: { status: 'decoded' } }],
    ['other XML', '<a/>', { what: 'task-xml', result: { status: 'undecodable' } }],
    ['schtasks', 'schtasks /run /tn x', { what: 'task-command' }],
    ['at', 'at \\\\x 13:37 cmd', { what: 'task-command' }],
    [
      'PowerShell',
      `powershell -e ${SCRIPT}`,
      { what: 'powershell', result: { layers: ['whoami'] } },
    ],
    [
      'hex of something else',
      'deadbeef',
      { what: 'task-actions', result: { status: 'undecodable' } },
    ],
  ])('%s', (_, input, expected) => {
    const [first, ...others] = decodeAny(input);
    expect(first).toMatchObject(expected);
    expect(others).toEqual([]);
  });

  test.each(['', 'word', 'some words', 'net use x', '/etc/passwd', 'task.xml', '12'])(
    '%j as nothing',
    (input) => {
      expect(decodeAny(input)).toEqual([]);
    },
  );
});

test('says which action holds a script, and what stands out', () => {
  const [decoded] = decodeAny(
    `<Task><Actions><Exec><Command>a</Command></Exec><Exec><Command>pwsh</Command><Arguments>-e ${SCRIPT}</Arguments></Exec></Actions></Task>`,
  );
  expect(decoded).toMatchObject({
    scripts: [{ action: 2, layers: ['whoami'], warnings: [] }],
    signs: [{ code: 'encoded-powershell' }, { code: 'lolbin' }],
  });
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.uint8Array(), fc.base64String()), (input) => {
      expect(decodeAny(input).length).toBeLessThanOrEqual(1);
    }),
  );
});

describe('tells no password', () => {
  const encode = (script: string) => Buffer.from(script, 'utf16le').toString('base64');
  const inner = encode('net use \\\\s\\h S3cret /user:x\nwhoami');
  const script = `schtasks /create /s h /u a /p S3cret /tn x\npowershell -e ${inner}`;
  const encoded = `powershell -e ${encode(script)}`;
  const args = encoded.slice('powershell '.length);
  const action = (command: string, rest: string) =>
    `<Task><Actions><Exec><Command>${command}</Command><Arguments>${rest}</Arguments></Exec></Actions></Task>`;

  test.each([
    ['encoded PowerShell', encoded],
    ['encoded PowerShell in a command', `schtasks /create /tn x /tr "${encoded}"`],
    ['encoded PowerShell in XML', action('powershell', args)],
    ['encoded PowerShell in Actions', bytes(u2(3), text('A'), exec('powershell', args), u2(0))],
    ['arguments in XML', action('net', 'use \\\\s\\h S3cret')],
    ['a command in XML', action('"net.exe"', 'user bob S3cret')],
    ['a whole line as command', action('schtasks /run /p:S3cret', '')],
    ['a script file in XML', action('\\\\s\\psexec.exe', '-p S3cret C:\\ProgramData\\a.exe')],
    ['arguments in Actions', bytes(u2(3), text('A'), exec('schtasks', '/p S3cret'), u2(0))],
  ])('of %s', (_, input) => {
    const json = JSON.stringify(decodeAny(input));
    expect(json).toContain('********');
    expect(json).not.toContain('S3cret');
  });
});
