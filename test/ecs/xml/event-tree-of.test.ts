import { describe, expect, test } from 'vitest';
import { eventTreeOf } from '../../../src/ecs/xml/event-tree-of.ts';

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
