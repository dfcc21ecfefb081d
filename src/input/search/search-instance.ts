import { LAYOUT } from './layout.ts';
import { SEARCH_MODULE } from './search-module.ts';

const PAGE_BYTES = 65_536;

/** Searches between two addresses; says where it stopped, how many lines begin before that and how many are reported. */
type Search = (from: number, to: number) => [next: number, lines: number, reports: number];

/** Marks which literals stand between two addresses. */
type Mark = (from: number, to: number) => void;

/** An instance of `search.wat`, with its memory. */
export interface SearchInstance {
  readonly memory: ArrayBuffer;
  readonly search: Search;
  readonly mark: Mark;
}

/** What is used of WebAssembly, which the types of Node 20 do not have. */
declare const WebAssembly: {
  readonly validate: (bytes: Uint8Array) => boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Memory: new (pages: { initial: number; maximum: number }) => { buffer: ArrayBuffer };
  readonly Instance: new (
    module: object,
    imports: object,
  ) => {
    exports: { search: Search; mark: Mark };
  };
};

/** Compiled once a thread, which takes about a millisecond. */
let compiled: object | undefined;

const moduleBytes = () => Buffer.from(SEARCH_MODULE, 'base64');

/** Whether the machine has the SIMD instructions that the module is made of. */
export const hasSimd = (): boolean => compiled !== undefined || WebAssembly.validate(moduleBytes());

/** Makes an instance with memory for `capacity` bytes to search, at `LAYOUT.bytes`. */
export function makeInstance(capacity: number): SearchInstance {
  compiled ??= new WebAssembly.Module(moduleBytes());
  const pages = Math.ceil((LAYOUT.bytes + capacity + LAYOUT.padding) / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { exports } = new WebAssembly.Instance(compiled, { search: { memory } });
  return { memory: memory.buffer, search: exports.search, mark: exports.mark };
}
