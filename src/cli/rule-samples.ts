import { readdirSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import type { RuleSample } from '../hunt/rule-tests.ts';
import type { RuleTest } from '../model/rule-test.ts';
import { compareText } from '../text/compare-text.ts';

/** The samples of a rule, and where they were looked for. */
export type FoundSamples = Pick<RuleTest, 'searched' | 'ignored'> & {
  readonly samples: readonly RuleSample[];
};

/**
 * Finds the samples of the rule at `path`: the files in `samples/<its name without .toml>/`, beside the rule or else
 * beside its folder. In the order of their names.
 */
export function findSamples(path: string): FoundSamples {
  const name = basename(path, '.toml');
  const searched: string[] = [];
  for (const parent of [dirname(path), join(dirname(path), '..')]) {
    const folder = join(parent, 'samples', name);
    searched.push(toSlashes(folder));
    const files = filesIn(folder);
    if (files !== null) return { searched, ...sorted(folder, files) };
  }
  return { searched, samples: [], ignored: [] };
}

/** Names of the files in a folder; null where there is no such folder. */
function filesIn(folder: string): readonly string[] | null {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .toSorted(compareText);
  } catch (error) {
    if (error instanceof Error && 'code' in error && ABSENT.has(String(error.code))) return null;
    throw error;
  }
}

const ABSENT: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR']);

function sorted(folder: string, files: readonly string[]): Omit<FoundSamples, 'searched'> {
  const samples: RuleSample[] = [];
  const ignored: string[] = [];
  for (const file of files) {
    const path = join(folder, file);
    const expected = /^(hit|miss)-/.exec(file)?.[1];
    if (expected === 'hit' || expected === 'miss') {
      samples.push({ file: { name: toSlashes(path), path }, expected });
    } else {
      ignored.push(toSlashes(path));
    }
  }
  return { samples, ignored };
}

function toSlashes(path: string): string {
  return path.replaceAll(sep, '/');
}
