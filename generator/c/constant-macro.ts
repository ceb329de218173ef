// Object-like macros that are integer constant expressions, evaluated at the end of the unit, when every name is known.
// Nothing is reported here: most macros of a header are no constants, and need not be.
// Invariant: a macro whose text names something that has no value then (a function, a variable, an unknown name) is left out.
import { DiagnosticCollector } from "../diagnostic/index.js";
import type { Span } from "../source/index.js";
import { integerType } from "./classify.js";
import { documentationOf } from "./documentation.js";
import { evaluate, isNumber, wrapTo } from "./evaluate.js";
import { type ExpandContext, expandAll } from "./expand.js";
import { parseConditional } from "./expression.js";
import { keywordOf } from "./keyword.js";
import { integerLiteral } from "./literal.js";
import { type Macro, type MacroTable, scanBody } from "./macro.js";
import type { Parser } from "./parser.js";
import { isPredefinedFile } from "./predefined.js";
import { findName } from "./scope.js";
import { endAfter, type Token } from "./token.js";
import type { ConstantMacro } from "./unit.js";

const EXPANSION_TOKENS_MAX = 4096;
/** Expansions of all macros together, and what each adds: macros that name each other could take their square. */
const EXPANSION_TOKENS_OF_ALL = 2_000_000;
const EXPANSION_TOKENS_OF_EACH = 16;

/** The constants among the macros, in the order of their definitions. */
export function constantMacros(parser: Parser, macros: MacroTable, expand: ExpandContext): readonly ConstantMacro[] {
  const diagnostics = new DiagnosticCollector();
  const found: ConstantMacro[] = [];
  const values = new Map<string, ConstantMacro>();
  let pool = EXPANSION_TOKENS_OF_ALL;
  for (const macro of macros.values()) {
    const { definition, parameters, start, end } = macro;
    if (definition === null || parameters !== null || start === end || isPredefinedFile(definition.file)) continue;
    const body = macro.body ?? scanBody(macro);
    const known = body.length === 1 ? values.get(body[0]?.text ?? "") : undefined;
    const left = Math.min(EXPANSION_TOKENS_MAX, pool);
    const budget = { left, depth: 0, failureCount: 0 };
    const constant = constantOf(parser, { macro, body, definition, known }, { ...expand, diagnostics, budget });
    pool += EXPANSION_TOKENS_OF_EACH - Math.max(0, left - Math.max(0, budget.left));
    if (constant === null) continue;
    found.push(constant);
    values.set(constant.name, constant);
  }
  return found;
}

interface Candidate {
  readonly macro: Macro;
  readonly body: readonly Token[];
  readonly definition: Span;
  /** The constant that the replacement is the name of. */
  readonly known: ConstantMacro | undefined;
}

function constantOf(parser: Parser, candidate: Candidate, context: ExpandContext): ConstantMacro | null {
  const { macro, body, definition, known } = candidate;
  const last = body.at(-1);
  if (last === undefined || (body.length === 1 && last.text === macro.name)) return null;
  const number = body.length === 1 ? integerLiteral(parser, last) : null;
  const computed = number ?? known ?? computedValue(parser, body, endAfter(last), context);
  if (computed === null) return null;
  return {
    name: macro.name,
    value: computed.value,
    type: computed.type,
    spelling: spelled(body),
    documentation: documentationOf(commentOf(parser, definition, last)),
    file: definition.file,
    span: definition,
  };
}

function computedValue(
  parser: Parser,
  body: readonly Token[],
  end: Token,
  context: ExpandContext,
): Pick<ConstantMacro, "value" | "type"> | null {
  const tokens = expandAll(body, context);
  const hasMembers = tokens.some(({ text }) => text === "__builtin_offsetof");
  const mayBe = tokens.every((token, index) => mayBeConstant(parser, token, tokens[index - 1], hasMembers));
  if (!mayBe || context.budget.left <= 0) return null;
  const silent = silentParser(parser, tokens, end);
  const expression = parseConditional(silent);
  const { type } = expression;
  const isWhole = silent.token.kind === "end" && !silent.isRecovering && !silent.diagnostics.hasErrors;
  if (!isWhole || integerType(parser, type) === null) return null;
  const value = evaluate(silent, expression);
  return isNumber(value) ? { type, value: wrapTo(parser, type, value) } : null;
}

/** Names must have a value, be types, or be members behind offsetof; statements and strings are no constants. */
function mayBeConstant(parser: Parser, token: Token, before: Token | undefined, hasMembers: boolean): boolean {
  switch (token.kind) {
    case "number":
    case "character":
      return true;
    case "punctuator":
      // The kernel's BUILD_BUG_ON_ZERO asks for the size of a struct without a tag; one with a tag would declare it.
      return token.text !== "{" || before?.text === "struct" || before?.text === "union";
    case "identifier": {
      if (keywordOf(token) !== undefined || token.text.startsWith("__builtin_")) return true;
      const isAfterTag = before !== undefined && ["struct", "union", "enum"].includes(before.text);
      if (isAfterTag || before?.text === "." || before?.text === "->") return true;
      const kind = findName(parser, token.text)?.kind;
      return kind === "enumerator" || kind === "typedef" || (kind === undefined && hasMembers);
    }
    default:
      return false;
  }
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
    scopes: parser.scopes.slice(0, 1),
    next,
    token,
    ahead: null,
    previous: token,
    isRecovering: false,
    isUnclosed: false,
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
