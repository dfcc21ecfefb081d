import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readXml } from '../../src/syntax/read-xml.ts';
import { expectLinear } from '../support/linear.ts';

describe('an XML document', () => {
  test('is elements with attributes, children and text', () => {
    const { root, mistake } = readXml(
      '<?xml version="1.0"?><!-- c --><a x="1" y=\'&lt;2&#x41;&#66;\'>t<b/>&amp;<![CDATA[<raw>]]></a>\n',
    );
    expect(mistake).toBeNull();
    expect(root).toMatchObject({ name: 'a', text: 't&<raw>', children: [{ name: 'b', text: '' }] });
    expect(Object.fromEntries(root?.attributes ?? [])).toEqual({ x: '1', y: '<2AB' });
  });

  test.each([
    ['an unknown entity stays', '<a>&nbsp;&#1114112;</a>', '&nbsp;&#1114112;'],
    ['a lone ampersand stays', '<a>R&D</a>', 'R&D'],
    ['a byte order mark before it', '\uFEFF<a>x</a>', 'x'],
  ])('%s', (_, xml, text) => {
    expect(readXml(xml)).toMatchObject({ root: { text }, mistake: null });
  });

  test.each([
    ['nothing', '', 0, 'expected an element, found the end'],
    ['text', 'x', 0, 'expected no text outside the root'],
    ['text before', 'x<a/>', 0, 'expected no text outside the root'],
    ['text behind', '<a/>x', 4, 'expected no text outside the root'],
    ['two roots', '<a/><b/>', 4, 'expected one root, found another'],
    ['an open element', '<a><b></b>', 10, 'expected </a>, found the end'],
    ['wrong nesting', '<a><b></a></b>', 6, 'expected </b>'],
    ['a closing tag first', '</a>', 0, 'expected an element, found the end of one'],
    ['an end that is empty', '<a></a/>', 3, 'expected </a>'],
    ['an open tag', '<a x="1"', 0, 'expected <name attribute="value"> or </name>'],
    ['an open attribute', '<a x="1></a>', 0, 'expected <name attribute="value"> or </name>'],
    ['an open comment', '<a><!-- </a>', 3, 'expected an element, or a comment or CDATA section'],
    ['CDATA outside', '<![CDATA[x]]><a/>', 0, 'expected an element, or a comment or CDATA section'],
    [
      'a document type',
      '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
      0,
      'a document type is not read',
    ],
    ['no name', '<1/>', 0, 'expected <name attribute="value"> or </name>'],
    ['too deep', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, 192, 'elements inside 64 others'],
    ['too many', `<a>${'<b/>'.repeat(10_000)}</a>`, 39_999, 'more than 10000 elements'],
  ])('ends with %s', (_, xml, offset, message) => {
    expect(readXml(xml).mistake).toEqual({ offset, message: expect.stringContaining(message) });
  });

  test('is kept as far as it goes before a mistake', () => {
    expect(readXml('<a><b>1</b><c x="2">3<').root).toMatchObject({
      name: 'a',
      children: [
        { name: 'b', text: '1' },
        { name: 'c', text: '3' },
      ],
    });
  });

  test('at its limits is read', () => {
    expect(readXml(`${'<a>'.repeat(64)}${'</a>'.repeat(64)}`).mistake).toBeNull();
    expect(readXml(`<a>${'<b/>'.repeat(9_999)}</a>`).root?.children.length).toBe(9_999);
  });

  test('never throws, whatever it holds', () => {
    const pieces = fc.constantFrom(
      '<',
      '>',
      '/',
      '<a',
      '</a>',
      '<a>',
      ' x="',
      '"',
      '&',
      ';',
      '<!--',
      ']]>',
      'Event',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 30 }), (parts) => {
        const { mistake } = readXml(`<Event>${parts.join('')}</Event>`);
        expect(mistake?.offset ?? 0).toBeLessThanOrEqual(parts.join('').length + 15);
      }),
    );
  });

  test.each<[string, (size: number) => string]>([
    ['open tags', (size) => '<a '.repeat(size)],
    ['attributes', (size) => `<a${' x="1"'.repeat(size)}`],
    ['blanks', (size) => `<a${' '.repeat(size)}x`],
    ['comments', (size) => '<!--'.repeat(size)],
  ])('takes linear time: %s', (_, xml) =>
    expectLinear(200_000, xml, (text) => expect(readXml(text).mistake).not.toBeNull()),
  );
});
