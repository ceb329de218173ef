// Object-like macros that are integer constant expressions, evaluated at the end of the unit, when every name is known.
// Nothing is reported here: most macros of a header are no constants, and need not be.
// Invariant: a macro whose text names something that has no value then (a function, a variable, an unknown name) is left out.
import { DiagnosticCollector } from "../diagnostic/index.js";
import type { Span } from "../source/index.js";
import { integerType } from "./classify.js";
import { documentationOf } from "./documentation.js";
import { evaluate, isNumber, wrapTo } from "./evaluate.js";
import { parseConditional } from "./expression.js";
import { keywordOf } from "./keyword.js";
import { type ExpandContext, endAfter, expandAll, type Macro, type MacroTable, scanBody } from "./macro.js";
import type { Parser } from "./parser.js";
import { isPredefinedFile } from "./predefined.js";
import { findName, newScope } from "./scope.js";
import type { Token } from "./token.js";
import type { ConstantMacro } from "./unit.js";

const EXPANSION_TOKENS_MAX = 4096;

/** The constants among the macros, in the order of their definitions. */
export function constantMacros(parser: Parser, macros: MacroTable, expand: ExpandContext): readonly ConstantMacro[] {
  const diagnostics = new DiagnosticCollector();
  const found: ConstantMacro[] = [];
  for (const macro of macros.values()) {
    const { definition, parameters, start, end } = macro;
    if (definition === null || parameters !== null || start === end || isPredefinedFile(definition.file)) continue;
    const context = { ...expand, diagnostics, budget: { left: EXPANSION_TOKENS_MAX } };
    const constant = constantOf(parser, macro, definition, context);
    if (constant !== null) found.push(constant);
  }
  return found;
}

function constantOf(parser: Parser, macro: Macro, definition: Span, context: ExpandContext): ConstantMacro | null {
  const body = macro.body ?? scanBody(macro);
  const last = body.at(-1);
  if (last === undefined || (body.length === 1 && last.text === macro.name)) return null;
  const tokens = expandAll(body, context);
  if (context.budget.left <= 0 || !tokens.every((token, index) => mayBeConstant(parser, token, tokens[index - 1])))
    return null;
  const silent = silentParser(parser, tokens, endAfter(last));
  const expression = parseConditional(silent);
  const isWhole = silent.token.kind === "end" && !silent.isRecovering && !silent.diagnostics.hasErrors;
  if (!isWhole || integerType(parser, expression.type) === null) return null;
  const value = evaluate(silent, expression);
  if (!isNumber(value)) return null;
  return {
    name: macro.name,
    value: wrapTo(parser, expression.type, value),
    type: expression.type,
    spelling: spelled(body),
    documentation: documentationOf(commentOf(parser, definition, last)),
    file: definition.file,
    span: definition,
  };
}

/** Names must have a value or be types; statements and strings are no constants. */
function mayBeConstant(parser: Parser, token: Token, before: Token | undefined): boolean {
  switch (token.kind) {
    case "number":
    case "character":
      return true;
    case "punctuator":
      return !"{};#".includes(token.text);
    case "identifier": {
      if (keywordOf(token) !== undefined || token.text.startsWith("__builtin_")) return true;
      const isAfterTag = before !== undefined && ["struct", "union", "enum"].includes(before.text);
      if (isAfterTag || before?.text === "." || before?.text === "->") return true;
      const kind = findName(parser, token.text)?.kind;
      return kind === "enumerator" || kind === "typedef" || isInOffsetof(parser, token);
    }
    default:
      return false;
  }
}

/** A member's name may stand in `offsetof(type, member)` only, which needs a closing parenthesis behind it. */
function isInOffsetof(parser: Parser, { file, end }: Token): boolean {
  return parser.types.count > 0 && /^\s*[).[]/.test(file.text.slice(end, end + 8));
}

/** A parser of one list of tokens that reports to nobody. */
function silentParser(parser: Parser, tokens: readonly Token[], end: Token): Parser {
  let at = 0;
  const next = (): Token => {
    const token = tokens[at] ?? end;
    at += 1;
    return token;
  };
  const token = next();
  return {
    ...parser,
    diagnostics: new DiagnosticCollector(),
    scopes: [...parser.scopes.slice(0, 1), newScope()].slice(0, 1),
    next,
    token,
    ahead: null,
    previous: token,
    isRecovering: false,
    depth: 0,
    height: 0,
    suggestionBudget: 0,
    errorCountMax: 1,
  };
}

/** The replacement as written. */
function spelled(body: readonly Token[]): string {
  return body.map((token, index) => (index > 0 && token.hasSpaceBefore ? " " : "") + token.text).join("");
}

/** The comment behind the macro, or the one before its line. */
function commentOf(parser: Parser, definition: Span, last: Token): string | null {
  const { file, start } = definition;
  const behind = parser.comments.behind(last.file, last.end);
  if (behind !== null) return behind;
  return parser.comments.before(file, file.text.lastIndexOf("#", start));
}
