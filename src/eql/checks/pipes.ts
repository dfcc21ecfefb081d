import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted } from '../../text/visible.ts';
import type { Expression, Pipe } from '../ast.ts';
import type { Check, Report } from './check.ts';

const SUPPORTED: readonly string[] = ['head', 'tail'];

/** Pipes of Endgame's EQL, which Elasticsearch does not have either. */
const UNSUPPORTED: readonly string[] = ['count', 'filter', 'sort', 'unique', 'unique_count'];

/** Only `head` and `tail` exist, each with a number of results. */
export const pipes: Check = {
  query(query, report) {
    for (const pipe of query.pipes) {
      if (SUPPORTED.includes(pipe.name)) checkArguments(pipe, report);
      else reportUnsupported(pipe, report);
    }
  },
};

function reportUnsupported({ name, span }: Pipe, report: Report): void {
  if (UNSUPPORTED.includes(name)) {
    const message = `The pipe "${name}" is not supported`;
    report({ code: 'unsupported-pipe', message, hint: 'expected "head" or "tail"', span });
    return;
  }
  const hint = didYouMean(name, SUPPORTED);
  report({ code: 'unknown-pipe', message: `Unknown pipe ${quoted(name)}`, hint, span });
}

function checkArguments({ name, args, span }: Pipe, report: Report): void {
  const [count] = args;
  if (count === undefined || args.length > 1) {
    const message = `The pipe "${name}" takes exactly one argument, found ${args.length}`;
    report({ code: 'pipe-argument', message, span });
  } else if (!isInteger(count)) {
    const message = `The pipe "${name}" takes a whole number that is not negative`;
    report({ code: 'pipe-argument', message, span: count.span });
  }
}

/** Literals have no sign. */
function isInteger(node: Expression): boolean {
  return node.kind === 'Literal' && node.type === 'integer';
}
