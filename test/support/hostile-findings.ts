import fc from 'fast-check';
import type { JsonObject } from '../../src/model/json.ts';
import type { Finding } from '../../src/model/report.ts';
import { finding, foundEvent, RULE, TIME } from './findings.ts';

/** Texts that mean something to spreadsheets, Markdown, HTML, JSON, URIs, terminals and search indexes. */
const TREACHEROUS = [
  '=cmd|" /C calc"!A0',
  '+1',
  '-1',
  '@SUM(1)',
  '\t=1',
  '\r\n=1',
  'a|b\\|c\\\\|',
  '`a``b```',
  '` ',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:1)',
  '![x](http://x)',
  'http://evil.example www.evil.example a@b.example @all &lt;',
  '# h\n- l\n1. x',
  '\u001b[2J\u009b\u202egnp\u2066\u2028\u2029\u0000\u0085',
  '\ud800',
  '\udc00x',
  '"a","b"',
  '{0} {{1}} {}',
  'C:\\a b\\ü%20#?.evtx',
  '__proto__',
  'constructor',
  '_id',
  'message',
  'a..b',
  '',
  ' ',
  '😀',
  '\\',
];

/** A text of a log that somebody wrote to do harm. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...TREACHEROUS), fc.string({ unit: 'binary', maxLength: 8 })), {
    maxLength: 4,
  })
  .map((parts) => parts.join(''));

const value = fc.oneof(
  hostileText,
  fc.integer(),
  fc.bigInt({ min: -(1n << 63n), max: (1n << 64n) - 1n }),
  fc.boolean(),
  fc.constant(null),
  fc.array(hostileText, { maxLength: 3 }),
  fc.array(fc.dictionary(hostileText, hostileText, { maxKeys: 2 }), { maxLength: 2 }),
);

/** Known fields with hostile values, and hostile names at the top and deeper. */
const event: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.dictionary(
      fc.constantFrom(
        'host',
        'user.name',
        'process.command_line',
        'event.action',
        'registry.path',
        'source.ip',
        'destination.ip',
        'related',
        'message',
        'a',
        'a.b',
      ),
      value,
      { maxKeys: 5 },
    ),
    fc.dictionary(hostileText, fc.oneof(value, fc.dictionary(hostileText, value, { maxKeys: 3 })), {
      maxKeys: 4,
    }),
  )
  .map(([known, odd]) => ({ ...known, ...odd }));

const time = fc.option(
  fc.bigInt({ min: -62_167_219_200_000_000_000n, max: 253_402_300_799_999_999_999n }),
);

const step = fc.record({ event, time, text: hostileText, line: fc.option(fc.nat()) }).map((made) =>
  foundEvent({
    event: made.event,
    time: made.time,
    host: made.text,
    origin: {
      file: made.text,
      ...(made.line === null ? { record: 7 } : { line: made.line + 1 }),
    },
    tested: [{ field: made.text, values: [made.text, 1n << 70n] }],
  }),
);

/** Findings whose rules and events are hostile. */
export const hostileFindings: fc.Arbitrary<readonly Finding[]> = fc.array(
  fc
    .record({
      text: hostileText,
      steps: fc.array(
        fc.oneof({ weight: 4, arbitrary: step }, fc.constant({ missing: true as const })),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    })
    .map(({ text, steps }) =>
      finding({
        rule: {
          ...RULE,
          id: text,
          name: text,
          description: text,
          tags: [text],
          note: `## Steps\n- ${text}\n\n${text}`,
          falsePositives: [text],
          references: [text],
          file: text,
        },
        steps,
        join: [{ field: text, value: text }],
        first: TIME,
        last: TIME,
      }),
    ),
  { maxLength: 3 },
);
