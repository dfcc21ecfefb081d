/** Tables in the documents, made of what the program has. Plain JavaScript, because `npm run docs` runs it on Node 20. */

/** Which document has which tables; each stands there between `<!-- name -->` and `<!-- end of name -->`. */
export const TABLES = {
  'README.md': ['commands', 'sources', 'formats'],
  'ARCHITECTURE.md': ['layouts', 'json'],
  'rules/README.md': ['rules', 'functions'],
};

/** Every table by its name, as Markdown. */
export function docTables(known) {
  return {
    rules: known.rules,
    commands: table(['command', 'what it does'], known.commands.flatMap(commandRows)),
    layouts: table(['what', 'endings looked for in folders'], layoutRows(known)),
    sources: table(
      ['written by', 'known by'],
      known.shapes.map((shape) => [shape.writtenBy, shape.knownBy]),
    ),
    formats: table(['`-f`', 'what it writes', 'ending'], known.formats.map(formatRow)),
    json: table(['member', 'what it holds'], schemaRows(known.schema)),
    functions: table(['function', 'what it gives'], known.functions.map(functionRow)),
  };
}

/** What stands between the marks of a table; undefined where there are none. */
export function tableIn(document, name) {
  return document.split(`<!-- ${name} -->\n`)[1]?.split(`<!-- end of ${name} -->`)[0];
}

function table(head, rows) {
  const cells = rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const lines = [head, head.map(() => '---'), ...cells];
  return lines.map((line) => `| ${line.join(' | ')} |\n`).join('');
}

/** A command that only has others below it is told by them. */
function commandRows(outline) {
  if (outline.commands.length > 0) return outline.commands.flatMap(commandRows);
  if (outline.path.at(-1) === 'help') return [];
  const words = [...outline.path, ...outline.arguments.map(({ placeholder }) => placeholder)];
  return [[`\`${words.join(' ')}\``, outline.summary]];
}

function layoutRows({ framings, containers }) {
  const read = [...framings, ...containers].filter(({ summary }) => summary !== null);
  const refused = containers.filter(({ summary }) => summary === null);
  return [
    ...read.map(({ summary, extensions }) => [summary, quoted(extensions)]),
    ['refused, with the command that unpacks it', quoted(refused.flatMap((one) => one.extensions))],
  ];
}

function formatRow({ name, summary, endings = [] }) {
  return [`\`${name}\``, summary, quoted(endings)];
}

/** The members of the whole document, and below `findings[]` those of a finding. */
function schemaRows(schema) {
  return Object.entries(schema.properties).flatMap(([name, { description }]) => [
    [`\`${name}\``, description],
    ...(name === 'findings' ? findingRows(schema.$defs.finding) : []),
  ]);
}

function findingRows(finding) {
  return Object.entries(finding.properties).map(([name, { description }]) => [
    `\`findings[].${name}\``,
    description,
  ]);
}

function functionRow({ name, parameters, variadic, caseVariant, summary }) {
  const listed = parameters.map(({ name: parameter, optional }, place) => {
    const comma = place === 0 ? '' : ', ';
    return optional ? `[${comma}${parameter}]` : comma + parameter;
  });
  const more = variadic ? ', …' : '';
  return [`\`${name}${caseVariant ? '[~]' : ''}(${listed.join('')}${more})\``, summary];
}

function quoted(texts) {
  return texts.map((text) => `\`${text}\``).join(', ');
}
