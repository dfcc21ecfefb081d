import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventTreeOf } from '../../../src/ecs/xml/event-tree-of.ts';
import { readXml } from '../../../src/ecs/xml/read-xml.ts';

describe('an XML document', () => {
  test('is elements with attributes, children and text', () => {
    const root = readXml(
      '<?xml version="1.0"?><!-- c --><a x="1" y=\'&lt;2&#x41;&#66;\'>t<b/>&amp;<![CDATA[<raw>]]></a>\n',
    );
    expect(root).toMatchObject({ name: 'a', text: 't&<raw>', children: [{ name: 'b', text: '' }] });
    expect(Object.fromEntries(root?.attributes ?? [])).toEqual({ x: '1', y: '<2AB' });
  });

  test.each([
    ['an unknown entity stays', '<a>&nbsp;&#1114112;</a>', '&nbsp;&#1114112;'],
    ['a lone ampersand stays', '<a>R&D</a>', 'R&D'],
    ['a byte order mark before it', '\uFEFF<a>x</a>', 'x'],
  ])('%s', (_, xml, text) => {
    expect(readXml(xml)?.text).toBe(text);
  });

  test.each([
    ['nothing', ''],
    ['text', 'x'],
    ['text behind', '<a/>x'],
    ['two roots', '<a/><b/>'],
    ['an open element', '<a><b></b>'],
    ['wrong nesting', '<a><b></a></b>'],
    ['a closing tag first', '</a>'],
    ['an end that is empty', '<a></a/>'],
    ['an open tag', '<a x="1"'],
    ['an open attribute', '<a x="1></a>'],
    ['an open comment', '<a><!-- </a>'],
    ['CDATA outside', '<![CDATA[x]]><a/>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['no name', '<1/>'],
    ['too deep', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`],
    ['too many', `<a>${'<b/>'.repeat(10_000)}</a>`],
  ])('is refused with %s', (_, xml) => {
    expect(readXml(xml)).toBeNull();
  });

  test('at its limits is read', () => {
    expect(readXml(`${'<a>'.repeat(64)}${'</a>'.repeat(64)}`)).not.toBeNull();
    expect(readXml(`<a>${'<b/>'.repeat(9_999)}</a>`)?.children.length).toBe(9_999);
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
        readXml(parts.join(''));
        eventTreeOf(`<Event>${parts.join('')}</Event>`);
      }),
    );
  });

  test.each([
    ['open tags', '<a '.repeat(100_000)],
    ['attributes', `<a${' x="1"'.repeat(100_000)}`],
    ['blanks', `<a${' '.repeat(200_000)}x`],
    ['comments', '<!--'.repeat(100_000)],
  ])('takes linear time: %s', (_, xml) => {
    const start = performance.now();
    expect(readXml(xml)).toBeNull();
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('Event XML', () => {
  test('has attributes beside elements, and data by name', () => {
    expect(
      eventTreeOf(
        '<Event xmlns="x"><System><Provider Name="P"/><EventID>1</EventID></System>' +
          '<EventData Name="T"><Data Name="a">1</Data><Data Name="__proto__">2</Data><Data>u</Data><Data/>' +
          '<Binary>FF</Binary></EventData></Event>',
      ),
    ).toEqual({
      System: { Provider_attributes: { Name: 'P' }, Provider: '', EventID: '1' },
      EventData_attributes: { Name: 'T' },
      EventData: JSON.parse('{"a":"1","__proto__":"2","Binary":"FF","Data":["u",""]}'),
    });
  });

  test('keeps what comes twice', () => {
    expect(eventTreeOf('<Event><K><A>1</A><A>2</A><A>3</A></K></Event>')).toEqual({
      K: { A: ['1', '2', '3'] },
    });
  });

  test.each(['<Events/>', '<Event>', 'x'])('%s is none', (xml) => {
    expect(eventTreeOf(xml)).toBeNull();
  });
});
