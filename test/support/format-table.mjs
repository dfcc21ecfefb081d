/** The README's table of output formats. Plain JavaScript, because `npm run docs` runs it on Node 20. */
export function formatTable(formats) {
  const rows = formats.map(({ name, summary, endings = [] }) => [
    `\`${name}\``,
    summary,
    endings.map((ending) => `\`${ending}\``).join(', '),
  ]);
  const lines = [['`-f`', 'what it writes', 'ending'], ['---', '---', '---'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}
