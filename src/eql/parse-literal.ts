import type { Literal } from './ast.ts';
import type { Token } from './token.ts';
import type { TokenReader } from './token-reader.ts';

/** `const := STRING | INT | DECIMAL | TRUE | FALSE | NULL`; reads nothing and returns `null` where no constant stands. */
export function parseLiteral(reader: TokenReader): Literal | null {
  const literal = literalOf(reader.current);
  if (literal !== null) reader.take();
  return literal;
}

function literalOf(token: Token): Literal | null {
  const { span } = token;
  switch (token.kind) {
    case 'string':
    case 'integer':
    case 'decimal':
      return { kind: 'Literal', type: token.kind, value: token.value, span };
    case 'keyword':
      if (token.text === 'null') return { kind: 'Literal', type: 'null', value: null, span };
      if (token.text !== 'true' && token.text !== 'false') return null;
      return { kind: 'Literal', type: 'boolean', value: token.text === 'true', span };
    case 'symbol':
    case 'name':
    case 'quoted-name':
    case 'end':
      return null;
  }
}
