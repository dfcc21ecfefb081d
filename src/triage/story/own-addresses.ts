import type { Fact } from './fact.ts';
import { field, textsAt } from './field.ts';
import { type Endpoint, type Flow, isOwnByForm } from './flow.ts';

const HOST_IP = field('host.ip');

/** The addresses of hosts, as far as events show them. */
export class OwnAddresses {
  readonly #byHost = new Map<string, Set<string>>();
  readonly #byAddress = new Map<string, Set<string>>();

  constructor(facts: readonly Fact[]) {
    for (const fact of facts) {
      for (const ip of textsAt(fact.event.fields, HOST_IP))
        this.#add(fact.hostKey, ip.toLowerCase());
      // Only the source of an outgoing connection is sure: incoming ones may have it as either end.
      if (fact.flow?.direction === 'egress') this.#add(fact.hostKey, fact.flow.source.ip);
    }
  }

  /** Whether the address is one of the host's. */
  has(hostKey: string, ip: string): boolean {
    return isOwnByForm(ip) || this.#byHost.get(hostKey)?.has(ip) === true;
  }

  /** The host, in lower case, that has the address; null where none or several do. */
  hostOf(ip: string): string | null {
    const hosts = this.#byAddress.get(ip);
    return hosts?.size === 1 ? ([...hosts][0] ?? null) : null;
  }

  /** The other end of a connection that a host saw; null where that is the host itself. */
  remoteEnd(hostKey: string, flow: Flow): Endpoint | null {
    const { source, destination, direction } = flow;
    const isSourceOwn = this.has(hostKey, source.ip);
    const isDestinationOwn = this.has(hostKey, destination.ip);
    if (isSourceOwn && isDestinationOwn) return null;
    if (isSourceOwn) return destination;
    const remote = isDestinationOwn || direction !== 'egress' ? source : destination;
    return isOwnByForm(remote.ip) ? null : remote;
  }

  #add(hostKey: string, ip: string): void {
    if (hostKey === '' || isOwnByForm(ip)) return;
    addTo(this.#byHost, hostKey, ip);
    addTo(this.#byAddress, ip, hostKey);
  }
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}
