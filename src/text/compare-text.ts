const SURROGATE = /[\ud800-\udfff]/;

/** Orders strings by code point, which is also their order as UTF-8 (spec eql.md 1.5). */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : 1;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return codePointRank(a, i) - codePointRank(b, i) || a.length - b.length;
}

/** Code units sort like code points once surrogates are moved above the rest of the basic plane. */
function codePointRank(text: string, at: number): number {
  if (at >= text.length) return -1;
  const unit = text.charCodeAt(at);
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
