import type { Container } from './container.ts';
import { gzip } from './gzip.ts';
import { refused } from './refused.ts';

/** Every container; the first that recognises a file unpacks it. To add one: write its file, then add it here. */
export const containers: readonly Container[] = [gzip, ...refused];
