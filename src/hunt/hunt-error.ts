/** The hunt cannot go on; the message says why and what to do. */
export class HuntError extends Error {
  override readonly name = 'HuntError';
}
