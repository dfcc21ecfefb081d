import type { Block, Parsed, ParseOptions } from './framings/framing.ts';
import { framings } from './framings/index.ts';

/** Parses a block that `readBlocks` cut: the part of reading that any thread can do. */
export function parseBlock(block: Block, options: ParseOptions = {}): Parsed {
  const framing = framings.find(({ name }) => name === block.framing);
  if (framing === undefined) throw new Error(`no framing is called ${block.framing}`);
  return framing.parse(block, options);
}
