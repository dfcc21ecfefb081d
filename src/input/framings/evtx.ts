import { cutChunks } from '../evtx/cut-chunks.ts';
import { CHUNK_MAGIC, FILE_HEADER_BYTES } from '../evtx/layout.ts';
import { parseChunk } from '../evtx/parse-chunk.ts';
import type { Block, Framing, Parsed, Piece } from './framing.ts';

/** Windows event logs as Windows keeps them. A block is one chunk, which holds all that its records need. */
export const evtx: Framing = {
  name: 'evtx',
  summary: 'Windows event logs, as they lie on the disk, dirty or damaged',
  extensions: ['.evtx'],
  recognises: (head) =>
    startsWith(head, 0, 'ElfFile\0') || isChunk(head, 0) || isChunk(head, FILE_HEADER_BYTES),
  cut,
  parse,
};

/** Without its file header, or with a damaged one, a log still has chunks. */
function isChunk(head: Buffer, at: number): boolean {
  return startsWith(head, at, CHUNK_MAGIC);
}

function startsWith(head: Buffer, at: number, magic: string): boolean {
  return head.toString('latin1', at, at + magic.length) === magic;
}

async function* cut(chunks: AsyncIterable<Buffer>, file: string): AsyncGenerator<Piece> {
  for await (const piece of cutChunks(chunks)) {
    if ('bytes' in piece) {
      yield { framing: evtx.name, file, first: piece.number, bytes: piece.bytes };
    } else {
      const { message, offset } = piece;
      yield { origin: offset === undefined ? { file } : { file, offset }, message };
    }
  }
}

/** Events are not lines, so none is turned down unread. */
function parse({ file, first, bytes }: Block): Parsed {
  return { ...parseChunk(file, first, bytes), skipped: 0 };
}
