import { maskSecrets } from '../command-line/mask-secrets.ts';
import type { Fact } from './fact.ts';
import { field, nameAt, textAt } from './field.ts';
import { endpointText } from './flow.ts';
import { cut, inSentence } from './plain-data.ts';
import { command, data, fromWhere, program, text, who } from './words.ts';

const PATH = field('registry.path');
const SCRIPT = field('powershell.file.script_block_text');

/** Every path of the task cache begins so. */
const BEFORE_CACHE = /^.*\\Schedule\\(?=TaskCache\\)/i;

/** An event of any source, by what it has: connection, registry, file, process, else its action. */
export function describeByFields(fact: Fact): string {
  const flow = describeFlow(fact);
  if (flow !== null) return flow;
  if (text(fact, 'registry.path') !== null) return describeRegistry(fact);
  if (text(fact, 'powershell.file.script_block_text') !== null) return describeScript(fact);
  const action = text(fact, 'event.action');
  const file = text(fact, 'dll.name') ?? text(fact, 'file.path') ?? text(fact, 'file.name');
  if (file !== null) return `${program(fact)}: ${action ?? 'file'} ${file}`;
  if (fact.process.commandLine !== null) return `${action ?? 'process'}: ${command(fact)}`;
  return action ?? numbered(fact);
}

function numbered({ code, source }: Fact): string {
  if (code === null) return 'event';
  return `event ${inSentence(code)}${source === 'other' ? '' : ` of the ${source} log`}`;
}

/** A connection by its direction; null where the event has none. */
export function describeFlow(fact: Fact): string | null {
  const { flow } = fact;
  if (flow === null) return null;
  const [source, destination] = [flow.source, flow.destination].map(endpointText);
  return flow.direction === 'ingress'
    ? `${program(fact)} took a connection from ${source} to ${destination}`
    : `${program(fact)} connected from ${source} to ${destination}`;
}

/** A change in the registry. */
export function describeRegistry(fact: Fact): string {
  const value = text(fact, 'registry.data.strings');
  const deed = deedOf(data(fact, 'EventType') ?? '', value, isKeyEvent(fact));
  const path = inSentence(nameAt(fact.event.fields, PATH)?.replace(BEFORE_CACHE, '') ?? 'a key');
  return `${program(fact)} ${deed} ${path}${value === null ? '' : ` = ${value}`}`;
}

/** Sysmon has one number for what is created and what is deleted; NXLog loses the field that tells them apart. */
function isKeyEvent({ source, code }: Fact): boolean {
  return source === 'sysmon' && code === '12';
}

function deedOf(eventType: string, value: string | null, isOfKeys: boolean): string {
  if (eventType.startsWith('Delete')) return 'deleted';
  if (eventType.startsWith('Rename')) return 'renamed';
  if (eventType.startsWith('Create')) return 'created';
  if (eventType === '' && isOfKeys) return 'created or deleted';
  return eventType === '' && value === null ? 'changed' : 'set';
}

/** A file or pipe of a share. */
export function describeAccess(fact: Fact): string {
  const share = text(fact, 'file.target_path') ?? data(fact, 'ShareName') ?? 'a share';
  return `${who(fact)} opened ${share}${fromWhere(fact)}`;
}

/** A script block, its beginning. */
export function describeScript(fact: Fact): string {
  const script = textAt(fact.event.fields, SCRIPT);
  return script === null
    ? `PowerShell: ${command(fact)}`
    : `PowerShell ran: ${inSentence(maskSecrets(cut(script)))}`;
}
