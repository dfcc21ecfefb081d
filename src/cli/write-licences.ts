import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { compareText } from '../text/compare-text.ts';

/**
 * Part of the build: writes the licences of the packages that were linked into the program, as they ask for. Takes the
 * file in which esbuild says what it linked (`--metafile`), and the file to write.
 */
const [metafile = '', target = ''] = process.argv.slice(2);

const linked = z.object({ inputs: z.record(z.string(), z.unknown()) });
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
});

const { inputs } = linked.parse(JSON.parse(readFileSync(metafile, 'utf8')));
const folders = new Set(Object.keys(inputs).flatMap((file) => packageFolder(file) ?? []));
writeFileSync(target, [...folders].map(licenceOf).toSorted(compareText).join('\n'));

/** `node_modules/a/node_modules/@b/c` of a file in it; null for a file of our own. */
function packageFolder(file: string): string | null {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? null;
}

function licenceOf(folder: string): string {
  const { name, version, license, author } = manifest.parse(
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
  );
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const by = typeof author === 'string' ? author : author?.name;
  const text =
    file !== undefined
      ? readFileSync(join(folder, file), 'utf8').trim()
      : `Copyright ${by ?? `the authors of ${name}`}`;
  return `${name} ${version} (${license})\n\n${text}\n\n${'-'.repeat(72)}\n`;
}
