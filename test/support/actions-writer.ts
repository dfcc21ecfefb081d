/** Bytes of a TaskCache `Actions` value, put together from its parts. */
export function bytes(...parts: readonly Uint8Array[]): Buffer {
  return Buffer.concat(parts);
}

/** A number of two bytes. */
export function u2(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

/** A number of four bytes. */
export function u4(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

/** A text behind its length in bytes. */
export function text(value: string): Buffer {
  const encoded = Buffer.from(value, 'utf16le');
  return Buffer.concat([u4(encoded.length), encoded]);
}

/** An action that starts a program, without flags. */
export function exec(command: string, args = '', folder = '', id = ''): Buffer {
  return bytes(u2(0x6666), text(id), text(command), text(args), text(folder));
}
