import type { DecodedPowerShell } from '../model/decoded-task.ts';

/** Scripts in scripts that are decoded. */
const DEEPEST = 3;
/** Longest text that is looked at, in UTF-16 units; command lines of Windows end at 32,767. */
const MOST_CHARACTERS = 1 << 20;
/** Encoded texts that are tried, because `-e` may mean something else to another program. */
const MOST_TRIED = 16;

/** What cmd and PowerShell take away before the parameter is read: carets, quotes, backticks. */
const DECORATION = /[\^"'`]/g;
/** A parameter with any of the dashes PowerShell takes, or a slash, and what follows it. */
const PARAMETER =
  /(?:^|\s)[-/\u2013\u2014\u2015](e[a-z]{0,13})(?:\s+|:)([\w+/-]{4,}={0,2})(?=$|[\s\\)};&|,])/gi;
const FULL_NAME = 'encodedcommand';
/** Not a prefix, but PowerShell has it as another name. */
const SHORT_NAME = 'ec';
/** What a script does not hold: controls other than tab and line ends, halves of characters, unassigned ones. */
const NO_SCRIPT = /[^\P{C}\t\r\n\p{Cf}]/u;

/**
 * The scripts that a command line gives PowerShell in `-EncodedCommand` or any prefix of it (base64 of UTF-16LE), each
 * followed by what is encoded in it; null where there is none. The program may have any name, because copies of PowerShell
 * do; what does not decode to text is none. Never throws; linear in the length.
 */
export function decodePowerShell(commandLine: string): DecodedPowerShell | null {
  const layers: string[] = [];
  let text: string | null = commandLine;
  while (text !== null && layers.length <= DEEPEST) {
    text = encodedScript(text);
    if (text !== null) layers.push(text);
  }
  if (layers.length === 0) return null;
  if (layers.length <= DEEPEST) return { layers, warnings: [] };
  const message = `only ${DEEPEST} scripts in each other are decoded`;
  return { layers: layers.slice(0, DEEPEST), warnings: [{ offset: null, message }] };
}

function encodedScript(text: string): string | null {
  if (text.length > MOST_CHARACTERS) return null;
  const plain = text.replace(DECORATION, '');
  let tried = 0;
  for (const [, name = '', encoded = ''] of plain.matchAll(PARAMETER)) {
    if (!isParameter(name.toLowerCase())) continue;
    const script = decodeScript(encoded);
    if (script !== null) return script;
    tried += 1;
    if (tried === MOST_TRIED) return null;
  }
  return null;
}

function isParameter(name: string): boolean {
  return FULL_NAME.startsWith(name) || name === SHORT_NAME;
}

function decodeScript(encoded: string): string | null {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length === 0 || bytes.length % 2 === 1) return null;
  const text = bytes.toString('utf16le');
  return NO_SCRIPT.test(text) || !looksWritten(text) ? null : text;
}

/** Random bytes make characters of all scripts of the world; what people write is mostly ASCII. */
function looksWritten(text: string): boolean {
  const ascii = text.match(/[\t\r\n\x20-\x7e]/g)?.length ?? 0;
  return ascii * 2 >= text.length;
}
