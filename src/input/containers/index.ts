import type { Container } from './container.ts';
import { gzip } from './gzip.ts';
import { refused } from './refused.ts';
import { tar } from './tar.ts';
import { utf16 } from './utf16.ts';
import { zip } from './zip.ts';
import { zstd } from './zstd.ts';

/** Every container; the first that recognises a file unpacks it. To add one: write its file, then add it here. */
export const containers: readonly Container[] = [gzip, zstd, zip, tar, utf16, ...refused];
