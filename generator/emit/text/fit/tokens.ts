// The tokens of a line of generated code.

const pattern =
  /\s*("(?:[^"\\]|\\.)*"|[\w$]+(?:\.\d+)?|=>|>>>=|>>>|<<=|>>=|===|!==|\*\*|&&|\|\||\?\?|<=|>=|<<|>>|[-+*/%&|^]=|[-+*/%&|^!~<>=?:;,.(){}[\]])/y;

/** The tokens, or null where the line has something else (a comment, a template). */
export function tokensOf(line: string): readonly string[] | null {
  const tokens: string[] = [];
  const text = line.trim();
  let position = 0;
  while (position < text.length) {
    pattern.lastIndex = position;
    const token = pattern.exec(text)?.[1];
    if (token === undefined) return null;
    tokens.push(token);
    position = pattern.lastIndex;
  }
  return tokens;
}

/** Reads tokens one after the other. */
export class TokenReader {
  private readonly tokens: readonly string[];
  private position = 0;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  /** The next token, which stays; empty at the end. */
  peek(): string {
    return this.tokens[this.position] ?? "";
  }

  /** The next token, taken. */
  take(): string {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  /** Takes the next token if it is this one. */
  takeIf(token: string): boolean {
    if (this.peek() !== token) return false;
    this.position += 1;
    return true;
  }

  /** Whether every token was taken, and none more. */
  isAtEnd(): boolean {
    return this.position === this.tokens.length;
  }
}
