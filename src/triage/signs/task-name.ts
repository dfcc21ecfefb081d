import { shortened } from './exec.ts';
import type { FindSign } from './find-sign.ts';

const GUID = /^\{?[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\}?$/i;
const LETTERS_AND_DIGITS = /^[A-Za-z\d]{6,64}$/;
/** The words of a name in camel case; each run of digits is one. */
const WORD = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;
/** More consonants than any word of a name has. */
const CONSONANTS = /[bcdfghjklmnpqrstvwxz]{6}/i;
/** Random letters of both cases change case at every second one; words are longer. */
const MEAN_WORD = 2.8;
/** Words of names of tasks, which chance does not make. */
const CHOSEN = /task|update|upgrade|service|agent|sync|check|start|scan|clean|job|boot|logon/i;

/** A name that tells nothing: a GUID, or letters and digits as a program draws them. */
export const taskName: FindSign = ({ name }) => {
  const leaf = name?.slice(name.lastIndexOf('\\') + 1) ?? '';
  if (GUID.test(leaf)) return [{ code: 'guid-name', text: `has a GUID for a name: ${leaf}` }];
  if (!looksRandom(leaf)) return [];
  return [{ code: 'random-name', text: `has a name that looks random: ${shortened(leaf)}` }];
};

/** Whether a name looks drawn rather than chosen: a guess, made to stay silent about the names that Windows has. */
function looksRandom(name: string): boolean {
  if (!LETTERS_AND_DIGITS.test(name) || CHOSEN.test(name)) return false;
  const words = name.match(WORD) ?? [];
  if (words.length >= 3 && name.length / words.length < MEAN_WORD) return true;
  return words.some((word) => CONSONANTS.test(word) && word !== word.toUpperCase());
}
