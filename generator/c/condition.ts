// The value of an #if line (C11 6.10.1): integer expressions in intmax_t and uintmax_t; unknown names are 0.
// Grammar, by precedence climbing:
//   expression = unary { binary-operator expression } [ "?" expression ":" expression ]
//   unary      = ( "!" | "~" | "-" | "+" ) unary | "(" expression ")" | number | character | name
// Invariant: a value is a 64-bit word with its signedness; a mistake is reported once and the value is false.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import { characterValue, integerValue } from "./number.js";
import { isToken, spanOf, type Token } from "./token.js";

interface Value {
  readonly bits: bigint;
  readonly isUnsigned: boolean;
}

interface Condition {
  readonly tokens: readonly Token[];
  readonly diagnostics: DiagnosticCollector;
  at: number;
  hasFailed: boolean;
  /** Above 0 while a branch is parsed that C does not evaluate. */
  unevaluated: number;
}

const precedences: ReadonlyMap<string, number> = new Map([
  ...(["||"] as const).map((text) => [text, 1] as const),
  ...(["&&"] as const).map((text) => [text, 2] as const),
  ...(["|"] as const).map((text) => [text, 3] as const),
  ...(["^"] as const).map((text) => [text, 4] as const),
  ...(["&"] as const).map((text) => [text, 5] as const),
  ...(["==", "!="] as const).map((text) => [text, 6] as const),
  ...(["<", ">", "<=", ">="] as const).map((text) => [text, 7] as const),
  ...(["<<", ">>"] as const).map((text) => [text, 8] as const),
  ...(["+", "-"] as const).map((text) => [text, 9] as const),
  ...(["*", "/", "%"] as const).map((text) => [text, 10] as const),
]);

const zero: Value = { bits: 0n, isUnsigned: false };
const NESTING_MAX = 256;

/** True when the expanded tokens of an #if line (its last one `end`) have a value other than 0. */
export function evaluateCondition(tokens: readonly Token[], diagnostics: DiagnosticCollector): boolean {
  const condition: Condition = { tokens, diagnostics, at: 0, hasFailed: false, unevaluated: 0 };
  const value = ternary(condition, 0);
  const rest = peek(condition);
  if (rest.kind !== "end") fail(condition, rest, `unexpected \`${rest.text}\` in the condition`);
  return !condition.hasFailed && value.bits !== 0n;
}

function peek(condition: Condition): Token {
  const token = condition.tokens[Math.min(condition.at, condition.tokens.length - 1)];
  if (token === undefined) throw new RangeError("K9001: condition without tokens");
  return token;
}

function fail(condition: Condition, token: Token, message: string): Value {
  if (!condition.hasFailed) condition.diagnostics.error("K1015", spanOf(token), message);
  condition.hasFailed = true;
  condition.at = condition.tokens.length - 1;
  return zero;
}

function ternary(condition: Condition, depth: number): Value {
  if (depth > NESTING_MAX) return fail(condition, peek(condition), "the condition is nested too deeply");
  const test = binary(condition, 1, depth);
  if (!isToken(peek(condition), "?")) return test;
  condition.at += 1;
  const whenTrue = guarded(condition, test.bits === 0n, () => ternary(condition, depth + 1));
  if (!isToken(peek(condition), ":")) return fail(condition, peek(condition), "expected `:` in the condition");
  condition.at += 1;
  const whenFalse = guarded(condition, test.bits !== 0n, () => ternary(condition, depth + 1));
  const isUnsigned = whenTrue.isUnsigned || whenFalse.isUnsigned;
  return { bits: (test.bits !== 0n ? whenTrue : whenFalse).bits, isUnsigned };
}

function guarded(condition: Condition, isSkipped: boolean, parse: () => Value): Value {
  if (isSkipped) condition.unevaluated += 1;
  const value = parse();
  if (isSkipped) condition.unevaluated -= 1;
  return value;
}

function binary(condition: Condition, least: number, depth: number): Value {
  let left = unary(condition, depth);
  for (;;) {
    const operator = peek(condition);
    const precedence = operator.kind === "punctuator" ? precedences.get(operator.text) : undefined;
    if (precedence === undefined || precedence < least) return left;
    condition.at += 1;
    const isDecided = operator.text === "&&" ? left.bits === 0n : operator.text === "||" && left.bits !== 0n;
    const right = guarded(condition, isDecided, () => binary(condition, precedence + 1, depth));
    left = apply(condition, operator, left, right);
  }
}

function wrap(bits: bigint, isUnsigned: boolean): Value {
  return { bits: isUnsigned ? BigInt.asUintN(64, bits) : BigInt.asIntN(64, bits), isUnsigned };
}

function truth(isTrue: boolean): Value {
  return { bits: isTrue ? 1n : 0n, isUnsigned: false };
}

function apply(condition: Condition, operator: Token, left: Value, right: Value): Value {
  const isUnsigned = left.isUnsigned || right.isUnsigned;
  const a = wrap(left.bits, isUnsigned).bits;
  const b = wrap(right.bits, isUnsigned).bits;
  switch (operator.text) {
    case "||":
      return truth(left.bits !== 0n || right.bits !== 0n);
    case "&&":
      return truth(left.bits !== 0n && right.bits !== 0n);
    case "|":
      return wrap(a | b, isUnsigned);
    case "^":
      return wrap(a ^ b, isUnsigned);
    case "&":
      return wrap(a & b, isUnsigned);
    case "==":
      return truth(a === b);
    case "!=":
      return truth(a !== b);
    case "<":
      return truth(a < b);
    case ">":
      return truth(a > b);
    case "<=":
      return truth(a <= b);
    case ">=":
      return truth(a >= b);
    case "<<":
      return wrap(left.bits << (right.bits & 63n), left.isUnsigned);
    case ">>":
      return wrap(left.bits >> (right.bits & 63n), left.isUnsigned);
    case "+":
      return wrap(a + b, isUnsigned);
    case "-":
      return wrap(a - b, isUnsigned);
    case "*":
      return wrap(a * b, isUnsigned);
    default:
      if (b !== 0n) return wrap(operator.text === "/" ? a / b : a % b, isUnsigned);
      return condition.unevaluated > 0 ? zero : fail(condition, operator, "division by zero in the condition");
  }
}

function unary(condition: Condition, depth: number): Value {
  if (depth > NESTING_MAX) return fail(condition, peek(condition), "the condition is nested too deeply");
  const token = peek(condition);
  condition.at += 1;
  if (token.kind === "number") {
    const literal = integerValue(token.text);
    if (literal === null) return fail(condition, token, `\`${token.text}\` is no integer`);
    return { bits: literal.value, isUnsigned: literal.isUnsigned || literal.value > 0x7fffffffffffffffn };
  }
  if (token.kind === "character") return { bits: characterValue(token.text, true) ?? 0n, isUnsigned: false };
  if (token.kind === "identifier") return zero;
  switch (token.text) {
    case "(": {
      const value = ternary(condition, depth + 1);
      if (!isToken(peek(condition), ")")) return fail(condition, peek(condition), "expected `)` in the condition");
      condition.at += 1;
      return value;
    }
    case "!":
      return truth(unary(condition, depth + 1).bits === 0n);
    case "~":
      return mapBits(unary(condition, depth + 1), (bits) => ~bits);
    case "-":
      return mapBits(unary(condition, depth + 1), (bits) => -bits);
    case "+":
      return unary(condition, depth + 1);
    default:
      return fail(
        condition,
        token,
        token.kind === "end" ? "the condition is incomplete" : `unexpected \`${token.text}\` in the condition`,
      );
  }
}

function mapBits(value: Value, change: (bits: bigint) => bigint): Value {
  return wrap(change(value.bits), value.isUnsigned);
}
