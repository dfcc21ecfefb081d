import fc from 'fast-check';
import { escapings, PLAIN_WRITER, type WriteText, writeJson } from './escaped-json.ts';
import { Dice } from './query-for-event.ts';
import { LAYOUT_NAMES, lineOf } from './raw-lines.ts';

/** Several queries, and lines of NDJSON for them, in files. */
export interface LineHunt {
  readonly queries: readonly string[];
  /** Text of each file. */
  readonly files: readonly string[];
  /** Lines at the start of each file that are parsed whatever they hold. */
  readonly parseFirst: number;
}

const IMAGES = ['schtasks.exe', 'evil.exe', 'powershell.exe', 'taskhostw.exe', 'Cmd.EXE'] as const;
const COMMON_IMAGES = ['svchost.exe', 'chrome.exe', 'notepad.exe'] as const;
const COMMANDS = ['/create /tn Updater', 'payload "x"', '-enc SQBFAFgA', '\\\\srv\\share', 'Kate'];
const USERS = ['alice', 'ALICE', 'robert', 'svc-backup'] as const;
const HOSTS = ['ws-01.corp', 'ws-02.corp', 'dc-01.corp'] as const;
const TAGS = ['red-team', 'Red-Team', 'blue-team', 4711, '4711', true, 12, 'x'] as const;

/** What an event of any shape tells. */
interface Facts {
  readonly image: string;
  readonly command: string;
  readonly user: string;
  readonly host: string;
  readonly time: string;
}

function drawFacts(dice: Dice): Facts {
  const time = Date.UTC(2024, 2, 5, 8) + dice.upTo(40) * 250;
  return {
    image:
      dice.upTo(3) === 0
        ? dice.oneOf('schtasks.exe', ...IMAGES)
        : dice.oneOf('svchost.exe', ...COMMON_IMAGES),
    command: dice.oneOf('', ...COMMANDS),
    user: dice.oneOf('alice', ...USERS),
    host: dice.oneOf('ws-01.corp', ...HOSTS),
    time: new Date(time).toISOString(),
  };
}

/** A process that starts, as Sysmon logs it, in one of the shapes. */
function loggedLine(facts: Facts, dice: Dice, inner: WriteText, outer: WriteText): string {
  const { image, command, user, host, time } = facts;
  const data: (readonly [string, string])[] = [
    ['UtcTime', time.replace('T', ' ').replace('Z', '')],
    ['Image', `C:\\Windows\\${image}`],
    ['CommandLine', `${image} ${command}`],
    ['User', `CORP\\${user}`],
    ['ProcessGuid', `{0f1e2d3c-0000-4994-a5ba-3e3b0328c3${dice.upTo(2)}d}`],
  ];
  const event = { provider: 'Microsoft-Windows-Sysmon', id: 1, data, time, computer: host };
  return lineOf(event, dice.oneOf('nxlog', ...LAYOUT_NAMES), inner, outer);
}

/** The same as ECS, with a field of its own that may hold one value, several, null or nothing. */
function ecsLine(facts: Facts, dice: Dice, outer: WriteText): string {
  const { image, command, user, host, time } = facts;
  const tag = () => dice.oneOf<(typeof TAGS)[number]>('red-team', ...TAGS);
  const tags = dice.oneOf<object>(
    {},
    { tag: tag() },
    { tag: tag() },
    { tag: [tag(), tag()] },
    { tag: null },
  );
  const fields = dice.oneOf<object>(
    { process: { name: image, command_line: command }, user: { name: user }, host: { name: host } },
    {
      'process.name': image,
      process: { command_line: command },
      'user.name': user,
      host: { name: host },
    },
    { process: { name: [image, 'second.exe'] }, host: { name: host } },
  );
  const record = {
    '@timestamp': time,
    event: { category: ['process'], created: dice.oneOf(time, time, '2024-03-05T08:00:05.000Z') },
    ...fields,
    ...tags,
  };
  return writeJson(record as never, outer);
}

function drawLine(dice: Dice, inner: WriteText, outer: WriteText): string {
  const kind = dice.upTo(19);
  if (kind === 0)
    return dice.oneOf('', '   ', '{"broken": schtasks.exe', '[1]', '{"a": }', 'schtasks.exe');
  const facts = drawFacts(dice);
  return kind < 9 ? loggedLine(facts, dice, inner, outer) : ecsLine(facts, dice, outer);
}

/** A test that gives a text to search for. */
function drawText(dice: Dice): string {
  const image = () => dice.oneOf('schtasks.exe', ...IMAGES);
  return dice.oneOf(
    `process.name == "${image()}"`,
    `process.name : "${image()}"`,
    `process.name : ("${image().slice(0, 4)}*", "${image()}")`,
    'process.command_line : "*payload*"',
    'process.command_line like~ ("*/CREATE*", "*kate*")',
    `process.executable : "?:\\\\Windows\\\\${image()}"`,
    `(process.name : "${image()}" and user.name == "alice")`,
    'tag == "red-team"',
    `tag in ("blue-team", "Red-Team") and process.name != "${image()}"`,
  );
}

function drawCondition(dice: Dice): string {
  return dice.oneOf(
    drawText(dice),
    drawText(dice),
    drawText(dice),
    'true',
    'process.name != null',
    'process.name : "*.exe"',
    'user.name == "robert"',
    `not ${drawText(dice)}`,
  );
}

const KEYS = ['host.name', 'user.name', '?user.name', 'tag', '?tag', 'process.entity_id'] as const;

function drawKeys(dice: Dice, count: number): string {
  const keys = Array.from({ length: count }, () => dice.oneOf('host.name', ...KEYS));
  return count === 0 ? '' : ` by ${keys.join(', ')}`;
}

function drawQuery(dice: Dice): string {
  const kind = dice.upTo(9);
  const category = () => dice.oneOf('any', 'process');
  const pipe = dice.oneOf('', '', '', ' | head 2', ' | tail 1');
  if (kind < 2) return `${category()} where ${drawText(dice)}${pipe}`;
  const own = dice.oneOf(0, 0, 1);
  const shared = Math.max(dice.oneOf(0, 1, 1, 2), kind < 4 && own === 0 ? 1 : 0);
  const item = (condition: string) => `[${category()} where ${condition}]${drawKeys(dice, own)}`;
  const others = Array.from({ length: 1 + dice.upTo(1) }, () => item(drawCondition(dice)));
  const place = dice.upTo(others.length);
  const items = [...others.slice(0, place), item(drawText(dice)), ...others.slice(place)];
  if (kind < 4) return `sample${drawKeys(dice, shared)} ${items.join(' ')}${pipe}`;
  const missing = dice.upTo(5);
  if (missing < items.length - 1) items.splice(missing, 0, `!${item(drawCondition(dice))}`);
  else if (dice.upTo(40) === 0) items.push(`!${item(drawCondition(dice))}`);
  const until = dice.upTo(4) === 0 ? ` until ${item(drawCondition(dice))}` : '';
  const maxspan = ` with maxspan=${dice.oneOf('2s', '10s')}`;
  return `sequence${drawKeys(dice, shared)}${maxspan} ${items.join(' ')}${until}${pipe}`;
}

/** Numbers that follow from a seed, so that fast-check has one to shrink and not hundreds. */
function diceOf(seed: number): Dice {
  let state = seed;
  const numbers = Array.from({ length: 61 }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  });
  return new Dice(numbers);
}

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const writers = fc.oneof({ weight: 3, arbitrary: fc.constant(PLAIN_WRITER) }, escapings);

const logLines = fc
  .tuple(seeds, writers, writers)
  .map(([seed, inner, outer]) => drawLine(diceOf(seed), inner, outer));

const logFiles = fc
  .tuple(
    fc.array(logLines, { minLength: 1, maxLength: 60, size: 'max' }),
    fc.constantFrom('\n', '\n', '\r\n'),
    fc.boolean(),
    fc.constantFrom('', '', '', '\ufeff'),
  )
  // The first line decides that it is NDJSON.
  .map(([lines, end, ended, bom]) =>
    [bom, '{"first":1}', end, lines.join(end), ended ? end : ''].join(''),
  );

/** Hunts over lines: rare events among many others, in every shape, escaped in every way. */
export const lineHunts: fc.Arbitrary<LineHunt> = fc.record({
  queries: fc.array(
    seeds.map((seed) => drawQuery(diceOf(seed))),
    { minLength: 1, maxLength: 4 },
  ),
  files: fc.array(logFiles, { minLength: 1, maxLength: 2 }),
  parseFirst: fc.integer({ min: 1, max: 4 }),
});
