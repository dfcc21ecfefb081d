import type {
  Comparison,
  ComparisonOperator,
  Expression,
  Field,
  Logical,
  Membership,
  Pattern,
} from '../../src/eql/ast.ts';
import type { Json, JsonObject, Scalar } from '../../src/model/json.ts';

/** A value in a script; null is unknown. */
type Value = Scalar | null;

/** One value for each place where a field occurs. */
type Choice = ReadonlyMap<Field, Value>;

const OPPOSITE = { '==': '!=', '!=': '==', '<': '>=', '>=': '<', '>': '<=', '<=': '>' } as const;
const MIRROR = { '==': '==', '!=': '!=', '<': '>', '>=': '<=', '>': '<', '<=': '>=' } as const;

/** All values of a field, found by writing out every path of the document. */
export function valuesOf(document: JsonObject, field: readonly string[]): readonly Scalar[] {
  const wanted = field.join('.');
  return leaves(document, []).flatMap(([path, value]) =>
    path.join('.') === wanted ? [value] : [],
  );
}

function leaves(node: Json, path: readonly string[]): readonly [readonly string[], Scalar][] {
  if (node === null) return [];
  if (typeof node !== 'object') return [[path, node]];
  if (Array.isArray(node)) return node.flatMap((element) => leaves(element, path));
  return Object.entries(node).flatMap(([key, child]) => leaves(child, [...path, key]));
}

/** Whether a document satisfies a condition: the first tier of spec eql.md 1.4, which knows true and false. */
export function accepts(node: Expression, document: JsonObject): boolean {
  switch (node.kind) {
    case 'Logical':
      return node.operator === 'and'
        ? node.terms.every((term) => accepts(term, document))
        : node.terms.some((term) => accepts(term, document));
    case 'Not':
      return refuses(node.operand, document);
    case 'Field':
      return valuesOf(document, node.path).some((value) => String(value) === 'true');
    case 'Comparison':
      return compares(node.operator, node.left, node.right, document);
    case 'Membership':
      return node.negated !== possible({ ...node, negated: false }, document);
    default:
      return possible(node, document);
  }
}

/** Whether a document satisfies `not node`. */
function refuses(node: Expression, document: JsonObject): boolean {
  if (node.kind === 'Not') return accepts(node.operand, document);
  if (node.kind === 'Comparison') {
    return compares(OPPOSITE[node.operator], node.left, node.right, document);
  }
  if (node.kind !== 'Logical') return !accepts(node, document);
  return node.operator === 'and'
    ? node.terms.some((term) => refuses(term, document))
    : node.terms.every((term) => refuses(term, document));
}

function compares(
  operator: ComparisonOperator,
  left: Expression,
  right: Expression,
  document: JsonObject,
): boolean {
  if (fieldsOf(left).length === 0 && fieldsOf(right).length > 0) {
    return compares(MIRROR[operator], right, left, document);
  }
  const script = () =>
    possible({ kind: 'Comparison', operator, left, right, span: left.span }, document);
  if (right.kind === 'Literal' && right.type === 'boolean' && left.kind !== 'Field') {
    return (operator === '==') === right.value ? accepts(left, document) : refuses(left, document);
  }
  if (left.kind !== 'Field') return script();
  const values = valuesOf(document, left.path);
  if (right.kind === 'Field') {
    if (values.length === 0) return isNull(operator, valuesOf(document, right.path));
    return valuesOf(document, right.path).length === 0 ? isNull(operator, values) : script();
  }
  const constant = evaluate(right, new Map());
  if (constant === null) return isNull(operator, values);
  if (operator === '!=') return !values.some((value) => relates('==', value, constant));
  return values.some((value) => relates(operator, value, constant) === true);
}

function isNull(operator: ComparisonOperator, values: readonly Scalar[]): boolean {
  return operator === '==' ? values.length === 0 : operator === '!=' && values.length > 0;
}

/** The second tier: whether some choice of values makes a script true. */
function possible(node: Expression, document: JsonObject): boolean {
  let choices: Choice[] = [new Map()];
  for (const field of fieldsOf(node)) {
    const values = valuesOf(document, field.path);
    const options = values.length === 0 ? [null] : values;
    choices = choices.flatMap((choice) =>
      options.map((value) => new Map(choice).set(field, value)),
    );
  }
  return choices.some((choice) => evaluate(node, choice) === true);
}

function fieldsOf(node: Expression): readonly Field[] {
  if (node.kind === 'Field') return [node];
  const parts = Object.values(node).flatMap((part: unknown) => part);
  return parts
    .filter(
      (part): part is Expression => typeof part === 'object' && part !== null && 'kind' in part,
    )
    .flatMap(fieldsOf);
}

/** Three-valued evaluation with one value for each field. */
function evaluate(node: Expression, choice: Choice): Value {
  switch (node.kind) {
    case 'Literal':
      return node.value;
    case 'Field':
      return choice.get(node) ?? null;
    case 'Not':
      return ifKnown(evaluate(node.operand, choice), (value) => value !== true);
    case 'Logical':
      return combine(node, choice);
    case 'Comparison':
      return compareParts(node, choice);
    case 'Membership':
      return isListed(node, choice);
    case 'Pattern':
      return ifKnown(evaluate(node.value, choice), (value) => matches(node, String(value)));
    case 'Sign':
      return ifKnown(evaluate(node.operand, choice), (value) =>
        Number(node.operator + String(value)),
      );
    case 'Arithmetic':
      return apply(
        node.operator,
        [node.left, node.right].map((arg) => evaluate(arg, choice)),
      );
    case 'Call':
      return apply(
        node.name + (node.ignoreCase ? '~' : ''),
        node.args.map((arg) => evaluate(arg, choice)),
      );
  }
}

function ifKnown(value: Value, then: (value: Scalar) => Value): Value {
  return value === null ? null : then(value);
}

function combine({ operator, terms }: Logical, choice: Choice): Value {
  const values = terms.map((term) => evaluate(term, choice));
  const decisive = operator === 'or';
  if (values.includes(decisive)) return decisive;
  return values.includes(null) ? null : !decisive;
}

function compareParts({ operator, left, right }: Comparison, choice: Choice): Value {
  const [a = null, b = null] = [left, right].map((side) => evaluate(side, choice));
  const againstNull = [left, right].some((side) => side.kind === 'Literal' && side.value === null);
  if (againstNull) return (a === b) === (operator === '==');
  return a === null || b === null ? null : relates(operator, a, b);
}

function isListed(node: Membership, choice: Choice): Value {
  const fold = (item: Value) => (node.ignoreCase ? foldAscii(String(item)) : String(item));
  return ifKnown(evaluate(node.value, choice), (value) => {
    const found = node.list.some((item) => fold(evaluate(item, choice)) === fold(value));
    return found !== node.negated;
  });
}

/** Compares two values that are there; null where they have no order. */
function relates(operator: ComparisonOperator, a: Scalar, b: Scalar): boolean | null {
  if (operator === '==' || operator === '!=')
    return (String(a) === String(b)) === (operator === '==');
  const order =
    typeof a === 'string' && typeof b === 'string' ? textOrder(a, b) : Number(a) - Number(b);
  if (Number.isNaN(order)) return null;
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

function textOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function matches({ operator, patterns }: Pattern, value: string): boolean {
  const folds = operator !== 'like' && operator !== 'regex';
  const isRegex = operator === 'regex' || operator === 'regex~';
  const prepared = (text: string) => (folds ? foldAscii(text) : text);
  return patterns.some((pattern) => {
    const source = prepared(String(pattern.value));
    const regex = new RegExp(`^(?:${isRegex ? source : wildcardSource(source)})$`, 'su');
    return regex.test(prepared(value));
  });
}

/** A pattern with `*` and `?` as a regular expression, without anchors. */
export function wildcardSource(pattern: string): string {
  return [...pattern]
    .map((char) => ({ '*': '.*', '?': '.' })[char] ?? `\\u{${char.codePointAt(0)?.toString(16)}}`)
    .join('');
}

function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const NUMERIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
};

const TEXTUAL: Readonly<Record<string, (a: string, b: string) => Value>> = {
  startsWith: (a, b) => a.startsWith(b),
  endsWith: (a, b) => a.endsWith(b),
  stringContains: (a, b) => b !== '' && a.includes(b),
  indexOf: (a, b) => (a.includes(b) ? a.indexOf(b) : null),
  concat: (a, b) => a + b,
};

/** The functions that generated queries call. */
function apply(name: string, args: readonly Value[]): Value {
  if (args.includes(null)) return null;
  const [a, b, c] = args;
  if (name === 'length') return String(a).length;
  if (name === 'substring') return String(a).slice(Number(b), Number(c));
  if (name === 'cidrMatch') return inBlock(String(a), String(b));
  const numeric = NUMERIC[name];
  if (numeric !== undefined) return numeric(Number(a), Number(b)) + 0;
  const fold = (value: unknown) =>
    name.endsWith('~') ? String(value).toLowerCase() : String(value);
  const textual = TEXTUAL[name.replace('~', '')];
  if (textual === undefined) throw new Error(`no naive version of ${name}`);
  return textual(fold(a), fold(b));
}

function inBlock(address: string, block: string): boolean {
  const [network = '', bits = ''] = block.split('/');
  const toBits = (ip: string) =>
    ip
      .split('.')
      .map((byte) => Number(byte).toString(2).padStart(8, '0'))
      .join('');
  return toBits(address).slice(0, Number(bits)) === toBits(network).slice(0, Number(bits));
}
