/** Tokens of binary XML ([MS-EVEN6] 2.2.12), without the flag {@link MORE}. */
export const TOKEN = {
  endOfFragment: 0x00,
  openElement: 0x01,
  closeStartTag: 0x02,
  closeEmptyTag: 0x03,
  endElement: 0x04,
  text: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  character: 0x08,
  entity: 0x09,
  instructionTarget: 0x0a,
  instructionData: 0x0b,
  instance: 0x0c,
  substitution: 0x0d,
  optionalSubstitution: 0x0e,
  fragmentHeader: 0x0f,
} as const;

/** On an element: it has attributes. On the others: more of them follow. */
export const MORE = 0x40;

/** Whether no part of an attribute begins with this byte; -1 stands for the end of what can be read. */
export function endsAttribute(byte: number): boolean {
  const token = byte & ~MORE;
  return byte === -1 || token === TOKEN.attribute || token <= TOKEN.closeEmptyTag;
}
