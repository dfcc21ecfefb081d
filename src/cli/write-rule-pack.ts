import { writeFileSync } from 'node:fs';
import { loadRules } from '../rules/load-rules.ts';
import { PACKING_DEFAULTS, packRules } from '../rules/rule-pack.ts';
import { rulePlaces } from './rule-places.ts';

/** Part of the build: writes the built-in rules, read and checked, to the file that is named. Takes no mistakes. */
const [target = ''] = process.argv.slice(2);
const { rules, failures } = loadRules(rulePlaces([]), PACKING_DEFAULTS);
if (failures.length > 0) throw new Error(failures.map(({ text }) => text).join('\n'));
writeFileSync(target, packRules(rules));
