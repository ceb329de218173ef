// Operators of #if that ask for something: `defined`, `__has_include`, `__has_attribute` and their kin (C11 6.10.1;
// gcc's cpp manual, "__has_attribute" and after). Their operands are not expanded, so they are answered before macros are,
// and once more behind them, because macros expand to such questions (glibc's sys/cdefs.h).
// Invariant: every question becomes one number; `#ifdef __has_include` is true as with the compilers.
import { isKnownAttribute } from "./attribute-table.js";
import { isKnownBuiltin } from "./builtin.js";
import { expandAll } from "./expand.js";
import { canInclude } from "./include.js";
import type { Preprocessor } from "./preprocess.js";
import { type Token, tokenAt } from "./token.js";

/** What gcc 12 has; clang's `__has_feature` and `__has_extension` are answered, but not defined. */
const definedOperators: ReadonlySet<string> = new Set([
  ...["__has_include", "__has_include_next", "__has_attribute", "__has_c_attribute", "__has_builtin"],
]);

/** True for the name of a macro, or of an operator that counts as one. */
export function isDefined(run: Preprocessor, name: string): boolean {
  return run.macros.has(name) || definedOperators.has(name);
}

/** The tokens of a condition with `defined` and questions answered and macros expanded. */
export function conditionTokens(run: Preprocessor, line: readonly Token[]): readonly Token[] {
  return answered(run, expandAll(answered(run, line), run.expand));
}

function answered(run: Preprocessor, line: readonly Token[]): readonly Token[] {
  if (!line.some(({ text }) => isOperator(text))) return line;
  const result: Token[] = [];
  for (let index = 0; index < line.length; index += 1) {
    const token = line[index];
    if (token === undefined) break;
    if (!isOperator(token.text)) {
      result.push(token);
      continue;
    }
    const operand = operandAt(line, index + 1, token.text === "defined");
    result.push(tokenAt(token, "number", answer(run, token, operand.tokens)));
    index += operand.count;
  }
  return result;
}

function isOperator(text: string): boolean {
  return text === "defined" || text.startsWith("__has_");
}

/** What stands between brackets, or the one name that `defined` takes without; `count` is with the brackets. */
function operandAt(
  line: readonly Token[],
  start: number,
  mayBeBare: boolean,
): { readonly tokens: readonly Token[]; readonly count: number } {
  if (line[start]?.text !== "(") {
    return mayBeBare ? { tokens: line.slice(start, start + 1), count: 1 } : { tokens: [], count: 0 };
  }
  const close = line.findIndex(({ text }, index) => index > start && text === ")");
  const end = close === -1 ? line.length : close;
  return { tokens: line.slice(start + 1, end), count: end - start + 1 };
}

function answer(run: Preprocessor, operator: Token, operand: readonly Token[]): string {
  const name = operand[0]?.text ?? "";
  switch (operator.text) {
    case "defined":
      return isDefined(run, name) ? "1" : "0";
    case "__has_include":
    case "__has_include_next":
      return canInclude(run, operator, operand) ? "1" : "0";
    case "__has_attribute":
      return isKnownAttribute(name) ? "1" : "0";
    case "__has_builtin":
      return isKnownBuiltin(name) ? "1" : "0";
    default:
      return "0";
  }
}
