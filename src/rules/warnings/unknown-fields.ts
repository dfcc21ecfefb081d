import type { Field } from '../../eql/ast.ts';
import { filtersOf, walk } from '../../eql/walk.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted } from '../../text/visible.ts';
import { FIELD_SETS } from './field-sets.ts';
import type { Warn } from './warning.ts';

/** A field that no source has is most often a slip of the pen, and a rule that waits for it never fires. */
export const unknownFields: Warn = ({ query, categoryField }, report) => {
  for (const field of fieldsOf(query)) {
    const [set = '', name] = field.path;
    const fields = FIELD_SETS.get(set);
    if (field.path.join('.') === categoryField) continue;
    if (fields === undefined) {
      report(unknown(field, `no source has the field set ${quoted(set)}`, set, FIELD_SETS.keys()));
    } else if (name !== undefined && !fields.has('*') && !fields.has(name)) {
      report(unknown(field, `${quoted(set)} has no field ${quoted(name)}`, name, fields));
    }
  }
};

function unknown({ span }: Field, message: string, word: string, known: Iterable<string>) {
  return { code: 'unknown-field', message, hint: didYouMean(word, known), span };
}

/** Every field of the query, in conditions and as join key. */
function* fieldsOf(query: Parameters<Warn>[0]['query']): Generator<Field> {
  for (const { condition } of filtersOf(query)) {
    for (const node of walk(condition)) if (node.kind === 'Field') yield node;
  }
  const { body } = query;
  if (body.kind === 'EventQuery') return;
  yield* body.by;
  for (const item of body.items) yield* item.by;
  if (body.kind === 'SequenceQuery' && body.until !== null) yield* body.until.by;
}
