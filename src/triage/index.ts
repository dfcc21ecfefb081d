/**
 * What a scheduled task is, from whatever a log or a disk has of it, and what a finding about one means. All of these are
 * pure, take hostile input, and never throw.
 */

export { readTaskCommand } from './command-line/index.ts';
export { maskSecrets } from './command-line/mask-secrets.ts';
export { decodeAny } from './decode-any.ts';
export { decodePowerShell } from './powershell.ts';
export { signsOf } from './signs/index.ts';
export { stackOf, type TaskEvent } from './stack/stack-of.ts';
export { casesOf } from './story/cases.ts';
export { contextWanted } from './story/context-wanted.ts';
export { describeEvent } from './story/describe-event.ts';
export { identityOf } from './story/identity.ts';
export { triageOf } from './story/triage-of.ts';
export { decodeActions } from './task-actions/index.ts';
export { readTaskXml } from './task-xml/index.ts';
