/** A heading and labelled values; not yet safe to print. */
export interface Section {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** The values are sentences, which break between words; they are what to look at first. */
  readonly isProse?: boolean;
}

/** Rows for the pairs that have a value. */
export function rowsOf(
  pairs: readonly (readonly [label: string, value: string | null])[],
): Section['rows'] {
  return pairs.flatMap(([label, value]) =>
    value === null || value === '' ? [] : [{ label, value }],
  );
}
