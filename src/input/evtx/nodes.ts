/**
 * Binary XML as a tree ([MS-EVEN6] 2.2.12). Values are not in it: a template is parsed once for a chunk, and each of
 * its records brings its own values.
 */
export type Part = string | Substitution | Element | Instance;

/** What stands in an element, in an attribute, or in a template. */
export type Content = readonly Part[];

/** A place for a value. */
export interface Substitution {
  readonly kind: 'substitution';
  /** Index among the values of the instance. */
  readonly index: number;
}

/** An attribute; it is left out where all its content is empty places. */
export interface Attribute {
  readonly name: string;
  /** Its name among the keys of an object that also has children. */
  readonly key: string;
  readonly content: Content;
}

/** An element. */
export interface Element {
  readonly kind: 'element';
  readonly name: string;
  /** Index of the value without which the element is left out; -1 where there is none. */
  readonly dependsOn: number;
  readonly attributes: readonly Attribute[];
  readonly content: Content;
  /** The name that a `<Data Name="…">` gives to its value, where it is written out; null for all else. */
  readonly dataName: string | null;
}

/** A template with values. */
export interface Instance {
  readonly kind: 'instance';
  readonly template: Content;
  readonly values: Values;
}

/** The values of one instance, still as bytes of the chunk. */
export interface Values {
  readonly count: number;
  readonly types: readonly number[];
  /** Where each value begins, and behind the last one where that ends: `count + 1` offsets in the chunk. */
  readonly offsets: readonly number[];
}
