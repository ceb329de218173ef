// Macros: what #define stores, and expansion by hide sets (Prosser's algorithm, as C11 6.10.3 describes it).
// Termination: every token that an expansion of M produces carries M in its hide set, so M is not expanded in it again;
// the hide sets only grow and there are finitely many macros. A limit on the number of tokens of one expansion refuses
// macros that are finite but huge.
// Invariant: results stand at the place of the outermost macro use; arguments keep their own place.
import { DiagnosticCollector } from "../diagnostic/index.js";
import type { Span } from "../source/index.js";
import { scanToken, startScan } from "./scan.js";
import { isToken, spanOf, type Token } from "./token.js";

/** A macro. `parameters` null: object-like. */
export interface Macro {
  readonly name: string;
  readonly parameters: readonly string[] | null;
  /** Named rest parameter or `__VA_ARGS__`; null when not variadic. */
  readonly rest: string | null;
  /** Where its name was defined; null for one whose text depends on its use. */
  readonly definition: Span | null;
  /** Where its replacement is in the file of its definition. It becomes tokens when it is used: most macros are not. */
  readonly start: number;
  readonly end: number;
  body: readonly Token[] | null;
}

/** The replacement of a macro. */
export function macroBody(macro: Macro): readonly Token[] {
  macro.body ??= scanBody(macro);
  return macro.body;
}

/** The replacement of a macro, not kept. */
export function scanBody({ definition, start, end }: Macro): readonly Token[] {
  if (definition === null || start === end) return [];
  const scan = startScan(definition.file, [], new DiagnosticCollector());
  scan.at = start;
  scan.isFirstOnLine = false;
  const tokens: Token[] = [];
  for (let token = scanToken(scan); token.kind !== "end" && token.end <= end; token = scanToken(scan)) {
    tokens.push(token);
  }
  return tokens;
}

/** The macros that are defined at one moment. */
export type MacroTable = Map<string, Macro>;

/** Gives tokens one by one, macro results first. */
export interface TokenSource {
  next(): Token;
  peek(): Token;
  /** Puts tokens in front. */
  unread(tokens: readonly Token[]): void;
}

/** A source over tokens that `pull` makes one by one; it must go on giving `end` at the end. */
export function tokenSource(pull: () => Token): TokenSource {
  const stack: { readonly list: readonly Token[]; at: number }[] = [];
  let ahead: Token | null = null;
  const replaced = (): Token | undefined => {
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      const token = frame.list[frame.at];
      if (token !== undefined) return token;
      stack.pop();
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
    unread(list) {
      if (list.length > 0) stack.push({ list, at: 0 });
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

const EXPANSION_TOKENS_MAX = 2_000_000;

/** What expansion needs to know. */
export interface ExpandContext {
  readonly macros: MacroTable;
  readonly diagnostics: DiagnosticCollector;
  /** Tokens of `__FILE__`, `__LINE__`, `__COUNTER__` … at a use; null for other names. */
  readonly dynamic: (use: Token) => readonly Token[] | null;
  /** Tokens produced so far, to refuse macros that explode. */
  readonly budget: { left: number };
}

/** A fresh budget for one translation unit. */
export function expansionBudget(): { left: number } {
  return { left: EXPANSION_TOKENS_MAX };
}

/**
 * Expands the macro use that `token` may be. Returns false when it is an ordinary token; otherwise its replacement has
 * been put in front of `source`.
 */
export function expandOne(token: Token, source: TokenSource, context: ExpandContext): boolean {
  if (token.kind !== "identifier" || token.hides?.has(token.text) === true) return false;
  const macro = context.macros.get(token.text);
  if (macro === undefined) return false;
  const dynamic = macro.definition === null ? context.dynamic(token) : null;
  if (dynamic !== null) {
    source.unread(dynamic);
    return true;
  }
  if (isOverBudget(token, context)) return false;
  if (macro.parameters === null) {
    const result = substitute(macro, [], context);
    source.unread(placed(result, token, withName(token.hides, macro.name)));
    context.budget.left -= result.length;
    return true;
  }
  if (!isToken(source.peek(), "(")) return false;
  const call = readArguments(token, macro, source, context);
  if (call === null) return true;
  const hides = withName(intersection(token.hides, call.close.hides), macro.name);
  const result = substitute(macro, call.arguments, context);
  source.unread(placed(result, token, hides));
  context.budget.left -= result.length;
  return true;
}

function isOverBudget(token: Token, context: ExpandContext): boolean {
  if (context.budget.left > 0) return false;
  context.diagnostics.error("K1012", spanOf(token), `macro \`${token.text}\` expands to too many tokens`, {
    hint: `expansions of one unit may produce ${EXPANSION_TOKENS_MAX} tokens`,
  });
  return true;
}

/** Expands a whole list (a macro argument, an #if line) by itself. */
export function expandAll(tokens: readonly Token[], context: ExpandContext): Token[] {
  const last = tokens[tokens.length - 1];
  if (last === undefined) return [];
  const source = listSource(tokens, endAfter(last));
  const result: Token[] = [];
  for (let token = source.next(); token.kind !== "end"; token = source.next()) {
    if (!expandOne(token, source, context)) result.push(token);
  }
  return result;
}

/** An `end` token that stands behind `token`. */
export function endAfter(token: Token): Token {
  return { ...token, kind: "end", text: "", start: token.end, hides: null };
}

interface MacroCall {
  readonly arguments: readonly (readonly Token[])[];
  readonly close: Token;
}

function readArguments(use: Token, macro: Macro, source: TokenSource, context: ExpandContext): MacroCall | null {
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
    if (depth === 0 && isToken(token, ")")) return checkedCall(use, macro, found, token, context);
    const isRest = macro.rest !== null && found.length > (macro.parameters?.length ?? 0);
    if (depth === 0 && isToken(token, ",") && !isRest) {
      found.push([]);
      continue;
    }
    if (isToken(token, "(")) depth += 1;
    if (isToken(token, ")")) depth -= 1;
    found[found.length - 1]?.push(token);
  }
}

function checkedCall(
  use: Token,
  macro: Macro,
  found: Token[][],
  close: Token,
  context: ExpandContext,
): MacroCall | null {
  const wanted = macro.parameters?.length ?? 0;
  const isEmpty = found.length === 1 && found[0]?.length === 0;
  const given = isEmpty && wanted === 0 ? 0 : found.length;
  const isRight = macro.rest === null ? given === wanted : given >= wanted;
  if (isRight) return { arguments: found, close };
  const span = { ...spanOf(use), end: use.file === close.file ? close.end : use.end };
  const message = `macro \`${macro.name}\` takes ${wanted} argument${wanted === 1 ? "" : "s"}, ${given} given`;
  const notes = macro.definition === null ? [] : [{ message: "defined here", span: macro.definition }];
  context.diagnostics.error("K1010", span, message, { notes });
  return null;
}

function withName(hides: ReadonlySet<string> | null, name: string): ReadonlySet<string> {
  return hides === null ? new Set([name]) : new Set([...hides, name]);
}

function union(left: ReadonlySet<string> | null, right: ReadonlySet<string>): ReadonlySet<string> {
  return left === null ? right : new Set([...left, ...right]);
}

function intersection(left: ReadonlySet<string> | null, right: ReadonlySet<string> | null): ReadonlySet<string> | null {
  if (left === null || right === null) return null;
  return new Set([...left].filter((name) => right.has(name)));
}

interface Substituted {
  readonly token: Token;
  /** Came from an argument, so it keeps its own place. */
  readonly isArgument: boolean;
}

function placed(result: readonly Substituted[], use: Token, hides: ReadonlySet<string>): Token[] {
  return result.map(({ token, isArgument }, index) => ({
    ...token,
    ...(isArgument ? {} : { file: use.file, start: use.start, end: use.end }),
    isFirstOnLine: index === 0 && use.isFirstOnLine,
    hasSpaceBefore: index === 0 ? use.hasSpaceBefore : token.hasSpaceBefore,
    hides: union(token.hides, hides),
  }));
}

function substitute(macro: Macro, given: readonly (readonly Token[])[], context: ExpandContext): Substituted[] {
  const arguments_ = argumentsByName(macro, given);
  const result: Substituted[] = [];
  const body = macroBody(macro);
  for (let index = 0; index < body.length; index += 1) {
    const token = body[index];
    const next = body[index + 1];
    if (token === undefined) break;
    const parameter = next === undefined ? undefined : arguments_.get(next.text);
    if (macro.parameters !== null && isToken(token, "#") && next !== undefined && parameter !== undefined) {
      result.push({ token: stringized(parameter, token), isArgument: false });
      index += 1;
    } else if (isToken(token, "##") && next !== undefined && result.length > 0) {
      paste(result, parameter ?? [next], parameter !== undefined, macro, context);
      index += 1;
    } else {
      result.push(...replaced(token, isToken(next ?? token, "##") && next !== undefined, arguments_, context));
    }
  }
  return result.filter(({ token }) => token.text !== "" || token.kind !== "other");
}

function argumentsByName(macro: Macro, given: readonly (readonly Token[])[]): ReadonlyMap<string, readonly Token[]> {
  const parameters = macro.parameters ?? [];
  const named = new Map<string, readonly Token[]>(parameters.map((name, index) => [name, given[index] ?? []]));
  if (macro.rest !== null) {
    const rest = given[parameters.length] ?? [];
    named.set(macro.rest, rest);
  }
  return named;
}

/** An argument beside ## is not expanded (6.10.3.1); an empty one leaves a placemarker so that ## has an operand. */
function replaced(
  token: Token,
  isBeforePaste: boolean,
  arguments_: ReadonlyMap<string, readonly Token[]>,
  context: ExpandContext,
): Substituted[] {
  const argument = token.kind === "identifier" ? arguments_.get(token.text) : undefined;
  if (argument === undefined) return [{ token, isArgument: false }];
  const expanded = isBeforePaste ? argument : expandAll(argument, context);
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
  right: readonly Token[],
  isArgument: boolean,
  macro: Macro,
  context: ExpandContext,
): void {
  const left = result.pop();
  const first = right[0];
  if (left === undefined) return;
  // GNU: `, ## __VA_ARGS__` drops the comma when there are no variable arguments.
  if (first === undefined) {
    const dropsComma = isArgument && isToken(left.token, ",") && macro.rest !== null;
    if (!dropsComma) result.push(left);
    return;
  }
  const isCommaBeforeRest = isArgument && isToken(left.token, ",");
  if (isCommaBeforeRest) {
    result.push(left, ...expandAll(right, context).map((token) => ({ token, isArgument })));
    return;
  }
  const text = left.token.text + first.text;
  const kind = left.token.text === "" ? first.kind : pastedKind(left.token, text);
  if (kind === null) {
    context.diagnostics.error(
      "K1011",
      macro.definition,
      `pasting \`${left.token.text}\` and \`${first.text}\` gives no valid token`,
    );
    return;
  }
  result.push({ token: { ...left.token, kind, text }, isArgument: false });
  result.push(...right.slice(1).map((token) => ({ token, isArgument })));
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

/** True when two definitions are the same (6.10.3p2): equal parameters, equal tokens, equal white space between them. */
export function isSameMacro(left: Macro, right: Macro): boolean {
  const shape = (macro: Macro): string =>
    JSON.stringify([
      macro.parameters,
      macro.rest,
      scanBody(macro).map((token, index) => (index > 0 && token.hasSpaceBefore ? " " : "") + token.text),
    ]);
  return shape(left) === shape(right);
}

/** A synthetic token at the place of another one. */
export function tokenAt(place: Token, kind: Token["kind"], text: string): Token {
  return { ...place, kind, text, hides: null };
}
