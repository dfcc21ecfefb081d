import type { RemoteSide, TriagedActor } from '../../model/triage.ts';
import { type Account, accountFrom } from './account.ts';
import { type Fact, isProcessStart } from './fact.ts';
import { field, nameAt } from './field.ts';
import { sourceAddressOf } from './flow.ts';
import { isLogon } from './logon.ts';
import { startOf } from './pair.ts';
import { known } from './plain-data.ts';
import type { Story } from './story.ts';

const LOGON_TYPE = field('winlog.logon.type');
const WORKSTATION = field('source.domain');
const WORKSTATION_NAME = field('winlog.event_data.WorkstationName');

/** Who did it; undefined where nothing tells. `author` is what the task says of itself. */
export function actorOf(story: Story, author: string | undefined): TriagedActor | undefined {
  const found = accountIn(story) ?? authorAs(author);
  if (found === null) return undefined;
  const { account, basis, fact } = found;
  return known({
    user: account.name ?? undefined,
    domain: account.domain ?? undefined,
    sid: account.sid ?? undefined,
    basis,
    logon_id: story.logon?.logonId ?? fact?.logonId ?? undefined,
    ...(basis === 'author' ? {} : logonPart(story)),
  });
}

interface FoundAccount {
  readonly account: Account;
  readonly basis: TriagedActor['basis'];
  readonly fact: Fact | null;
}

function accountIn({ taskEvent, logon, taskFacts, ends, facts }: Story): FoundAccount | null {
  if (taskEvent?.account)
    return { account: taskEvent.account, basis: 'task-event', fact: taskEvent };
  if (logon?.account) return { account: logon.account, basis: 'connection', fact: logon };
  const commands = taskFacts.filter(({ task }) => task?.how === 'command');
  const starts = (ends?.source ?? []).flatMap((fact) => startOf(fact, facts) ?? []);
  const asked = [...commands, ...starts].find(
    (fact) => isProcessStart(fact) && fact.account !== null,
  );
  return asked?.account ? { account: asked.account, basis: 'process', fact: asked } : null;
}

function authorAs(author: string | undefined): FoundAccount | null {
  if (author === undefined || author === '') return null;
  return { account: accountFrom(author), basis: 'author', fact: null };
}

function logonPart({ logon, fallback }: Story) {
  const told = fallback ?? logon;
  const from = told === null ? null : sourceAddressOf(told.event.fields);
  const type = logon === null ? null : nameAt(logon.event.fields, LOGON_TYPE);
  return {
    logon_type: type ?? undefined,
    address: from?.ip,
    port: from?.port ?? undefined,
    workstation: workstationOf(told) ?? workstationOf(logon) ?? undefined,
    address_basis: from === null ? undefined : basisOf(fallback),
  };
}

function workstationOf(fact: Fact | null): string | null {
  if (fact === null || !isLogon(fact)) return null;
  const { fields } = fact.event;
  return nameAt(fields, WORKSTATION) ?? nameAt(fields, WORKSTATION_NAME);
}

function basisOf(fallback: Fact | null): NonNullable<TriagedActor['address_basis']> {
  if (fallback === null) return 'logon';
  return isLogon(fallback) ? 'sibling-logon' : 'share-access';
}

/** The other side of what was done to this host: of the connection, else of the logon. */
export function remoteSideOf(story: Story, who: TriagedActor | undefined): RemoteSide | undefined {
  const { connection } = story;
  if (connection?.incoming) {
    const { ip, port } = connection.remote;
    return known({
      address: ip,
      port,
      host: remoteHost(story, ip, who),
      basis: connection.basis,
    });
  }
  if (who?.address === undefined || who.address_basis === undefined) return undefined;
  if (story.facts.addresses.has(story.subject?.hostKey ?? '', who.address)) return undefined;
  return known({
    address: who.address,
    port: who.port,
    host: remoteHost(story, who.address, who),
    basis: who.address_basis,
  });
}

/** The side that this host reached out to. */
export function reachedSideOf(story: Story): RemoteSide | undefined {
  const { connection } = story;
  if (connection === null || connection.incoming) return undefined;
  const { ip, port } = connection.remote;
  return known({ address: ip, port, host: hostAt(story, ip), basis: 'connection' as const });
}

function remoteHost(story: Story, ip: string, who: TriagedActor | undefined): string | undefined {
  return hostAt(story, ip) ?? (who?.address === ip ? who.workstation : undefined);
}

/** The name of the host that has an address, as its events write it. */
function hostAt({ facts, ends }: Story, ip: string): string | undefined {
  const key = facts.addresses.hostOf(ip);
  const byAddress = key === null ? undefined : facts.all.find(({ hostKey }) => hostKey === key);
  const byFlow = ends?.target[0]?.flow?.destination.ip === ip ? ends.target[0] : undefined;
  return byAddress?.host ?? byFlow?.host ?? undefined;
}
