import { csv } from './csv.ts';
import { ecs } from './ecs.ts';
import type { ReportFormat } from './format.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { navigator } from './navigator.ts';
import { ndjson } from './ndjson.ts';
import { sarif } from './sarif.ts';
import { table } from './table.ts';
import { timesketch } from './timesketch.ts';

/** Every output format, in the order of the help. To add one: write its file, then add it here. */
export const FORMATS: readonly ReportFormat[] = [
  table,
  json,
  ndjson,
  csv,
  timesketch,
  ecs,
  navigator,
  sarif,
  markdown,
  html,
];
