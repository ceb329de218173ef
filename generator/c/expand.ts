// Expansion of macros (C11 6.10.3) as gcc does it (cpplib, "Macro Expansion Algorithm").
// Termination: while the replacement of a macro is being read the macro is underway and its name is not expanded; a name
// that was read then is painted and never expanded. A budget refuses what is finite but huge.
// Invariant: results stand at the place of the outermost macro use; arguments keep their own place.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Macro, MacroTable } from "./macro.js";
import { replacementOf } from "./substitute.js";
import { endAfter, isToken, spanOf, type Token } from "./token.js";
import { listSource, type TokenSource } from "./token-source.js";

const EXPANSION_TOKENS_MAX = 1_000_000;
/** Tokens that each token of a file adds to the budget, so that long files may use macros everywhere. */
const EXPANSION_TOKENS_PER_TOKEN = 16;
const ARGUMENT_DEPTH_MAX = 200;

/** What expansion needs to know. */
export interface ExpandContext {
  readonly macros: MacroTable;
  readonly diagnostics: DiagnosticCollector;
  /** Tokens of `__FILE__`, `__LINE__`, `__COUNTER__` … at a use; null for other names. */
  readonly dynamic: (use: Token) => readonly Token[] | null;
  readonly budget: ExpansionBudget;
}

/** What expansion has used up and what it has spoilt. */
export interface ExpansionBudget {
  /** Tokens that may still be produced, to refuse macros that explode. */
  left: number;
  /** How deep arguments stand in arguments at present. */
  depth: number;
  /** Uses of macros that were reported: what stands in their place makes no sense. */
  failureCount: number;
}

/** A token of a file was read. */
export function refill(budget: ExpansionBudget): void {
  budget.left = Math.min(budget.left + EXPANSION_TOKENS_PER_TOKEN, EXPANSION_TOKENS_MAX);
}

/** A fresh budget for one translation unit. */
export function expansionBudget(): ExpansionBudget {
  return { left: EXPANSION_TOKENS_MAX, depth: 0, failureCount: 0 };
}

/**
 * Expands the macro use that `token` may be. Returns false when it is an ordinary token; otherwise its replacement has
 * been put in front of `source`.
 */
export function expandOne(token: Token, source: TokenSource, context: ExpandContext): boolean {
  if (token.kind !== "identifier" || token.isPainted) return false;
  const macro = context.macros.get(token.text);
  if (macro === undefined || macro.isUnderway) return false;
  const dynamic = macro.definition === null ? context.dynamic(token) : null;
  if (dynamic !== null) {
    source.unread(dynamic, null);
    return true;
  }
  if (isOverBudget(token, context)) return false;
  if (macro.parameters === null) {
    const result = replacementOf(macro, [], token, context);
    source.unread(result, macro);
    context.budget.left -= result.length;
    return true;
  }
  if (!isToken(source.peek(), "(")) return false;
  const call = readArguments(token, macro, source, context);
  if (call === null) {
    context.budget.failureCount += 1;
    return true;
  }
  const result = replacementOf(macro, call, token, context);
  source.unread(result, macro);
  context.budget.left -= result.length;
  return true;
}

function isOverBudget(token: Token, context: ExpandContext): boolean {
  if (context.budget.left > 0) return false;
  giveUp(token, `macro \`${token.text}\` expands to more than ${EXPANSION_TOKENS_MAX} tokens`, context);
  return true;
}

/** Reports once that expansion has no end; the input ends here. */
function giveUp(token: Token, message: string, { budget, diagnostics }: ExpandContext): void {
  if (budget.left !== Number.NEGATIVE_INFINITY) diagnostics.error("K1012", spanOf(token), message);
  budget.failureCount += 1;
  budget.left = Number.NEGATIVE_INFINITY;
}

/** Expands a whole list (a macro argument, an #if line) by itself. */
export function expandAll(tokens: readonly Token[], context: ExpandContext): Token[] {
  const last = tokens[tokens.length - 1];
  if (last === undefined) return [];
  const { budget } = context;
  if (budget.depth >= ARGUMENT_DEPTH_MAX) {
    giveUp(last, `arguments of macros stand in each other more than ${ARGUMENT_DEPTH_MAX} deep`, context);
    return [];
  }
  budget.depth += 1;
  const source = listSource(tokens, endAfter(last));
  const result: Token[] = [];
  for (let token = source.next(); token.kind !== "end"; token = source.next()) {
    if (!expandOne(token, source, context)) result.push(painted(token, context));
  }
  budget.depth -= 1;
  budget.left -= tokens.length;
  return result;
}

/** A token as an argument keeps it: the name of a macro that is underway is not expanded later either. */
function painted(token: Token, { macros }: ExpandContext): Token {
  const isUnderway = token.kind === "identifier" && macros.get(token.text)?.isUnderway === true;
  return isUnderway ? { ...token, isPainted: true } : token;
}

/** The arguments of one use. */
type Arguments = readonly (readonly Token[])[];

function readArguments(use: Token, macro: Macro, source: TokenSource, context: ExpandContext): Arguments | null {
  const open = source.next();
  const found: Token[][] = [[]];
  let depth = 0;
  for (;;) {
    const token = source.peek();
    if (token.kind === "end") {
      context.diagnostics.error(
        "K1010",
        spanOf(use),
        `the arguments of macro \`${macro.name}\` have no closing \`)\``,
        {
          notes: [{ message: "opened here", span: spanOf(open) }],
        },
      );
      return null;
    }
    source.next();
    if (context.budget.depth > 0) context.budget.left -= 1;
    if (depth === 0 && isToken(token, ")")) return checkedCall(use, macro, found, token, context);
    const isRest = macro.rest !== null && found.length > (macro.parameters?.length ?? 0);
    if (depth === 0 && isToken(token, ",") && !isRest) {
      found.push([]);
      continue;
    }
    if (isToken(token, "(")) depth += 1;
    if (isToken(token, ")")) depth -= 1;
    found[found.length - 1]?.push(painted(token, context));
  }
}

function checkedCall(
  use: Token,
  macro: Macro,
  found: Token[][],
  close: Token,
  context: ExpandContext,
): Arguments | null {
  const wanted = macro.parameters?.length ?? 0;
  const isEmpty = found.length === 1 && found[0]?.length === 0;
  const given = isEmpty && wanted === 0 ? 0 : found.length;
  const isRight = macro.rest === null ? given === wanted : given >= wanted;
  if (isRight) return found;
  const span = { ...spanOf(use), end: use.file === close.file ? close.end : use.end };
  const message = `macro \`${macro.name}\` takes ${wanted} argument${wanted === 1 ? "" : "s"}, ${given} given`;
  const notes = macro.definition === null ? [] : [{ message: "defined here", span: macro.definition }];
  context.diagnostics.error("K1010", span, message, { notes });
  return null;
}
