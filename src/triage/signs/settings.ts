import type { FindSign } from './find-sign.ts';

/** Not shown by the Task Scheduler unless asked for. */
export const hidden: FindSign = ({ settings }) =>
  settings?.hidden === true ? [{ code: 'hidden', text: 'is hidden in the Task Scheduler' }] : [];

/** Leaves no trace in the task folder. */
export const deletesItself: FindSign = ({ settings }) => {
  const after = settings?.deleteExpiredTaskAfter ?? null;
  if (after === null) return [];
  const when = /^P(?:T?0+[A-Z])+$/.test(after) ? 'at once' : `after ${after}`;
  return [{ code: 'deletes-itself', text: `deletes itself when its triggers have ended, ${when}` }];
};

/** A window that nobody sees: bit 0 of the flags. */
export const hiddenWindow: FindSign = ({ actions }) =>
  actions.some((action) => action.kind === 'exec' && ((action.flags ?? 0) & 1) === 1)
    ? [{ code: 'hidden-window', text: 'starts its program without a window' }]
    : [];
