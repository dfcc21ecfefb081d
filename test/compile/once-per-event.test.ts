import { expect, test } from 'vitest';
import { EventView, FieldTable } from '../../src/compile/event-view.ts';
import { oncePerEvent } from '../../src/compile/once-per-event.ts';

test('computes once for each event, also where views take turns', () => {
  const table = new FieldTable();
  const slot = table.slot(['n']);
  let computed = 0;
  const read = oncePerEvent<unknown>(null, (event) => {
    computed += 1;
    return event.values(slot)[0];
  });
  const [first, second] = [new EventView(table), new EventView(table)];
  const seen = [
    read(first.show({ n: 1 })),
    read(first),
    read(second.show({ n: 2 })),
    read(first),
    read(first.show({ n: 3 })),
  ];
  expect(seen).toEqual([1, 1, 2, 1, 3]);
  expect(computed).toBe(4);
});
