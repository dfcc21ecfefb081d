import fc from 'fast-check';

/** The same random cases in every run, so that a check that was green stays green; `npm run differential` tries new ones. */
if (process.env['MODE'] !== 'thorough') fc.configureGlobal({ seed: 954_221 });
