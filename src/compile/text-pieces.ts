import { foldAscii } from './fold.ts';

/** Texts that are shorter stand by chance in nearly every line. */
const SHORTEST = 3;

/**
 * Characters that writers of JSON, and of XML in JSON, write in several ways: some escape `/`, .NET and Go escape
 * `<`, `>`, `&` and more for the sake of HTML, and control characters and everything beyond ASCII may be escaped.
 */
const WRITTEN_DIFFERENTLY = /(?:[^ -~]|["&'+/<=>\\`])+/;

/** True for a character, given by its code, at which texts are cut because a raw line may hold it in another form. */
export function isCutCharacter(code: number): boolean {
  return WRITTEN_DIFFERENTLY.test(String.fromCharCode(code));
}

/**
 * What must stand in a raw line so that a value of it is equal to `literal`: its pieces in lower case, all of them.
 * Digits are given where they are a small whole number: JSON writers write those alike, whether as number or as text.
 */
export function piecesOfLiteral(literal: string): readonly string[] {
  return /^\d{3,7}$/.test(literal) ? [literal] : cut([literal]);
}

/** The same for a value that matches the wildcard `pattern`. */
export function piecesOfPattern(pattern: string): readonly string[] {
  return /[*?]/.test(pattern) ? cut(pattern.split(/[*?]+/)) : piecesOfLiteral(pattern);
}

/**
 * The same for a value that has `part` in it. Functions that ignore case do so for all of Unicode, where the Kelvin
 * sign is a `k`; no other letter beyond ASCII has a single one of ASCII as its lower case.
 */
export function piecesOfPart(part: string, ignoreCase: boolean): readonly string[] {
  return cut(ignoreCase ? part.split(/k/i) : [part]);
}

function cut(texts: readonly string[]): readonly string[] {
  const pieces = texts.flatMap((text) => foldAscii(text).split(WRITTEN_DIFFERENTLY));
  return [...new Set(pieces)].filter((piece) => piece.length >= SHORTEST && !maySpellNumber(piece));
}

/** `1.5e-7`, or a part of it: the number may be written otherwise, such as `0.00000015`, so the piece proves nothing. */
function maySpellNumber(piece: string): boolean {
  return /^-?\d*\.?\d*(?:e-?\d*)?$/.test(piece) || 'infinity'.includes(piece);
}
