import type { CallSite, EqlFunction, Value } from './function.ts';
import { type IpBlock, inBlock, parseAddress, parseBlock } from './ip-block.ts';
import { textArgument, toText } from './text.ts';

/** `cidrMatch(ip, block, …)`; null where the address or a block cannot be read */
export const cidrMatch: EqlFunction = {
  name: 'cidrMatch',
  summary: 'True if an IP address is in one of the blocks given in CIDR notation.',
  parameters: [
    { name: 'ip', type: 'string' },
    { name: 'block', type: 'string', constant: true },
  ],
  variadic: true,
  returns: 'boolean',
  caseVariant: true,
  bind(call) {
    const readIp = textArgument(0);
    const blocks = constantBlocks(call);
    return (args) => {
      const ip = readIp(args);
      const address = ip === null ? null : parseAddress(ip);
      if (address === null || blocks === null) return null;
      return blocks.some((block) => inBlock(address, block));
    };
  },
};

/** Every argument but the first; `null` if one is not a block. */
function constantBlocks({ constants }: CallSite): readonly IpBlock[] | null {
  const blocks = constants.slice(1).map((constant: Value | undefined) => {
    const text = toText(constant ?? null);
    return text === null ? null : parseBlock(text);
  });
  return blocks.every((block) => block !== null) ? blocks : null;
}
