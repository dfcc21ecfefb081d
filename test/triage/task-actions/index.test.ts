import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeActions } from '../../../src/triage/task-actions/index.ts';
import { bytes, exec, text, u2, u4 } from '../../support/actions-writer.ts';

const NOTEPAD =
  'AwAMAAAAQQB1AHQAaABvAHIAZmYAAAAADgAAAGMAbQBkAC4AZQB4AGUAHAAAAC8AYwAgAG4AbwB0AGUAcABhAGQALgBlAHgAZQAAAAAAAAA=';

const V3 = bytes(u2(3), text('Author'));

describe('known values', () => {
  const exec0 = { kind: 'exec', id: '', command: 'cmd.exe', arguments: '/c notepad.exe' };

  test.each([
    [NOTEPAD, 3, 'Author', { ...exec0, workingDirectory: '', flags: 0 }],
    [
      'AQBmZgAAAAAOAAAAYwBtAGQALgBlAHgAZQAcAAAALwBjACAAbgBvAHQAZQBwAGEAZAAuAGUAeABlABYAAABjADoAXAB3AGkAbgBkAG8AdwBzAFwA',
      1,
      null,
      { ...exec0, workingDirectory: 'c:\\windows\\', flags: null },
    ],
    [
      'AwAKAAAAVQBzAGUAcgBzAHd3FAAAAGMAbwBtAGgAYQBuAGQAbABlAHIAudG8YQw07ECdQdfxwGMvBSQAAABNAGkAcwBzAGkAbgBnAEMAcgBlAGQAZQBuAHQAaQBhAGwAcwA=',
      3,
      'Users',
      {
        kind: 'com-handler',
        id: 'comhandler',
        classId: '{61BCD1B9-340C-40EC-9D41-D7F1C0632F05}',
        data: 'MissingCredentials',
      },
    ],
  ])('%s', (value, version, context, action) => {
    const decoded = decodeActions(value);
    expect(decoded).toMatchObject({ status: 'decoded', version, warnings: [] });
    expect(decoded.task).toMatchObject({ context, actions: [action] });
    expect(decodeActions(Buffer.from(value, 'base64'))).toEqual(decoded);
  });
});

describe('actions', () => {
  test('of all kinds, one after another', () => {
    const email = ['f@x', 't@x', 'c@x', 'b@x', 'r@x', 'smtp.x', 'Subject', 'Body'];
    const decoded = decodeActions(
      bytes(
        V3,
        exec('a.exe', '-x', 'C:\\', 'one'),
        u2(1),
        bytes(u2(0x8888), text('two'), ...email.map(text)),
        bytes(u4(2), text('a.txt'), text('b.txt'), u4(1), text('X-H'), text('1')),
        bytes(u2(0x9999), text(''), text('Caption'), text('Content')),
      ),
    );
    expect(decoded.warnings).toEqual([]);
    expect(decoded.task.actions).toEqual([
      {
        kind: 'exec',
        id: 'one',
        command: 'a.exe',
        arguments: '-x',
        workingDirectory: 'C:\\',
        flags: 1,
      },
      {
        kind: 'send-email',
        id: 'two',
        from: 'f@x',
        to: 't@x',
        cc: 'c@x',
        bcc: 'b@x',
        replyTo: 'r@x',
        server: 'smtp.x',
        subject: 'Subject',
        body: 'Body',
        attachments: ['a.txt', 'b.txt'],
        headers: [{ name: 'X-H', value: '1' }],
      },
      { kind: 'show-message', id: '', caption: 'Caption', content: 'Content' },
    ]);
  });

  test.each([
    ['without context and flags', bytes(u2(2), exec('a'), exec('b')), null, [null, null]],
    ['without context, with an id', bytes(u2(2), exec('a', '', '', 'id')), null, [null]],
    ['with context', bytes(u2(2), text('Author'), exec('a')), 'Author', [null]],
    ['with flags', bytes(u2(2), text('X'), exec('a'), u2(1), exec('b'), u2(0)), 'X', [1, 0]],
  ])('of version 2 %s', (_, value, context, flags) => {
    const { task, warnings } = decodeActions(value);
    expect(warnings).toEqual([]);
    expect(task.context).toBe(context);
    expect(task.actions).toMatchObject(flags.map((flag) => ({ flags: flag })));
  });

  test('may be none', () => {
    expect(decodeActions(V3)).toMatchObject({ status: 'decoded', warnings: [] });
  });

  test('keep hostile characters', () => {
    const [action] = decodeActions(bytes(V3, exec('a\u0000\u202e\ud800'), u2(0))).task.actions;
    expect(action).toMatchObject({ command: 'a\u0000\u202e\ud800' });
  });
});

describe('text forms', () => {
  const raw = Buffer.from(NOTEPAD, 'base64');
  const hex = raw.toString('hex');
  const list = hex.match(/../g)?.join(',') ?? '';
  const broken = list.replaceAll(/((?:..,){24})/g, '$1\\\r\n  ');

  test.each([
    ['hex', hex],
    ['upper case', hex.toUpperCase()],
    ['blanks', list.replaceAll(',', ' ')],
    ['0x before each', list.replaceAll(/(^|,)/g, '$10x')],
    ['of .reg files', `hex:${list}`],
    ['of .reg files with a type', `hex(3):${list}`],
    ['of .reg files with a name', `"Actions"=hex:${list}`],
    ['of .reg files in lines', `"Actions"=hex:${broken}\r\n`],
    ['base64', NOTEPAD],
    ['base64 in lines', `${NOTEPAD.slice(0, 76)}\n${NOTEPAD.slice(76)}\n`],
    ['base64 without padding', NOTEPAD.replace('=', '')],
    ['base64url', raw.toString('base64url')],
  ])('%s', (_, value) => {
    expect(decodeActions(value)).toEqual(decodeActions(raw));
    expect(decodeActions(value).status).toBe('decoded');
  });

  test('base64url with its own digits', () => {
    const value = bytes(V3, exec('\u{fbff}\u{fbff}\u{fbff}'), u2(0));
    expect(value.toString('base64url')).toMatch(/[-_]/);
    expect(decodeActions(value.toString('base64url'))).toEqual(decodeActions(value));
  });

  test.each(['Binary Data', '(binary data)', ' BINARY DATA '])(
    '%j is no value, but says that there was one',
    (value) => {
      expect(decodeActions(value)).toMatchObject({ status: 'not-recorded', warnings: [] });
    },
  );

  test.each([
    ['', 'expected hex or base64'],
    ['not a value!', 'expected hex or base64'],
    ['03', 'expected hex or base64'],
    ['A'.repeat((1 << 23) + 1), 'expected at most 8388608 characters, found 8388609'],
  ])('%.20s… is refused', (value, message) => {
    const { status, warnings } = decodeActions(value);
    expect({ status, warnings }).toEqual({
      status: 'undecodable',
      warnings: [{ offset: null, message }],
    });
  });

  test.each([
    [`${hex}0`, 'the hex text ends within a byte'],
    [`${raw.subarray(0, -2).toString('base64')}AAAAA`, 'the base64 text ends within a byte'],
  ])('an end within a byte is told', (value, message) => {
    const { task, warnings } = decodeActions(value);
    expect(task.actions).toHaveLength(1);
    expect(warnings).toContainEqual({ offset: expect.any(Number), message });
  });
});

describe('damage', () => {
  const one = bytes(V3, exec('a.exe'), u2(0));

  test.each([
    ['nothing', Buffer.alloc(0), 0, 'expected 2 bytes for the version, found 0'],
    ['version 0', u2(0), 0, 'expected version 1, 2 or 3, found 0'],
    ['version 4', bytes(u2(4), exec('a')), 0, 'expected version 1, 2 or 3, found 4'],
  ])('%s cannot be decoded', (_, value, offset, message) => {
    const { status, version, warnings } = decodeActions(value);
    expect({ status, version }).toEqual({ status: 'undecodable', version: null });
    expect(warnings).toEqual([{ offset, message }]);
  });

  test.each([
    ['trailing zeros', bytes(one, Buffer.alloc(6)), 'expected an action, found 6 trailing bytes'],
    [
      'one trailing byte',
      bytes(one, Buffer.alloc(1)),
      'expected an action, found 1 trailing bytes',
    ],
    ['an unknown action', bytes(one, u2(0x5555), text('x')), 'expected an action, found 8'],
    ['an action cut behind its kind', bytes(one, u2(0x6666)), 'for the length of the id'],
  ])('%s: what stands before is kept', (_, value, message) => {
    const { task, warnings } = decodeActions(value);
    expect(task.actions[0]).toMatchObject({ command: 'a.exe' });
    expect(warnings).toEqual([
      { offset: expect.any(Number), message: expect.stringContaining(message) },
    ]);
    expect(warnings[0]?.offset).toBeGreaterThanOrEqual(one.length);
  });

  test('a text that is cut short is kept as far as it goes', () => {
    const { task, warnings } = decodeActions(bytes(V3, exec('cmd.exe', '/c b')).subarray(0, -5));
    expect(task.actions).toMatchObject([{ command: 'cmd.exe', arguments: '/c ' }]);
    expect(warnings).toHaveLength(1);
    const cut = decodeActions(bytes(V3, u2(0x6666), text(''), text('cmd.exe').subarray(0, -3)));
    expect(cut.task.actions).toMatchObject([{ command: 'cmd.e', arguments: '' }]);
    expect(cut.warnings).toEqual([
      { offset: 24, message: 'the command should have 14 bytes, found 11' },
    ]);
  });

  test('an odd length ends the reading', () => {
    const { task, warnings } = decodeActions(bytes(V3, u2(0x6666), u4(3), Buffer.alloc(3)));
    expect(task.actions).toMatchObject([{ kind: 'exec', command: '' }]);
    expect(warnings).toEqual([
      { offset: 20, message: 'expected an even length of the id of an action, found 3' },
    ]);
  });

  test('a huge length or count is told and not believed', () => {
    const many = Array.from({ length: 8 }, () => text(''));
    const value = bytes(V3, u2(0x8888), text(''), ...many, u4(0xffffffff), text('a'));
    const { task, warnings } = decodeActions(value);
    expect(task.actions).toMatchObject([{ attachments: ['a', ''], headers: [] }]);
    expect(warnings).toHaveLength(1);
  });

  test('of a value beyond the bound the beginning is read', () => {
    const { task, warnings } = decodeActions(bytes(one, Buffer.alloc(1 << 20)));
    expect(task.actions).toHaveLength(1);
    expect(warnings.map(({ offset }) => offset)).toEqual([one.length, 1 << 20]);
  });
});

describe('whatever the bytes are', () => {
  const piece = fc.oneof(
    fc.constantFrom(u2(3), u2(1), u2(0x6666), u2(0x7777), u2(0x8888), u2(0x9999), u4(0xfffffffe)),
    fc.string({ maxLength: 8 }).map(text),
    fc.nat(40).map(u4),
    fc.uint8Array({ maxLength: 20 }),
  );
  const hostile = fc
    .tuple(fc.constantFrom(1, 2, 3), fc.array(piece, { maxLength: 30 }))
    .map(([version, parts]) => bytes(u2(version), ...parts));

  test('it ends, does not throw, and returns no more than was there', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.uint8Array({ maxLength: 300 })), (value) => {
        const { task, warnings } = decodeActions(value);
        const units = textsIn([task.context, task.actions]).join('').length;
        expect(2 * units).toBeLessThanOrEqual(value.length);
        expect(task.actions.length * 6).toBeLessThanOrEqual(value.length + 6);
        for (const { offset } of warnings) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThanOrEqual(value.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('as text it does not throw either', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), hostile.map(String)), (value) => {
        expect(decodeActions(value).status).toMatch(/^(?:decoded|undecodable)$/);
      }),
    );
  });

  test('cut anywhere, it has a warning, unless that is between actions', () => {
    const whole = bytes(V3, exec('a.exe', '-x'), u2(0), exec('b.exe'), u2(0));
    for (let length = 0; length < whole.length; length += 1) {
      const { warnings } = decodeActions(whole.subarray(0, length));
      const isBetween =
        length === V3.length || length === V3.length + exec('a.exe', '-x').length + 2;
      expect(warnings).toHaveLength(isBetween ? 0 : 1);
    }
  });
});

/** All texts of a decoded value that are copied from it. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    key === 'kind' || key === 'classId' ? [] : textsIn(member),
  );
}
