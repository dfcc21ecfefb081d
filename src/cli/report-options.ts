import { type Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod';
import type { ReportFormat } from '../report/format.ts';
import { FORMATS } from '../report/index.ts';
import { UsageError } from './exit-code.ts';
import { offer } from './values.ts';

/** A report as the options ask for it: a format, a file, or both. */
const wantedReport = z.object({ format: z.string().nullable(), output: z.string().nullable() });

type WantedReport = z.infer<typeof wantedReport>;

/** What these options hold: format and output the same list, in the order of the command line. */
export const reportOptions = z.object({
  format: z.array(wantedReport).optional(),
  output: z.array(wantedReport).optional(),
  wide: z.boolean(),
  oneline: z.boolean(),
});

/** The options, checked. */
export type ReportOptions = z.infer<typeof reportOptions>;

/** A report that is to be written; `output` is the name of a file, null for standard output. */
export interface ChosenReport {
  readonly format: ReportFormat;
  readonly output: string | null;
}

const NAMES = FORMATS.map(({ name }) => name);

/** Adds these options. */
export function addReportOptions(command: Command): Command {
  const wanted: WantedReport[] = [];
  return command
    .addOption(
      offer(
        new Option('-f, --format <name>', formatHelp()).argParser((name: string) =>
          addFormat(wanted, name),
        ),
        FORMATS,
      ),
    )
    .addOption(
      new Option(
        '-o, --output <file>',
        'write the report of the -f before it to a file; without -f, its ending says the format',
      )
        .argParser((file: string) => addOutput(wanted, file))
        // So that a config file cannot say the format of a file that is named on the command line.
        .implies({ format: wanted }),
    )
    .option('--wide', 'in table, break no line, and leave out no event of a case', false)
    .option('--oneline', 'in table, one line for each finding, tabs between its columns', false)
    .hook('preAction', (_command, self) => ignoreUnfit(self));
}

/** A layout from the config file is a wish for tables, and none for a report that is no table. */
function ignoreUnfit(command: Command): void {
  const wanted = command.getOptionValue('format') ?? command.getOptionValue('output') ?? [];
  if (!hasNoTable(chosenReports(z.array(wantedReport).parse(wanted)))) return;
  for (const layout of ['wide', 'oneline']) {
    if (command.getOptionValueSource(layout) === 'config') command.setOptionValue(layout, false);
  }
}

function formatHelp(): string {
  const formats = FORMATS.map(({ name, summary }) => `${name}: ${summary}`).join('; ');
  return `how to write it; ${formats}. May be repeated, each with the -o that follows it`;
}

function addFormat(wanted: WantedReport[], format: string): WantedReport[] {
  if (!NAMES.includes(format)) {
    throw new InvalidArgumentError(`Allowed choices are ${NAMES.join(', ')}.`);
  }
  wanted.push({ format, output: null });
  return wanted;
}

function addOutput(wanted: WantedReport[], output: string): WantedReport[] {
  const last = wanted.at(-1);
  if (last === undefined || last.output !== null) wanted.push({ format: null, output });
  else last.output = output;
  return wanted;
}

/** The reports to write: at least one, and at most one of them to standard output; else a {@link UsageError}. */
export function reportsOf({ format, output, ...layout }: ReportOptions): readonly ChosenReport[] {
  const chosen = chosenReports(format ?? output ?? []);
  requireTable(chosen, layout);
  const [first, second] = chosen.filter((report) => report.output === null);
  if (first !== undefined && second !== undefined) {
    throw new UsageError(
      `${first.format.name} and ${second.format.name} cannot both go to standard output: write -o <file> behind all but one -f`,
    );
  }
  return chosen.length > 0 ? chosen : [{ format: formatCalled('table'), output: null }];
}

function requireTable(
  chosen: readonly ChosenReport[],
  { wide, oneline }: Pick<ReportOptions, 'wide' | 'oneline'>,
): void {
  if (!hasNoTable(chosen)) return;
  const names = chosen.map(({ format }) => format.name).join(' and ');
  if (wide || oneline) {
    throw new UsageError(
      `${wide ? '--wide' : '--oneline'} is for -f table, but ${names} is asked for`,
    );
  }
}

function hasNoTable(chosen: readonly ChosenReport[]): boolean {
  return chosen.length > 0 && chosen.every(({ format }) => format.name !== 'table');
}

function chosenReports(wanted: readonly WantedReport[]): readonly ChosenReport[] {
  return inAnyOrder(wanted).map(chosenReport);
}

/** Where there is one -f and one -o, they belong together in whatever order they stand. */
function inAnyOrder(wanted: readonly WantedReport[]): readonly WantedReport[] {
  const [first, second, ...more] = wanted;
  const isTurned = first?.format === null && second?.output === null && more.length === 0;
  return isTurned ? [{ format: second.format, output: first.output }] : wanted;
}

function chosenReport({ format, output }: WantedReport): ChosenReport {
  const file = output === '-' ? null : output;
  if (format !== null) return { format: formatCalled(format), output: file };
  return { format: file === null ? formatCalled('table') : formatOfFile(file), output: file };
}

function formatCalled(name: string): ReportFormat {
  const chosen = FORMATS.find((format) => format.name === name);
  if (chosen === undefined) throw new Error(`there is no format ${name}`);
  return chosen;
}

/** The format whose ending the name has; of several, the one with the longest ending. */
function formatOfFile(file: string): ReportFormat {
  if (file === '') throw new UsageError('the name of the output file is empty');
  const name = file.toLowerCase();
  const endings = FORMATS.flatMap((format) =>
    (format.endings ?? []).map((ending) => ({ format, ending })),
  );
  const [best] = endings
    .filter(({ ending }) => name.endsWith(ending))
    .toSorted((a, b) => b.ending.length - a.ending.length);
  if (best !== undefined) return best.format;
  const known = endings.map(({ ending }) => ending).join(', ');
  throw new UsageError(
    `cannot tell the format of ${file}: write -f <name> before -o, or end the name in one of ${known}`,
  );
}
