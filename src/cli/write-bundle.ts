import { chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { packageText, rulePackText } from './resources.ts';

/** `npm run bundle`: writes the whole program to the file that is named. It needs nothing but Node. */
const [target = ''] = process.argv.slice(2);
const PACK = new URL('../packed/built-in-rules.json', import.meta.url);
const LICENCES = new URL('../packed/licences.txt', import.meta.url);

/** Modules that look for something beside the program, and what stands in their place: texts that hold it. */
const INSIDE: readonly (readonly [file: RegExp, contents: string])[] = [
  [
    /[\\/]cli[\\/]resources\.js$/,
    `export const RULE_FOLDER = null;
export const packageText = () => ${JSON.stringify(packageText())};
export const rulePackText = () => ${JSON.stringify(rulePackText(PACK))};`,
  ],
  [/[\\/]thread[\\/]worker-file\.js$/, "export const WORKER_FILE = '';"],
];

const inside: Plugin = {
  name: 'inside',
  setup({ onLoad }) {
    for (const [filter, contents] of INSIDE) onLoad({ filter }, () => ({ contents }));
  },
};

await build({
  entryPoints: [fileURLToPath(new URL('./single-file.js', import.meta.url))],
  outfile: target,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
  plugins: [inside],
  banner: {
    js: "#!/usr/bin/env node\nimport{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);",
  },
  footer: { js: `/*\n${readFileSync(LICENCES, 'utf8').replaceAll('*/', '* /')}*/` },
});
chmodSync(target, 0o755);
