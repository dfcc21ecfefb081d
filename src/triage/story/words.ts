import { maskSecrets } from '../command-line/mask-secrets.ts';
import { accountName, accountText } from './account.ts';
import type { Fact } from './fact.ts';
import { field, nameAt, textAt } from './field.ts';
import { endpointText, sourceAddressOf } from './flow.ts';
import { cut, inSentence } from './plain-data.ts';

const TARGET_USER = field('user.effective.name');

/** `CORP\anna`, or `somebody`. */
export function who({ account }: Fact): string {
  return account === null ? 'somebody' : inSentence(accountText(account));
}

/** ` by CORP\anna`; empty where the event names nobody. */
export function byWhom(fact: Fact): string {
  return fact.account === null ? '' : ` by ${who(fact)}`;
}

/** ` from 10.0.2.17:49852`; empty where the event has no address, or this host's. */
export function fromWhere({ event }: Fact): string {
  const from = sourceAddressOf(event.fields);
  return from === null ? '' : ` from ${endpointText(from)}`;
}

/** `svchost.exe (2220)`, or `a process`. */
export function program({ process: { name, pid } }: Fact): string {
  const shown = name === null ? 'a process' : inSentence(name);
  return pid === null ? shown : `${shown} (${pid})`;
}

/** The command line, passwords masked, else the program. */
export function command({ process: { commandLine, executable, name } }: Fact): string {
  if (commandLine !== null) return inSentence(maskSecrets(cut(commandLine)));
  return inSentence(executable ?? name ?? 'a program');
}

/** `task \Updater`, or `a task`. */
export function taskText({ task }: Fact): string {
  if (task?.path) return `task ${inSentence(task.path)}`;
  return task?.guid ? `task {${task.guid}}` : 'a task';
}

/** A data value of a Windows event, in a line, passwords masked. */
export function data(fact: Fact, name: string): string | null {
  const value = nameAt(fact.event.fields, field(`winlog.event_data.${name}`));
  return value === null ? null : inSentence(maskSecrets(cut(value)));
}

/** A field, in a line, passwords masked; null where it is missing. */
export function text(fact: Fact, name: string): string | null {
  const value = textAt(fact.event.fields, field(name));
  return value === null || value === '' ? null : inSentence(maskSecrets(cut(value)));
}

/** As whom something runs. */
export function otherAccount(fact: Fact): string {
  const name = nameAt(fact.event.fields, TARGET_USER);
  return name === null ? 'another account' : inSentence(accountName(name));
}
