import { staticType } from '../static-type.ts';
import type { Check } from './check.ts';
import { fits, nameTypeOf, typeName } from './type-names.ts';

/** All values of a list must be of one type, that of the value looked for if it is known. */
export const listTypes: Check = {
  expression(node, report) {
    if (node.kind !== 'Membership') return;
    const typed = [node.value, ...node.list].find((item) => staticType(item) !== 'any');
    if (typed === undefined) return;
    const type = staticType(typed);
    const reason = typed === node.value ? 'like the value on its left' : 'like those before it';
    for (const item of node.list.filter((each) => !fits(each, type))) {
      const message = `A value of this list must be ${typeName(type)} ${reason}, found ${nameTypeOf(item)}`;
      report({ code: 'list-type', message, span: item.span });
    }
  },
};
