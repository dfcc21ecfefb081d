import { Option } from 'commander';

/** `-f`, which chooses between the keys of `formats`; the first is the default. */
export function formatOption(formats: Readonly<Record<string, unknown>>): Option {
  const names = Object.keys(formats);
  return new Option('-f, --format <name>', 'how to write it').choices(names).default(names[0]);
}

/** The keys of an object, as zod wants its choices. */
export function keysOf<Key extends string>(object: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(object).filter((key): key is Key => key in object);
}
