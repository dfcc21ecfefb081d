import { quoted } from '../../text/visible.ts';
import { cidrMatch } from '../functions/cidr-match.ts';
import { findFunction } from '../functions/index.ts';
import { parseBlock } from '../functions/ip-block.ts';
import type { Check } from './check.ts';

/** What `cidrMatch` compares an address with must be a block of addresses. */
export const ipBlocks: Check = {
  expression(node, report) {
    if (node.kind !== 'Call' || findFunction(node.name) !== cidrMatch) return;
    for (const arg of node.args.slice(1)) {
      if (arg.kind !== 'Literal' || typeof arg.value !== 'string') continue;
      if (parseBlock(arg.value) !== null) continue;
      const message = `Expected a block of IP addresses, found ${quoted(arg.value)}`;
      const hint = 'write one in CIDR notation, such as "10.0.0.0/8" or "fe80::/10"';
      report({ code: 'bad-ip-block', message, hint, span: arg.span });
    }
  },
};
