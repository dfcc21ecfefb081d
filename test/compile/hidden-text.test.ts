import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HIDING_MARKS, mayHideText } from '../../src/compile/hidden-text.ts';
import { expectLinear } from '../support/linear.ts';

const plaso = (data: string) =>
  `{"data_type": "windows:evtx:record", "xml_string": "<Event>\\n  <EventData><Data Name=\\"x\\">${data}</Data>\\n</EventData></Event>"}`;

test.each([
  ['{"a":"evil"}', false],
  [String.raw`{"a":"\u0041"}`, true],
  [String.raw`{"a":"\u005A"}`, true],
  [String.raw`{"a":"x\u0020y"}`, true],
  [String.raw`{"a":"\u002e"}`, true],
  [String.raw`{"a":"\u0000\u001f\u007f\u0080\u00e9"}`, false],
  [String.raw`{"a":"\u003Cb\u003e\u0026\u0027\u0022\u002B\u002f\u003d\u0060"}`, false],
  [String.raw`{"a":"\u20ac\u0130"}`, false],
  [String.raw`{"a":"\u003c\u0041"}`, true],
  [String.raw`{"Payload":"{\"a\":\"\\u0041\"}"}`, true],
  [String.raw`{"Payload":"{\"a\":\"\u005cu0041\"}"}`, true],
  [String.raw`{"Payload":"{\"a\":\"\\\u00750041\"}"}`, true],
  [String.raw`{"a":"\u00`, false],
  ['{"a":"&#65; <b>x<!-- -->y"}', false],
  [plaso('evil'), false],
  [plaso('a &lt; b &amp; c &quot;'), false],
  [plaso('e&#118;il'), true],
  [plaso('e&#x76;il'), true],
  [plaso(String.raw`e\u0026#118;il`), true],
  [plaso('e<!-- -->vil'), true],
  [plaso('e<![CDATA[vil]]>'), true],
  [plaso('e<?x ?>vil'), true],
  [plaso(String.raw`e\u003c!-- -->vil`), true],
  [plaso('e<b/>vil'), true],
  [plaso('e <b/>vil'), true],
  [plaso(String.raw`e\"<b/>vil`), true],
  [plaso('<b>evil</b>'), false],
])('%s: %j', (line, expected) => {
  expect(mayHideText(line)).toBe(expected);
});

test('a line without any of the marks hides nothing', () => {
  const pieces = ['\\u00', '41', '\\u', '00', 'xml_string', '<b/>', 'a', '<', '>', '&#', '"', '\\'];
  const lines = fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join(''));
  fc.assert(
    fc.property(lines, (line) => {
      const marked = HIDING_MARKS.some((mark) => line.includes(mark));
      expect(mayHideText(line) && !marked).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test.each(['<', '<a', '\\u00', '><', '> ', '<a> ', '"<', '\\', ' \\n'])(
  'takes linear time: %j',
  (piece) => expectLinear(500_000, (size) => `xml_string ${piece.repeat(size)}`, mayHideText),
);
