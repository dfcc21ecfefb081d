import { columns, wrap } from './wrap.ts';

/** Breaks a line between words, where they fit; the lines after the first are set in by `indent` blanks at the most. */
export function wrapWords(text: string, width: number, indent = 0): string {
  if (columns(text) <= width) return text.trimEnd();
  const margin = Math.min(indent, Math.floor(width / 3));
  const lines: string[] = [];
  let line = '';
  for (const word of piecesOf(text, width - margin)) {
    const room = lines.length === 0 ? width : width - margin;
    if (line !== '' && columns((line + word).trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  lines.push(line.trimEnd());
  return lines.map((one, at) => (at === 0 ? one : ' '.repeat(margin) + one)).join('\n');
}

/** Words with the blanks behind them; one that is too long for a line is broken behind a slash, and else torn. */
function piecesOf(text: string, room: number): readonly string[] {
  return text.split(/(?<= )(?=\S)/).flatMap((word) => {
    if (columns(word) <= room) return [word];
    return word.split(/(?<=[\\/])(?!u\{)/).flatMap((part) => wrap(part, room).split('\n'));
  });
}
