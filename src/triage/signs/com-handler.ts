import { shortened } from './exec.ts';
import type { FindSign } from './find-sign.ts';

/** A class instead of a program: what runs stands in the registry, under `CLSID`. */
export const comHandler: FindSign = ({ actions }) =>
  actions.flatMap((action) => {
    if (action.kind !== 'com-handler') return [];
    const text = `calls the COM class ${shortened(action.classId)}; look up which file that is`;
    return [{ code: 'com-handler', text }];
  });
