// A name that stands where a type must stand, and is none: misspelt, declared by a header that nothing included, or a tag
// without its keyword.
import { nearestName } from "../diagnostic/index.js";
import { specifierKeywords } from "./keyword.js";
import { includeHint } from "./known-name.js";
import { isFirstReport } from "./missing-macro.js";
import { advance, isAt, type Parser, second, syntaxError } from "./parser.js";
import { skipBrackets } from "./recover.js";
import { namesOfKind, suggestion } from "./scope.js";
import { isToken, spanOf, type Token } from "./token.js";

/** Reports a name that is no type. */
export function reportUnknownType(parser: Parser, token: Token): void {
  const tag = ["struct", "union", "enum"].find((kind) =>
    parser.scopes.some(({ tags }) => tags.get(token.text)?.kind === kind),
  );
  const include = includeHint(token.text, ["types", "values", "members"]);
  if (include !== null && !isFirstReport(parser, token.text)) return;
  const details =
    tag !== undefined
      ? { hint: `did you mean \`${tag} ${token.text}\`?` }
      : include === null
        ? suggestion(parser, token.text, typeWords(parser))
        : { hint: include };
  const isCall = parser.token === token && isToken(second(parser), "(");
  const what = isCall ? "neither a type nor a macro" : "no type";
  syntaxError(parser, "K1103", spanOf(token), `\`${token.text}\` is ${what}`, details);
  parser.isRecovering = false;
}

function* typeWords(parser: Parser): Iterable<string> {
  yield* namesOfKind(parser, ["typedef"]);
  yield* specifierKeywords;
}

/** `stuct page *p;`: the keyword is misspelt, and the name behind it is a tag. */
export function skipTag(parser: Parser, keyword: Token): void {
  const isKeyword = ["struct", "union", "enum"].includes(nearestName(keyword.text, ["struct", "union", "enum"]) ?? "");
  if (!isKeyword || parser.token.kind !== "identifier") return;
  const next = second(parser);
  if (next.kind === "identifier" || isToken(next, "*") || isToken(next, "{")) advance(parser);
  if (isAt(parser, "{")) skipBrackets(parser);
}
