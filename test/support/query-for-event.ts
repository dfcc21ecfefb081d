import { isVerbatim } from '../../src/ecs/verbatim.ts';
import { printName, printString } from '../../src/eql/print-terms.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { type FieldValue, valuesOf } from './verbatim.ts';

/** Random choices, made from a list of random numbers; generating each on its own takes fast-check a hundred times as long. */
export class Dice {
  readonly #numbers: readonly number[];
  #at = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** A number from 0 to `max`. */
  upTo(max: number): number {
    this.#at += 1;
    return (this.#numbers[this.#at % this.#numbers.length] ?? 0) % (max + 1);
  }

  oneOf<T>(first: T, ...others: readonly T[]): T {
    return [first, ...others][this.upTo(others.length)] ?? first;
  }
}

/** Draws a random condition that speaks of the fields of an event, most of the time so that the event satisfies it. */
export function drawCondition(fields: JsonObject, dice: Dice): string {
  const values = valuesOf(fields).filter(({ field }) => /^[A-Za-z_]\w*(?:\.\w+)*$/.test(field));
  const copied = values.filter(({ field }) => isVerbatim(field));
  const [first, ...others] = [...values, ...copied, ...copied];
  if (first === undefined) return 'true';
  const pick = () => {
    const { field, value } = dice.oneOf(first, ...others);
    return { field: field.split('.').map(printName).join('.'), value };
  };
  return drawTree(dice, pick, 2);
}

type Pick = () => FieldValue;

function drawTree(dice: Dice, pick: Pick, depth: number): string {
  const kind = depth === 0 ? 'test' : dice.oneOf('test', 'test', 'and', 'or', 'not');
  const inner = () => drawTree(dice, pick, depth - 1);
  switch (kind) {
    case 'and':
      return `(${inner()} and ${inner()} and ${inner()})`;
    case 'or':
      return dice.oneOf(true, false)
        ? `(${inner()} or ${drawFalse(dice, pick)})`
        : `(${drawFalse(dice, pick)} or ${inner()} or ${inner()})`;
    case 'not':
      return `not (${drawFalse(dice, pick)} and ${inner()})`;
    default:
      return drawTrue(dice, pick);
  }
}

/** A test that looks for what is not there. */
function drawFalse(dice: Dice, pick: Pick): string {
  const { field } = pick();
  return dice.oneOf(
    `${field} : "*absent*"`,
    `${field} == "absent text"`,
    `${field} in ("nothing", "nowhere")`,
    `${field} == null`,
    `endsWith~(${field}, "lacking")`,
  );
}

/** A test that the value passes, unless chance wants it otherwise. */
function drawTrue(dice: Dice, pick: Pick): string {
  const { field, value } = pick();
  const quote = (text: string) => printString(text);
  const otherCase = quote(drawCase(dice, value));
  const [head, middle, tail] = drawParts(dice, value);
  const exact = quote(value);
  const number = /^[1-9]\d{0,8}$/.test(value) ? value : exact;
  return dice.oneOf(
    `${field} == ${number}`,
    `${field} == ${exact}`,
    `${field} : ${otherCase}`,
    `${field} : (${quote(`${drawCase(dice, head)}*${drawCase(dice, tail)}`)}, "absent.exe")`,
    `${field} like~ ("*absent*", ${quote(`*${drawCase(dice, middle)}*`)})`,
    `${field} like ${quote(`*${middle}*`)}`,
    `${field} : ${quote(`${head}${'?'.repeat(Array.from(middle).length)}${tail}`)}`,
    `${field} in (${exact}, "absent")`,
    `${field} in~ ("absent", ${otherCase})`,
    `${field} != "absent"`,
    `${field} != null`,
    `startsWith~(${field}, ${quote(foldAll(head))})`,
    `endsWith(${field}, ${quote(tail)})`,
    `stringContains~(${field}, ${quote(foldAll(middle))})`,
    `length(${field}) > 0`,
  );
}

/** Letters and their case as functions that ignore case see them: the Kelvin sign is a `k`. */
function foldAll(text: string): string {
  return text.replaceAll('\u212a', 'K');
}

function drawCase(dice: Dice, text: string): string {
  const upper = dice.oneOf(true, false);
  return text.replace(/[a-z]+/gi, (letters) =>
    upper ? letters.toUpperCase() : letters.toLowerCase(),
  );
}

function drawParts(dice: Dice, text: string): [string, string, string] {
  const chars = Array.from(text);
  const a = dice.upTo(chars.length);
  const b = dice.upTo(chars.length);
  const [from, to] = a < b ? [a, b] : [b, a];
  const part = (start: number, end?: number) => chars.slice(start, end).join('');
  return [part(0, from), part(from, to), part(to)];
}
