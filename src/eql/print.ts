import type { EventFilter, Expression, Field, Item, Pipe, Query } from './ast.ts';
import { printField, printLiteral, printName, printString } from './print-terms.ts';

/** How tightly each kind of expression binds; an operand that binds less tightly than its place asks for needs brackets. */
const BINDING = {
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  sign: 7,
  predicate: 8,
  primary: 9,
} as const;

/**
 * Writes a tree as the query it stands for, with no more brackets than needed: parsing the result gives the same tree
 * again, spans aside. Brackets of a sequence, and pipes, stand on lines of their own; there is no final line break.
 */
export function printQuery({ body, pipes }: Query): string {
  return [...printBody(body), ...pipes.map(printPipe)].join('\n');
}

/** Writes one expression, on one line. */
export function printExpression(node: Expression): string {
  switch (node.kind) {
    case 'Literal':
      return printLiteral(node);
    case 'Field':
      return printField(node);
    case 'Comparison':
      return `${operand(node.left, 'sum')} ${node.operator} ${operand(node.right, 'sum')}`;
    case 'Membership': {
      const operator = `${node.negated ? 'not ' : ''}in${node.ignoreCase ? '~' : ''}`;
      return `${operand(node.value, 'primary')} ${operator} (${printList(node.list)})`;
    }
    case 'Pattern': {
      const patterns = printList(node.patterns);
      const right = node.patterns.length === 1 ? patterns : `(${patterns})`;
      return `${operand(node.value, 'primary')} ${node.operator} ${right}`;
    }
    case 'Logical': {
      const place = node.operator === 'or' ? 'and' : 'not';
      return node.terms.map((term) => operand(term, place)).join(` ${node.operator} `);
    }
    case 'Not':
      return `not ${operand(node.operand, 'not')}`;
    case 'Arithmetic': {
      const [left, right] = isSum(node)
        ? (['sum', 'product'] as const)
        : (['product', 'sign'] as const);
      return `${operand(node.left, left)} ${node.operator} ${operand(node.right, right)}`;
    }
    case 'Sign':
      return `${node.operator}${operand(node.operand, 'sign')}`;
    case 'Call':
      return `${node.name}${node.ignoreCase ? '~' : ''}(${printList(node.args)})`;
  }
}

/** Prints `node` for a place where only what binds at least as tightly as `place` can stand bare. */
function operand(node: Expression, place: keyof typeof BINDING): string {
  const text = printExpression(node);
  return BINDING[bindingOf(node)] < BINDING[place] ? `(${text})` : text;
}

function bindingOf(node: Expression): keyof typeof BINDING {
  switch (node.kind) {
    case 'Literal':
    case 'Field':
    case 'Call':
      return 'primary';
    case 'Membership':
    case 'Pattern':
      return 'predicate';
    case 'Sign':
      return 'sign';
    case 'Arithmetic':
      return isSum(node) ? 'sum' : 'product';
    case 'Comparison':
      return 'comparison';
    case 'Not':
      return 'not';
    case 'Logical':
      return node.operator;
  }
}

function isSum({ operator }: Extract<Expression, { kind: 'Arithmetic' }>): boolean {
  return operator === '+' || operator === '-';
}

function printList(nodes: readonly Expression[]): string {
  return nodes.map(printExpression).join(', ');
}

/** The lines of a body. */
function printBody(body: Query['body']): readonly string[] {
  switch (body.kind) {
    case 'EventQuery':
      return [printFilter(body.filter)];
    case 'SequenceQuery': {
      const { value, unit } = body.maxspan ?? {};
      const maxspan = unit === undefined ? '' : ` with maxspan=${value}${unit}`;
      const until = body.until === null ? [] : [`until ${printItem(body.until)}`];
      return [`sequence${printKeys(body.by)}${maxspan}`, ...printItems(body.items), ...until];
    }
    case 'SampleQuery':
      return [`sample${printKeys(body.by)}`, ...printItems(body.items)];
  }
}

function printItems(items: readonly Item[]): readonly string[] {
  return items.map((item) => `  ${printItem(item)}`);
}

function printItem({ filter, by, missing, runs }: Item): string {
  const options = runs === null ? '' : ` with runs=${runs}`;
  return `${missing ? '!' : ''}[${printFilter(filter)}]${printKeys(by)}${options}`;
}

function printKeys(keys: readonly Field[]): string {
  return keys.length === 0 ? '' : ` by ${keys.map(printField).join(', ')}`;
}

function printFilter({ category, condition }: EventFilter): string {
  return `${category === null ? 'any' : printCategory(category)} where ${printExpression(condition)}`;
}

/** A category is a bare name where it can be; backticks, which names have elsewhere, are not for categories. */
function printCategory(category: string): string {
  return printName(category) === category ? category : printString(category);
}

function printPipe({ name, args }: Pipe): string {
  return args.length === 0 ? `| ${name}` : `| ${name} ${printList(args)}`;
}
