// Puts arguments into the replacement of a macro: parameters, `#`, `##` (C11 6.10.3.1 to 6.10.3.3), GNU's `, ## rest`.
// An argument is expanded once, however often its parameter stands in the replacement.
import { type ExpandContext, expandAll } from "./expand.js";
import { type Macro, macroBody } from "./macro.js";
import { isToken, type Token } from "./token.js";
import { withoutVaOpt } from "./va-opt.js";

/** A token of a replacement. */
interface Substituted {
  readonly token: Token;
  /** Came from an argument, so it keeps its own place. */
  readonly isArgument: boolean;
}

/** The replacement of a macro at one use. What is not from an argument stands at the use. */
export function replacementOf(
  macro: Macro,
  given: readonly (readonly Token[])[],
  use: Token,
  context: ExpandContext,
): Token[] {
  const body = macroBody(macro);
  // Most uses are of names for a few tokens.
  if (macro.parameters === null && !body.some(({ text }) => text === "##")) {
    return body.map((token, index) => placed(token, use, use, index));
  }
  const parts = substitute(macro, given, context);
  return parts.map(({ token, isArgument }, index) => placed(token, isArgument ? token : use, use, index));
}

/** Spelled out, because it is the place where most tokens are made. */
function placed({ kind, text, isPainted, hasSpaceBefore }: Token, place: Token, use: Token, index: number): Token {
  const isFirst = index === 0;
  return {
    kind,
    text,
    file: place.file,
    start: place.start,
    end: place.end,
    isFirstOnLine: isFirst && use.isFirstOnLine,
    hasSpaceBefore: isFirst ? use.hasSpaceBefore : hasSpaceBefore,
    isPainted,
  };
}

function substitute(macro: Macro, given: readonly (readonly Token[])[], context: ExpandContext): Substituted[] {
  const arguments_ = argumentsByName(macro, given);
  const result: Substituted[] = [];
  const rest = macro.rest === null ? undefined : arguments_.get(macro.rest);
  const hasRest = (): boolean => rest !== undefined && expandedArgument(rest, context).length > 0;
  const body = rest === undefined ? macroBody(macro) : withoutVaOpt(macroBody(macro), hasRest);
  for (let index = 0; index < body.length; index += 1) {
    const token = body[index];
    const next = body[index + 1];
    if (token === undefined) break;
    const parameter = next === undefined ? undefined : arguments_.get(next.text);
    if (macro.parameters !== null && isToken(token, "#") && next !== undefined && parameter !== undefined) {
      result.push({ token: stringized(parameter.tokens, token), isArgument: false });
      index += 1;
    } else if (isToken(token, "##") && next !== undefined && result.length > 0) {
      paste(result, parameter ?? { tokens: [next], expanded: null }, parameter !== undefined, macro, context);
      index += 1;
    } else {
      const isBeforePaste = next !== undefined && isToken(next, "##");
      for (const part of replaced(token, isBeforePaste, arguments_, context)) result.push(part);
    }
  }
  return result.filter(({ token }) => token.text !== "" || token.kind !== "other");
}

/** An argument as given, and expanded once that was needed. */
interface Argument {
  readonly tokens: readonly Token[];
  expanded: readonly Token[] | null;
}

function argumentsByName(macro: Macro, given: readonly (readonly Token[])[]): ReadonlyMap<string, Argument> {
  const names = [...(macro.parameters ?? []), ...(macro.rest === null ? [] : [macro.rest])];
  return new Map(names.map((name, index) => [name, { tokens: given[index] ?? [], expanded: null }]));
}

function expandedArgument(argument: Argument, context: ExpandContext): readonly Token[] {
  argument.expanded ??= expandAll(argument.tokens, context);
  return argument.expanded;
}

/** An argument beside ## is not expanded (6.10.3.1); an empty one leaves a placemarker so that ## has an operand. */
function replaced(
  token: Token,
  isBeforePaste: boolean,
  arguments_: ReadonlyMap<string, Argument>,
  context: ExpandContext,
): Substituted[] {
  const argument = token.kind === "identifier" ? arguments_.get(token.text) : undefined;
  if (argument === undefined) return [{ token, isArgument: false }];
  const expanded = isBeforePaste ? argument.tokens : expandedArgument(argument, context);
  if (expanded.length === 0 && isBeforePaste) return [{ token: placemarker(token), isArgument: false }];
  return expanded.map((part, index) => ({
    token: index === 0 ? { ...part, hasSpaceBefore: token.hasSpaceBefore } : part,
    isArgument: true,
  }));
}

function placemarker(token: Token): Token {
  return { ...token, kind: "other", text: "" };
}

function paste(
  result: Substituted[],
  right: Argument,
  isArgument: boolean,
  macro: Macro,
  context: ExpandContext,
): void {
  const left = result.pop();
  const first = right.tokens[0];
  if (left === undefined) return;
  // GNU: `, ## __VA_ARGS__` drops the comma when there are no variable arguments.
  if (first === undefined) {
    const dropsComma = isArgument && isToken(left.token, ",") && macro.rest !== null;
    if (!dropsComma) result.push(left);
    return;
  }
  const isCommaBeforeRest = isArgument && isToken(left.token, ",");
  if (isCommaBeforeRest) {
    result.push(left);
    for (const token of expandedArgument(right, context)) result.push({ token, isArgument });
    return;
  }
  const text = left.token.text + first.text;
  const kind = left.token.text === "" ? first.kind : pastedKind(left.token, text);
  if (kind === null) {
    context.budget.failureCount += 1;
    context.diagnostics.error(
      "K1011",
      macro.definition,
      `pasting \`${left.token.text}\` and \`${first.text}\` gives no valid token`,
    );
    return;
  }
  result.push({ token: { ...left.token, kind, text, isPainted: false }, isArgument: false });
  for (const token of right.tokens.slice(1)) result.push({ token, isArgument });
}

function pastedKind(left: Token, text: string): Token["kind"] | null {
  if (left.kind === "identifier" && /^\w+$/.test(text)) return "identifier";
  if (left.kind === "number") return "number";
  if (left.kind === "punctuator" && /^(->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[*/%+&^|-]=|##)$/.test(text))
    return "punctuator";
  return left.kind === "punctuator" && /^\.\d/.test(text) ? "number" : null;
}

function stringized(argument: readonly Token[], at: Token): Token {
  const text = argument
    .map((token, index) => (index > 0 && token.hasSpaceBefore ? " " : "") + quotedPart(token))
    .join("");
  return { ...at, kind: "string", text: `"${text}"` };
}

function quotedPart(token: Token): string {
  const isQuoted = token.kind === "string" || token.kind === "character";
  return isQuoted ? token.text.replace(/["\\]/g, "\\$&") : token.text;
}
