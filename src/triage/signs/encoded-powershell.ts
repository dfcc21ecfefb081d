import { maskSecrets } from '../command-line/mask-secrets.ts';
import { decodePowerShell } from '../powershell.ts';
import { commandLineOf, execsOf, shortened } from './exec.ts';
import type { FindSign } from './find-sign.ts';

/** A script that is not to be read at first sight, its passwords masked. */
export const encodedPowerShell: FindSign = (task) =>
  execsOf(task).flatMap((action) => {
    const script = decodePowerShell(commandLineOf(action))?.layers.at(-1);
    if (script === undefined) return [];
    const text = `gives PowerShell an encoded script: ${shortened(maskSecrets(script).trim().replace(/\s+/g, ' '))}`;
    return [{ code: 'encoded-powershell', text }];
  });
