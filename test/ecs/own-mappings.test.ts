import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CATEGORIES } from '../../src/ecs/sentinelone/categories.ts';
import { providers } from '../../src/ecs/windows/index.ts';

const HEAD = [
  '| source | event | category | type | action | what is ours |',
  '|---|---|---|---|---|---|',
];

const listed = (value: string | readonly string[] | undefined): string =>
  [value ?? []].flat().join(', ');

/** The table of ARCHITECTURE.md, as the mapping tables have it. */
function ownMappings(): string[] {
  const windows = providers.flatMap(({ provider, events }) =>
    events.flatMap(({ id, category, type, action, task, own }) =>
      own === undefined
        ? []
        : [[provider, id, listed(category), listed(type), action ?? task, own]],
    ),
  );
  const sentinelone = CATEGORIES.flatMap(({ name, category, own }) =>
    own === undefined ? [] : [['SentinelOne', name, listed(category), '', '', own]],
  );
  return [...HEAD, ...[...windows, ...sentinelone].map((cells) => `| ${cells.join(' | ')} |`)];
}

test('ARCHITECTURE.md lists every mapping that is our own', () => {
  const text = readFileSync('ARCHITECTURE.md', 'utf8');
  const table = text.split('<!-- own mappings -->\n')[1]?.split('\n<!-- end -->')[0];
  expect(table?.split('\n')).toEqual(ownMappings());
});
