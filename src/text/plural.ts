/** `1 file`, `2 files`, `1,042 records`. */
export function plural(count: number, singular: string, more = `${singular}s`): string {
  return `${grouped(count)} ${count === 1 ? singular : more}`;
}

/** A whole number with a comma between thousands; `toLocaleString` takes milliseconds to load its tables. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
