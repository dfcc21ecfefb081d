import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, html } from '../../../src/report/html/escape.ts';
import { hostileText } from '../../support/hostile-findings.ts';

test.each([
  ['<b>', '&lt;b&gt;'],
  [`"'\``, '&quot;&#39;&#96;'],
  ['&lt;', '&amp;lt;'],
  ['a\u202eb\u0000\n', 'a\\u{202e}b\\u{0}\\u{a}'],
  ['\ud800', '\\u{d800}'],
  ['C:\\ü 😀', 'C:\\ü 😀'],
])('%j is written %j', (text, written) => {
  expect(escapeHtml(text)).toBe(written);
});

test('templates escape texts and numbers, and leave pieces as they are', () => {
  const cell = html`<td title="${'"x'}">${'<'}</td>`;
  expect(html`<tr>${cell}${[cell]}${7}</tr>`.text).toBe(
    '<tr><td title="&quot;x">&lt;</td><td title="&quot;x">&lt;</td>7</tr>',
  );
});

test('whatever a text says, it holds no mark and reads back', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const written = html`${text}`.text;
      expect(written).not.toMatch(/[<>"'`\n\u202e]/);
      expect(written.replaceAll(/&(?:amp|lt|gt|quot|#39|#96);/g, '')).not.toContain('&');
    }),
  );
});
