import type { Scalar } from '../../model/json.ts';

/** A value during evaluation; `null` means missing or not known. */
export type Value = Scalar | null;

/** Static types of EQL expressions; `any` where only the event can tell (fields). */
export type ValueType = 'string' | 'number' | 'boolean' | 'any';

/** One parameter of a function. */
export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
  /** May be left out. Optional parameters stand last. */
  readonly optional?: true;
  /** Must be a constant, not a field. */
  readonly constant?: true;
}

/** What is known about one call in a query before any event is seen. */
export interface CallSite {
  /** The call was written with a trailing `~`. */
  readonly ignoreCase: boolean;
  /** Arguments whose value is fixed; `undefined` where the event decides. */
  readonly constants: readonly (Value | undefined)[];
  /** True where the argument is a decimal by its syntax (`2.0`), so that `divide` does not truncate. */
  readonly decimals: readonly boolean[];
}

/** Evaluates one call; receives one value per argument that was written. */
export type EvaluateCall = (args: readonly Value[]) => Value;

/** Everything that the checks, the compiler, the help and the docs need to know about one EQL function. */
export interface EqlFunction {
  /** Canonical spelling; queries may write it in any case. */
  readonly name: string;
  /** One sentence for help and docs. */
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** The last parameter may be repeated. */
  readonly variadic?: true;
  readonly returns: ValueType;
  /** A variant with a trailing `~` that ignores case exists. */
  readonly caseVariant: boolean;
  /** Prepares the evaluation of one call; constant work is done here, once. */
  readonly bind: (call: CallSite) => EvaluateCall;
}
