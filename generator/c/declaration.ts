// Declarations at file scope (C11 6.7, 6.9):
//   unit        = { declaration | function-definition | static-assertion | "asm" "(" … ")" ";" | ";" }
//   declaration = specifiers [ init-declarator { "," init-declarator } ] ";"
// Invariant: a declaration with a mistake is skipped to its end, and the next one is read.
import type { Attribute, TypeRef } from "../type/index.js";
import { attributeList, isAtBrackets, parseAttributes } from "./attribute.js";
import { withLastAligned } from "./attribute-place.js";
import { errorType, isCompatible, isPoisoned, plainType } from "./classify.js";
import { parseDeclarator, skipAsmLabel } from "./declarator.js";
import { documentationOf, documentedBlock } from "./documentation.js";
import { parseAssignment } from "./expression.js";
import { declareFunction, parseBody } from "./function.js";
import { keywordOf } from "./keyword.js";
import { isAtMissingMember, passMissingMacro } from "./missing-macro.js";
import { withMode } from "./mode.js";
import { accept, advance, isAt, isSpoiltByMacro, missing, type Parser, unexpected } from "./parser.js";
import { isAtNewDeclaration, skipBrackets, skipDeclaration, skipToSemicolon } from "./recover.js";
import { innermost, reportRedefinition } from "./scope.js";
import { beginsSpecifier, parseTypeSpecifiers, type Specifiers } from "./specifier.js";
import { parseStaticAssert } from "./static-assert.js";
import { spanOf, type Token } from "./token.js";
import { depthByValue, TYPE_DEPTH_MAX } from "./type-depth.js";

/** Parses a whole unit. */
export function parseUnit(parser: Parser): void {
  while (parser.token.kind !== "end") {
    const { token } = parser;
    parser.isRecovering = false;
    parser.isUnclosed = false;
    parser.failureCountBefore = parser.failureCountAtToken;
    parser.depth = 0;
    parser.declarationStart = token;
    if (accept(parser, ";")) continue;
    const keyword = keywordOf(token);
    if (keyword === "_Static_assert") parseStaticAssert(parser);
    else if (isAtMissingMember(parser)) {
      passMissingMacro(parser);
      skipToSemicolon(parser);
    } else if (keyword === "asm") skipToSemicolon(parser);
    else if (token.kind === "identifier" || isAtBrackets(parser)) parseDeclaration(parser);
    else {
      unexpected(parser, "a declaration");
      skipDeclaration(parser);
    }
    if (parser.token === token) advance(parser);
  }
}

function parseDeclaration(parser: Parser): void {
  const specifiers = parseTypeSpecifiers(parser, "other");
  if (parser.isUnclosed) return;
  if (parser.isRecovering || (isAt(parser, "(") && isPoisoned(parser, specifiers.type))) {
    skipDeclaration(parser);
    return;
  }
  if (accept(parser, ";")) {
    warnOfNothing(parser, specifiers);
    return;
  }
  if (isMissingSemicolon(parser, specifiers)) {
    missing(parser, ";", "behind the declaration");
    return;
  }
  do {
    if (parseInitDeclarator(parser, specifiers)) return;
  } while (!parser.isRecovering && accept(parser, ","));
  endDeclaration(parser);
}

/** `struct { … }` and a declaration on the next line. */
function isMissingSemicolon(parser: Parser, { tagged }: Specifiers): boolean {
  return tagged?.hasBody === true && parser.token.isFirstOnLine && beginsSpecifier(parser, parser.token);
}

function endDeclaration(parser: Parser): void {
  if (!parser.isRecovering && accept(parser, ";")) return;
  const isNewLine = !parser.isRecovering && parser.token.isFirstOnLine;
  if (!parser.isRecovering) missing(parser, ";", "behind the declaration");
  if (!isNewLine || !(isAtNewDeclaration(parser) || beginsSpecifier(parser, parser.token))) skipDeclaration(parser);
}

function warnOfNothing(parser: Parser, specifiers: Specifiers): void {
  if (specifiers.tagged !== null || isPoisoned(parser, specifiers.type) || isSpoiltByMacro(parser)) return;
  const span = spanOf(specifiers.first);
  parser.diagnostics.warning("K1111", span, "this declares nothing", { hint: "write a name before the `;`" });
}

/** Parses one declarator with its initialiser or body. True when it had a body, which ends the declaration. */
function parseInitDeclarator(parser: Parser, specifiers: Specifiers): boolean {
  const attributes = [...specifiers.attributes, ...(specifiers.tagged?.marks ?? []), ...parseAttributes(parser)];
  const declarator = parseDeclarator(parser, specifiers.type, "named");
  const head = parser.previous;
  skipAsmLabel(parser);
  attributes.push(...declarator.attributes, ...parseAttributes(parser));
  const { name, parameters } = declarator;
  if (name === null || parser.isRecovering) return false;
  const moded = withMode(parser, declarator.type, attributes);
  if (specifiers.storage === "typedef") declareTypedef(parser, specifiers, moded, name);
  else if (plainType(parser, declarator.type).kind === "function") {
    const isDefinition = isAt(parser, "{");
    const isNoReturn = attributes.some((attribute) => attribute.name === "noreturn");
    const declared = { specifiers, declarator, name, head, isDefinition, isNoReturn };
    const isKnown = declareFunction(parser, declared);
    if (isDefinition && parameters !== null && isKnown) {
      parseBody(parser, declared);
      return true;
    }
    if (isDefinition) {
      skipBrackets(parser);
      return true;
    }
  } else declareVariable(parser, specifiers, moded.type, name);
  if (accept(parser, "=")) skipInitializer(parser);
  return false;
}

/** Passes over the initialiser of what is not read. */
export function skipInitializer(parser: Parser): void {
  if (isAt(parser, "{")) skipBrackets(parser);
  else parseAssignment(parser);
}

/** C11 6.7p3: a typedef may be repeated with the same type. */
function declareTypedef(
  parser: Parser,
  specifiers: Specifiers,
  declared: { readonly type: TypeRef; readonly attributes: readonly Attribute[] },
  name: Token,
): void {
  const { names } = innermost(parser);
  const before = names.get(name.text);
  const span = spanOf(name);
  if (before !== undefined) {
    if (before.kind === "typedef" && isCompatible(parser, before.type, declared.type)) return;
    reportRedefinition(parser, `\`${name.text}\``, span, before.span);
    return;
  }
  const { documentation } = documentedBlock(parser, specifiers.first);
  const origin = { from: "c", span } as const;
  const depth = depthByValue(parser, declared.type);
  const isTooDeep = depth >= TYPE_DEPTH_MAX;
  const target = isTooDeep ? errorType(parser) : declared.type;
  if (isTooDeep) parser.diagnostics.error("K1109", span, `typedefs stand on others more than ${TYPE_DEPTH_MAX} deep`);
  const attributes = attributeList(withLastAligned(parser, ofTypedef(parser, declared.attributes)));
  const shared = { attributes, documentation, origin } as const;
  const type = { kind: "typedef", name: name.text, target, ...shared } as const;
  const id = parser.types.declare("typedef", name.text, type);
  parser.depths.set(id, isTooDeep ? 0 : depth + 1);
  names.set(name.text, { kind: "typedef", type: parser.types.ref(id), value: null, local: null, span });
  parser.unit.typeDeclarations.push({ kind: "typedef", name: name.text, type: id, origin });
}

/** gcc and clang ignore `packed` on the name of another type. */
function ofTypedef(parser: Parser, attributes: readonly Attribute[]): readonly Attribute[] {
  const packed = attributes.find(({ name }) => name === "packed");
  if (packed === undefined) return attributes;
  const hint = "write it behind the closing brace of the struct";
  parser.diagnostics.warning("K1115", packed.span, "`packed` on a typedef is ignored", { hint });
  return attributes.filter(({ name }) => name !== "packed");
}

/** Enters a variable that does not belong to a function. */
export function declareVariable(parser: Parser, specifiers: Specifiers, type: TypeRef, name: Token): void {
  const { names } = innermost(parser);
  const before = names.get(name.text);
  const span = spanOf(name);
  if (before !== undefined && (before.kind !== "variable" || !isCompatible(parser, before.type, type))) {
    reportRedefinition(parser, `\`${name.text}\``, span, before.span);
    return;
  }
  if (before === undefined) names.set(name.text, { kind: "variable", type, value: null, local: null, span });
  if (specifiers.storage !== "extern" || parser.unit.externs.has(name.text)) return;
  const block = documentedBlock(parser, specifiers.first);
  const documentation = documentationOf(block.members.get(name.text) ?? block.documentation.text);
  parser.unit.externs.set(name.text, { name: name.text, type, documentation, file: name.file, span });
}
