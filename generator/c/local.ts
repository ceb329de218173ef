// Declarations in function bodies: locals with initialisers; what C allows there beyond that is named and skipped.
import type { TypeRef } from "../type/index.js";
import { attributeList, parseAttributes } from "./attribute.js";
import { isComplete, isPoisoned, quoted, valueType } from "./classify.js";
import { type Declarator, parseDeclarator, skipAsmLabel } from "./declarator.js";
import { parseAssignment } from "./expression.js";
import { parseInitializer } from "./initializer.js";
import { accept, isAt, type Parser, syntaxError } from "./parser.js";
import { skipBrackets } from "./recover.js";
import { declareName, innermost } from "./scope.js";
import { parseSpecifiers, type Specifiers } from "./specifier.js";
import { endStatement } from "./statement.js";
import { spanBetween, spanOf, type Token } from "./token.js";
import type { Expression, Statement } from "./tree.js";
import { depthByValue } from "./type-depth.js";

/** Parses a declaration in a body, with its `;`. */
export function parseLocalDeclaration(parser: Parser, documentation: { readonly text: string }): readonly Statement[] {
  const found = parseLocals(parser, documentation);
  if (!parser.isUnclosed) endStatement(parser);
  return found;
}

/** Parses a declaration in a body up to its `;`. */
export function parseLocals(parser: Parser, documentation: { readonly text: string }): readonly Statement[] {
  const first = parser.token;
  const specifiers = parseSpecifiers(parser, "other");
  const found: Statement[] = [];
  if (!isAt(parser, ";")) {
    do {
      parseAttributes(parser);
      const declarator = parseDeclarator(parser, specifiers.type, "named");
      skipAsmLabel(parser);
      parseAttributes(parser);
      if (declarator.name === null) break;
      if (declarator.parameters !== null && isAt(parser, "{")) {
        skipNestedFunction(parser, declarator.name);
        return found;
      }
      const statement = parseLocal(parser, specifiers, declarator, declarator.name, first, documentation);
      if (statement !== null) found.push(statement);
    } while (!parser.isRecovering && accept(parser, ","));
  }
  return found;
}

/** GNU C has functions in functions; a header that has one has mostly lost a brace before it. */
function skipNestedFunction(parser: Parser, name: Token): void {
  const hint = "is the `}` of the function before it missing?";
  syntaxError(parser, "K1101", spanOf(name), `function \`${name.text}\` is defined in a function`, { hint });
  skipBrackets(parser);
  parser.isRecovering = false;
  // What follows is read as if the brace had been there.
  parser.isUnclosed = true;
}

function parseLocal(
  parser: Parser,
  specifiers: Specifiers,
  declarator: Declarator,
  name: Token,
  first: Token,
  documentation: { readonly text: string },
): Statement | null {
  const { storage, isAuto } = specifiers;
  const kind = storage === "typedef" ? "typedef" : "local";
  let { type } = declarator;
  const span = spanOf(name);
  if (storage === "typedef") {
    const attributes = attributeList(specifiers.attributes);
    const origin = { from: "c", span } as const;
    const id = parser.types.add({ kind: "typedef", name: name.text, target: type, attributes, documentation, origin });
    type = parser.types.ref(id);
    parser.depths.set(id, depthByValue(parser, declarator.type) + 1);
  }
  const local = kind === "local" ? parser.localCount++ : -1;
  const entry = { kind, value: null, local: kind === "local" ? local : null, span } as const;
  // The name is in scope in its own initialiser (6.2.1p7).
  if (!isAuto) declareName(parser, name.text, { ...entry, type });
  let initializer: Expression | null = null;
  if (accept(parser, "=")) {
    if (isAuto) {
      initializer = parseAssignment(parser);
      type = valueType(parser, initializer.type);
    } else ({ type, value: initializer } = parseInitializer(parser, type, `\`${name.text}\``));
    if (type !== declarator.type) innermost(parser).names.set(name.text, { ...entry, type });
  }
  if (isAuto) declareName(parser, name.text, { ...entry, type });
  if (storage === "typedef") return null;
  const whole = spanBetween(first, parser.previous);
  if (storage === "static" || storage === "extern")
    return { kind: "unsupported", construct: `${storage} local`, documentation, span: whole };
  if (declarator.isVariableLength)
    return { kind: "unsupported", construct: "array of variable length", documentation, span: whole };
  if (declarator.parameters === null) reportIncomplete(parser, type, name);
  return { kind: "declaration", local, name: name.text, type, initializer, documentation, span };
}

function reportIncomplete(parser: Parser, type: TypeRef, name: Token): void {
  if (isPoisoned(parser, type) || isComplete(parser, type)) return;
  parser.diagnostics.error("K1307", spanOf(name), `\`${name.text}\` is ${quoted(parser, type)}, which is incomplete`);
}
