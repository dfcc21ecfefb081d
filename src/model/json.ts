/** A single JSON value. Integers beyond 2^53 are kept exact as `bigint`. */
export type Scalar = string | number | bigint | boolean;

/** Any JSON value as the reader delivers it. */
export type Json = Scalar | null | readonly Json[] | JsonObject;

/** A JSON object. Its keys come from logs: look them up with `Object.hasOwn`, never bare. */
export interface JsonObject {
  readonly [key: string]: Json;
}
