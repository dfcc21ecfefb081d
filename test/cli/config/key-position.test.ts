import { expect, test } from 'vitest';
import { positionOfKey } from '../../../src/cli/config/key-position.ts';

const DOCUMENT = `# scan
top = 1
[scan]
  severity = "high"
"quoted key"=1
jobs = 2
[ rules . list ]
severity = "low"
[query]
rules.deep = 1
`;

test.each([
  [['top'], 2, 1],
  [['scan'], 3, 2],
  [['scan', 'severity'], 4, 3],
  [['scan', 'quoted key'], 5, 1],
  [['scan', 'missing'], 3, 2],
  [['rules', 'list', 'severity'], 8, 1],
  [['rules', 'list'], 7, 3],
  [['query', 'rules', 'deep'], 10, 1],
  [['query', 'severity'], 9, 2],
  [['nowhere'], 1, 1],
])('%j stands at %d:%d', (path, line, column) => {
  expect(positionOfKey(DOCUMENT, path)).toEqual({ line, column });
});
