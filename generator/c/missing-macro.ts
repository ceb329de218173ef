// Macros that a shipped header defines, and that nothing included: `} __packed;`, `void __user *p`, `struct_group(…)`.
// Without the #include a compiler reads the first one as a variable of that name, and the struct is not packed: such a word
// is never a name. Each is reported once and passed over with its arguments, and the declaration goes on.
import { headerOf, includeHint } from "./known-name.js";
import { advance, isAt, type Parser } from "./parser.js";
import { skipBrackets } from "./recover.js";
import { findName } from "./scope.js";
import { spanOf } from "./token.js";

/** Microsoft's spelling of attributes; gcc for Windows has it as a macro. */
const DECLSPEC = "__declspec";

/** True at a word that a header would have replaced by an attribute. */
export function isAtMissingAttribute(parser: Parser): boolean {
  const { token } = parser;
  if (token.kind !== "identifier") return false;
  if (headerOf("attributes", token.text) === undefined && token.text !== DECLSPEC) return false;
  return findName(parser, token.text) === undefined;
}

/** True at a word that a header would have replaced by members. */
export function isAtMissingMember(parser: Parser): boolean {
  const { token } = parser;
  if (token.kind !== "identifier" || headerOf("members", token.text) === undefined) return false;
  return findName(parser, token.text) === undefined;
}

/** True the first time that a name of a header which nothing included is to be reported. */
export function isFirstReport(parser: Parser, name: string): boolean {
  if (parser.missingNames.has(name)) return false;
  parser.missingNames.add(name);
  return true;
}

/** Reports the macro at the cursor, once in a unit, and passes over it and its arguments. */
export function passMissingMacro(parser: Parser): void {
  const { token } = parser;
  if (isFirstReport(parser, token.text)) {
    const hint =
      token.text === DECLSPEC
        ? "gcc has it for Windows only; write __attribute__((…))"
        : includeHint(token.text, ["attributes", "members"]);
    parser.diagnostics.error("K1116", spanOf(token), `macro \`${token.text}\` is not defined`, { hint });
  }
  advance(parser);
  if (isAt(parser, "(")) skipBrackets(parser);
}
