// What #define stores: a macro, and where its replacement is written (C11 6.10.3).
// Invariant: a replacement becomes tokens when it is used; most macros of a header never are.
import { DiagnosticCollector } from "../diagnostic/index.js";
import type { Span } from "../source/index.js";
import { scanToken, startScan } from "./scan.js";
import type { Token } from "./token.js";

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
  /** Its replacement is being read, so its name is not expanded (C11 6.10.3.4p2). */
  isUnderway: boolean;
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
