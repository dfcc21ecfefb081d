/** Names of the data of one event in the order of its template. */
export type Template = readonly string[];

/** The versions of each event's template, by event id. */
export type Templates = Readonly<Record<string, readonly Template[]>>;

/** Versions of a template: each part was added behind the ones before it. */
export function grown(first: Template, ...parts: readonly Template[]): readonly Template[] {
  const templates = [first];
  for (const part of parts) templates.push([...(templates.at(-1) ?? []), ...part]);
  return templates;
}
