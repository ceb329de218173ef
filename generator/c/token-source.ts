// Where expansion takes its tokens from: what is being read, with the replacements of macros in front of it.
// Invariant: a macro is underway exactly while tokens of its replacement are still in front.
import type { Macro } from "./macro.js";
import type { Token } from "./token.js";

/** Gives tokens one by one, macro results first. */
export interface TokenSource {
  next(): Token;
  peek(): Token;
  /** Puts tokens in front; the macro that they replace is underway until the last of them has been read. */
  unread(tokens: readonly Token[], macro: Macro | null): void;
}

/** A source over tokens that `pull` makes one by one; it must go on giving `end` at the end. */
export function tokenSource(pull: () => Token): TokenSource {
  const stack: { readonly list: readonly Token[]; readonly macro: Macro | null; at: number }[] = [];
  let ahead: Token | null = null;
  const replaced = (): Token | undefined => {
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const token = frame.list[frame.at];
      if (token !== undefined) return token;
      stack.pop();
      if (frame.macro !== null) frame.macro.isUnderway = false;
    }
    return undefined;
  };
  return {
    peek() {
      const token = replaced();
      if (token !== undefined) return token;
      ahead ??= pull();
      return ahead;
    },
    next() {
      if (stack.length > 0) {
        const token = replaced();
        const frame = stack.at(-1);
        if (token !== undefined && frame !== undefined) {
          frame.at += 1;
          return token;
        }
      }
      const token = ahead ?? pull();
      ahead = null;
      return token;
    },
    unread(list, macro) {
      if (list.length === 0) return;
      if (macro !== null) macro.isUnderway = true;
      stack.push({ list, at: 0, macro });
    },
  };
}

/** A source over one list; `end` follows it. */
export function listSource(tokens: readonly Token[], end: Token): TokenSource {
  let at = 0;
  return tokenSource(() => {
    const token = tokens[at];
    at += 1;
    return token ?? end;
  });
}
