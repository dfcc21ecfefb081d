import type { DecodedTaskCommand } from '../model/decoded-task.ts';
import { rowsOf, type Section } from './section.ts';

/** Options that have rows of their own, here or with the task. */
const SHOWN_ELSEWHERE: ReadonlySet<string> = new Set(['s', 'u', 'tn', 'tr', 'xml']);

/** What a call of schtasks or at asks for. */
export function commandSection(command: DecodedTaskCommand): Section {
  const { operation, host, user, xmlFile, options, commandLine } = command;
  const others = options.filter(({ name }) => name !== operation && !SHOWN_ELSEWHERE.has(name));
  return {
    title: 'Command',
    rows: rowsOf([
      ['command line', commandLine],
      ['does', operation],
      ['on host', host],
      ['as user', user],
      ['XML file', xmlFile],
      ['options', others.map(optionText).join('  ')],
    ]),
  };
}

function optionText({ name, value }: DecodedTaskCommand['options'][number]): string {
  return value === null ? `/${name}` : `/${name} ${value === '' ? '""' : value}`;
}
