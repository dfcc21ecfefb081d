import { CONTESTANTS, GROUPS, toolVersion, WrongFindings } from './speed/contestants.mjs';
import { makeInputs, removeInputs } from './speed/inputs.mjs';
import { interleave } from './speed/measure.mjs';
import { readOptions } from './speed/options.mjs';
import { formatReport, judgeRows, machine, summarize } from './speed/report.mjs';
import { rowsOf } from './speed/rows.mjs';

/** Results go to standard output, so that they can be kept; this is for whoever waits for them. */
const tell = (step) => process.stderr.write(`${step}\n`);

/** Why contestants cannot take part, by name. */
function missingOnes(names, inputs) {
  const reasons = names.map((name) => {
    const { tool, inputs: needed } = CONTESTANTS[name];
    if (tool !== undefined && toolVersion(tool) === null) return [name, `absent: ${tool}`];
    return [name, needed.map((input) => inputs.get(input).missing).find(Boolean)];
  });
  return new Map(reasons.filter(([, reason]) => reason !== undefined));
}

async function sampleAll(names, inputs, rounds) {
  const samples = [];
  for (const [group, roundsOf] of Object.entries(GROUPS)) {
    const contestants = names
      .filter((name) => CONTESTANTS[name].group === group)
      .map((name) => {
        const { sample, inputs: needed } = CONTESTANTS[name];
        return { name, sample: () => sample(...needed.map((input) => inputs.get(input).path)) };
      });
    samples.push(...(await interleave(contestants, roundsOf(rounds), tell)));
  }
  return new Map(samples);
}

async function measure(options) {
  const rows = rowsOf(options).filter(({ letter }) => options.only.includes(letter));
  const names = [...new Set(rows.flatMap(({ of }) => of))];
  const inputs = new Map();
  try {
    await makeInputs(new Set(names.flatMap((name) => CONTESTANTS[name].inputs)), options, inputs);
    const missing = missingOnes(names, inputs);
    const present = names.filter((name) => !missing.has(name));
    const samples = await sampleAll(present, inputs, options.rounds);
    return {
      machine: machine(),
      rows: judgeRows(rows, samples, missing, !options.smoke),
      contestants: summarize(samples),
    };
  } finally {
    removeInputs(inputs, options.keep);
  }
}

const options = readOptions(process.argv.slice(2));
if (options !== null) {
  try {
    const report = await measure(options);
    console.log(options.json ? JSON.stringify(report, null, 2) : formatReport(report));
  } catch (error) {
    if (!(error instanceof WrongFindings)) throw error;
    tell(error.message);
    process.exitCode = 1;
  }
}
