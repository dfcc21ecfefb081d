/** Where what lies in the memory of `search.wat`, in bytes. Both files say the same; the module has it as constants. */
export const LAYOUT = {
  /**
   * Six tables of 16 bytes: low bits of the four places of a fingerprint, then bits 6 and 4 of its two pairs.
   * Behind them the module keeps three constants.
   */
  tables: 0,
  /** 4,096 numbers of 16 bits: the first literal of each hash, from 1; 0 for none. */
  heads: 256,
  headCount: 4096,
  /** One entry for each literal, from 1 (entry 0 is never used). */
  literals: 16_384,
  literalBytes: 144,
  /** Offsets within the entry of a literal: bytes to compare with, bits to set in the text before that. */
  text: 0,
  fold: 64,
  /** Three numbers of 16 bits: next literal of the same hash, offset of the fingerprint's last byte, length. */
  next: 128,
  fingerprintEnd: 130,
  length: 132,
  /** One byte for each literal, from 1: whether it stands in what was marked. Up to the reports. */
  marks: 97_280,
  /** What a search reports: four numbers of 32 bits for each line (index, start, end, odd). */
  reports: 98_304,
  reportCount: 4096,
  /** The bytes to search. */
  bytes: 163_840,
  /** Read behind the bytes, but never looked at: a block, or what is compared with a literal. */
  padding: 128,
} as const;

/** Bytes in a literal at least and at most, and how many literals one search takes. */
export const LITERAL_LIMITS = { minLength: 3, maxLength: 64, count: 512 } as const;
