import { Argument, Option } from 'commander';
import { expect, test } from 'vitest';
import { repeatable } from '../../src/cli/repeatable.ts';
import { offer, valuesOf } from '../../src/cli/values.ts';

const choices = [{ name: 'a', summary: '' }];

test.each([
  [new Argument('<rule>'), { kind: 'asked', topic: 'rules' }],
  [new Argument('[paths...]'), { kind: 'files' }],
  [new Argument('<value|file|->'), { kind: 'files' }],
  [new Argument('<eql>'), { kind: 'any' }],
  [new Argument('<shell>').choices(['a']), { kind: 'choices', choices }],
  [new Option('--rule <id or name>'), { kind: 'asked', topic: 'rules' }],
  [new Option('--tag <tag>'), { kind: 'asked', topic: 'tags' }],
  [new Option('--technique <technique>'), { kind: 'asked', topic: 'techniques' }],
  [new Option('--source <source>'), { kind: 'asked', topic: 'sources' }],
  [repeatable('--kind <kind>', 'kinds', ['a']), { kind: 'choices', choices }],
  [new Option('-o, --output <file>'), { kind: 'files' }],
  [new Option('--jobs <n>'), { kind: 'any' }],
  [new Option('--color <when>').choices(['a']), { kind: 'choices', choices }],
  [offer(new Option('-f <name>'), choices), { kind: 'choices', choices }],
  [new Option('--strict'), null],
  [new Option('--no-progress'), null],
])('what $flags$_name takes', (target, expected) => {
  expect(valuesOf(target)).toEqual(expected);
});
