/** Characters that roff takes for something else, in text and between lines that are kept as they are. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\[rs]',
  '-': '\\-',
  "'": '\\[aq]',
  '`': '\\[ga]',
  '"': '\\[dq]',
  '^': '\\[ha]',
  '~': '\\[ti]',
};

/** A text in roff, character for character; a dot at its beginning makes no request of it. */
export function roff(text: string): string {
  const escaped = text.replace(/[\\\-'`"^~]|[^\n -~]/gu, (char) => ESCAPES[char] ?? unicode(char));
  return escaped.replace(/^\./gm, '\\&.');
}

function unicode(char: string): string {
  const hex = (char.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `\\[u${hex.padStart(4, '0')}]`;
}

/** A text in bold. */
export function bold(text: string): string {
  return `\\fB${roff(text)}\\fR`;
}

/** What the user puts something in place of. */
export function italic(text: string): string {
  return `\\fI${roff(text)}\\fR`;
}

/** A section with its heading. */
export function section(heading: string, ...body: readonly string[]): string {
  return `.SH ${roff(heading)}\n${body.join('')}`;
}

/** A paragraph behind a term that hangs out. */
export function item(term: string, text: string): string {
  return `.TP\n${term}\n${text}\n`;
}

/**
 * The end of a help text: what is unindented and ends in a colon is a heading, other unindented lines are running text,
 * and what is indented stays as it is.
 */
export function notes(text: string): string {
  let out = '';
  let isKept = false;
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const keep = line.startsWith(' ');
    if (keep !== isKept) out += keep ? '.EX\n' : '.EE\n';
    if (!keep && (isKept || out === '' || line.endsWith(':'))) out += '.PP\n';
    isKept = keep;
    out += `${line.endsWith(':') && !keep ? bold(line) : roff(line)}\n`;
  }
  return isKept ? `${out}.EE\n` : out;
}
