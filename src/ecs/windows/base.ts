import type { Json } from '../../model/json.ts';
import type { Draft } from '../fields.ts';
import type { WindowsEvent } from './event.ts';

/**
 * What every Windows event says about itself (spec events.md section 4, "Base"). `host.os.type` and `host.id` are
 * synthesised: most exports have neither, and without them Elastic's rules match nothing or lose their join key.
 */
export function baseDocument(event: WindowsEvent): Draft {
  const header: Draft = { kind: 'event' };
  set(header, 'code', event.eventId);
  set(header, 'provider', event.provider);
  set(header, 'outcome', event.outcome);
  const document: Draft = { event: header, host: hostOf(event), winlog: winlogOf(event) };
  set(document, 'log', event.level === null ? null : { level: event.level });
  set(document, 'message', event.message);
  return document;
}

function winlogOf(event: WindowsEvent): Draft {
  const winlog: Draft = {};
  set(winlog, 'channel', event.channel);
  set(winlog, 'computer_name', event.computer);
  set(winlog, 'provider_name', event.provider);
  set(winlog, 'provider_guid', event.providerGuid);
  set(winlog, 'event_id', event.eventId);
  set(winlog, 'record_id', event.recordId);
  set(winlog, 'activity_id', event.activityId);
  set(winlog, 'process', writerOf(event));
  set(winlog, 'user', event.user);
  set(winlog, 'task', event.task);
  set(winlog, 'opcode', event.opcode);
  set(winlog, 'version', event.version);
  set(winlog, 'user_data', event.userData);
  return winlog;
}

function set(target: Draft, key: string, value: Json): void {
  if (value !== null) target[key] = value;
}

/** The process and thread that wrote the event, as `winlog.process`. */
function writerOf({ processId, threadId }: WindowsEvent): Draft | null {
  if (processId === null && threadId === null) return null;
  const writer: Draft = {};
  set(writer, 'pid', processId);
  set(writer, 'thread', threadId === null ? null : { id: threadId });
  return writer;
}

function hostOf({ computer }: WindowsEvent): Draft {
  const os = { type: 'windows' };
  return computer === null ? { os } : { id: computer.toLowerCase(), name: computer, os };
}
