import type { CommandOutline } from '../../src/cli/outline.ts';
import type { Shape } from '../../src/ecs/shapes/shape.ts';
import type { EqlFunction } from '../../src/eql/functions/function.ts';
import type { Container } from '../../src/input/containers/container.ts';
import type { Framing } from '../../src/input/framings/framing.ts';
import type { ReportFormat } from '../../src/report/format.ts';

/** What the tables are made of: the registries, and what `rules list -f markdown` prints. */
export interface Known {
  readonly rules: string;
  readonly commands: readonly CommandOutline[];
  readonly framings: readonly Framing[];
  readonly containers: readonly Container[];
  readonly shapes: readonly Shape[];
  readonly formats: readonly ReportFormat[];
  readonly functions: readonly EqlFunction[];
  readonly schema: object;
}

/** Which document has which tables. */
export const TABLES: Readonly<Record<string, readonly string[]>>;

/** Every table by its name, as Markdown. */
export function docTables(known: Known): Readonly<Record<string, string>>;

/** What stands between the marks of a table. */
export function tableIn(document: string, name: string): string | undefined;
