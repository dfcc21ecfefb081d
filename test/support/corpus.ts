import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parse } from 'smol-toml';

/** Elastic's public rules, where they are at hand; not part of this repository. */
const ARCHIVE = join('..', 'shared', 'corpus', 'detection-rules.tar.gz');

/** False where tests over the public rules have to be skipped. */
export const hasCorpus = existsSync(ARCHIVE);

/** The query of one public EQL rule, by the name of its file without the extension. */
export interface CorpusQuery {
  readonly name: string;
  readonly query: string;
}

/** Reads every EQL query of the public rules. */
export function readCorpusQueries(): readonly CorpusQuery[] {
  const folder = mkdtempSync(join(tmpdir(), 'detection-rules-'));
  try {
    execFileSync('tar', ['-xzf', ARCHIVE, '-C', folder]);
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.toml'))
      .sort()
      .flatMap((file) =>
        eqlQuery(basename(file, '.toml'), readFileSync(join(folder, file), 'utf8')),
      );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function eqlQuery(name: string, toml: string): readonly CorpusQuery[] {
  // Reading TOML is most of the work, and half of the rules are in other languages.
  if (!toml.includes('"eql"')) return [];
  const { rule } = parse(toml);
  if (typeof rule !== 'object' || rule instanceof Date || Array.isArray(rule)) return [];
  const { language, query } = rule;
  return language === 'eql' && typeof query === 'string' ? [{ name, query }] : [];
}
