import type { JsonObject } from '../../model/json.ts';
import type { Clocks } from '../clocks.ts';

/** A record as ECS, with its times. */
export interface ShapedEvent extends Clocks {
  readonly fields: JsonObject;
  /** What the layout, not this record alone, leaves out; worth telling once a file. */
  readonly notice?: string;
}

/** A record that is no event. */
export interface Refusal {
  /** Why, and what to give instead; null where nothing is lost, because another record says the same. */
  readonly refused: string | null;
}

/** One layout of records: how to tell it from others, and how to turn it into ECS. */
export interface Shape {
  /** Short and stable; appears in help and docs. */
  readonly name: string;
  /** For docs: the programs that write this layout. */
  readonly writtenBy: string;
  /** For docs: what `matches` looks for. */
  readonly knownBy: string;
  /** Looks at keys only, so that the decision costs little. */
  readonly matches: (record: JsonObject) => boolean;
  /** Never throws and never changes `record`, whatever is in it. */
  readonly toEcs: (record: JsonObject) => ShapedEvent | Refusal;
}
