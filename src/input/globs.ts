/** The package that knows globs, as a module of our own that can be loaded by itself. */
export { glob, isDynamicPattern } from 'tinyglobby';
