import fc from 'fast-check';
import { type CompiledStep, compileQuery } from '../../src/compile/compile-query.ts';
import { EventView, FieldTable } from '../../src/compile/event-view.ts';
import type { EventFilter, Expression } from '../../src/eql/ast.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';
import { filtersOf, walk } from '../../src/eql/walk.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { valuesOf } from './naive-conditions.ts';

/** One step of one query, compiled by itself: it shares nothing with others. */
export interface LoneStep {
  readonly name: string;
  readonly filter: EventFilter;
  readonly step: CompiledStep;
  readonly view: EventView;
}

/** The steps of all queries. */
export function stepsOf(queries: readonly string[]): readonly LoneStep[] {
  return queries.flatMap((text, rule) => {
    const query = parseQuery(plainSource(text));
    return filtersOf(query).map((filter, index) => {
      const table = new FieldTable();
      const step = compileQuery(query, table, { samplesPerKey: 1 }).steps[index];
      if (step === undefined) throw new RangeError(`no step ${index} in ${text}`);
      return { name: `${rule}#${index}`, filter, step, view: new EventView(table) };
    });
  });
}

/** Names of the steps that an event satisfies, each tried by itself. */
export function detectOneByOne(steps: readonly LoneStep[], event: JsonObject): readonly string[] {
  const categories = valuesOf(event, ['event', 'category']).map(String);
  return steps
    .filter(({ step, view }) => {
      if (step.category !== null && !categories.includes(step.category)) return false;
      view.show(event);
      return step.accepts()(view) && step.readKeys()(view).length > 0;
    })
    .map(({ name }) => name);
}

/** What is done to a field that a condition speaks of: it is set, nested, dotted or in an array, or taken away. */
type Change = 'nest' | 'dot' | 'list' | 'objects' | 'drop' | 'leave';

const CHANGES = fc.constantFrom<Change>(
  'nest',
  'nest',
  'nest',
  'dot',
  'list',
  'objects',
  'drop',
  'leave',
);

/** Sample events, changed so that they nearly satisfy some step. */
export function mutants(
  steps: readonly LoneStep[],
  samples: readonly JsonObject[],
): fc.Arbitrary<JsonObject> {
  return fc
    .record({
      sample: fc.constantFrom(...samples),
      filter: fc.constantFrom(...steps).map(({ filter }) => filter),
      changes: fc.array(CHANGES, { minLength: 12, maxLength: 12 }),
    })
    .map(({ sample, filter, changes }) => {
      let event = withField(sample, ['event', 'category'], filter.category ?? 'any', 'list');
      for (const [i, { path, value }] of wishes(filter.condition).entries()) {
        event = withField(event, path, value, changes[i % changes.length] ?? 'leave');
      }
      return event;
    });
}

/** Values that would make single tests of a condition true; the first for each field. */
function wishes(condition: Expression) {
  const found = new Map<string, { path: readonly string[]; value: Json }>();
  for (const node of walk(condition)) {
    const [field, literal] = testOf(node);
    if (field?.kind !== 'Field' || literal?.kind !== 'Literal') continue;
    const value = typeof literal.value === 'string' ? fill(literal.value) : literal.value;
    const name = field.path.join('.');
    if (!found.has(name)) found.set(name, { path: field.path, value });
  }
  return [...found.values()];
}

function testOf(node: Expression): readonly (Expression | undefined)[] {
  if (node.kind === 'Comparison' && node.operator !== '!=') return [node.left, node.right];
  if (node.kind === 'Membership' && !node.negated) return [node.value, node.list[0]];
  return node.kind === 'Pattern' ? [node.value, node.patterns[0]] : [];
}

/** A text that a pattern matches. */
function fill(pattern: string): string {
  return pattern.replaceAll('*', 'xyz').replaceAll('?', 'c');
}

function withField(
  event: JsonObject,
  path: readonly string[],
  value: Json,
  change: Change,
): JsonObject {
  const [first = '', ...rest] = path;
  if (change === 'leave') return event;
  if (change === 'dot') return { ...event, [path.join('.')]: value };
  const inner = event[first];
  if (rest.length > 0) {
    const object =
      typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {};
    const changed = withField(object as JsonObject, rest, value, change);
    return { ...event, [first]: change === 'objects' ? [{ other: 1 }, changed] : changed };
  }
  if (change === 'drop')
    return Object.fromEntries(Object.entries(event).filter(([key]) => key !== first));
  return { ...event, [first]: change === 'list' ? [null, 'other', value] : value };
}
