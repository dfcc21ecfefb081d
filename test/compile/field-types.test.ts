import { expect, test } from 'vitest';
import { fieldType } from '../../src/compile/field-types.ts';

test.each([
  ['source.ip', 'ip'],
  ['host.ip', 'ip'],
  ['destination.nat.ip', 'ip'],
  ['dns.resolved_ip', 'ip'],
  ['@timestamp', 'date'],
  ['event.created', 'date'],
  ['file.mtime', 'date'],
  ['source.address', 'plain'],
  ['process.name', 'plain'],
  ['ip.name', 'plain'],
  ['created', 'plain'],
])('%s: %s', (name, type) => {
  expect(fieldType(name.split('.'))).toBe(type);
});
