// Declarations in function bodies: locals with initialisers; what C allows there beyond that is named and skipped.
import type { Attribute, TypeRef } from "../type/index.js";
import { attributeList, parseAttributes } from "./attribute.js";
import { bodyOf } from "./body.js";
import { isComplete, isPoisoned, plainType, quoted, valueType } from "./classify.js";
import { declareVariable, skipInitializer } from "./declaration.js";
import { type Declarator, parseDeclarator, skipAsmLabel } from "./declarator.js";
import { evaluate, isNumber } from "./evaluate.js";
import { parseAssignment } from "./expression.js";
import { declareFunction } from "./function.js";
import { parseInitializer } from "./initializer.js";
import { withMode } from "./mode.js";
import { accept, isAt, type Parser, syntaxError } from "./parser.js";
import { skipBrackets } from "./recover.js";
import { declareName, innermost } from "./scope.js";
import { parseSpecifiers, type Specifiers } from "./specifier.js";
import { endStatement } from "./statement.js";
import { spanBetween, spanOf, type Token } from "./token.js";
import type { Expression, LocalId, Statement } from "./tree.js";
import { depthByValue } from "./type-depth.js";

type Documented = Statement["documentation"];

/** Parses a declaration in a body, with its `;`; attributes before it have been taken. */
export function parseLocalDeclaration(
  parser: Parser,
  documentation: Documented,
  before: readonly Attribute[],
): readonly Statement[] {
  const found = parseLocals(parser, documentation, before);
  if (!parser.isUnclosed) endStatement(parser);
  return found;
}

/** Parses a declaration in a body up to its `;`. */
export function parseLocals(
  parser: Parser,
  documentation: Documented,
  before: readonly Attribute[] = [],
): readonly Statement[] {
  const first = parser.token;
  const specifiers = parseSpecifiers(parser, "other");
  const found: Statement[] = [];
  if (!isAt(parser, ";")) {
    do {
      const attributes = [...before, ...specifiers.attributes, ...parseAttributes(parser)];
      const declarator = parseDeclarator(parser, specifiers.type, "named");
      const head = parser.previous;
      skipAsmLabel(parser);
      attributes.push(...declarator.attributes, ...parseAttributes(parser));
      const moded = withMode(parser, declarator.type, attributes);
      if (declarator.name === null) break;
      if (declarator.parameters !== null && isAt(parser, "{")) {
        skipNestedFunction(parser, declarator.name);
        return found;
      }
      const { name } = declarator;
      const parts = {
        specifiers,
        ...moded,
        declarator: { ...declarator, type: moded.type },
        name,
        first,
        head,
        documentation,
      };
      const statement = parseLocal(parser, parts);
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

/** What declares a local. */
interface LocalParts {
  readonly specifiers: Specifiers;
  readonly declarator: Declarator;
  readonly attributes: readonly Attribute[];
  readonly name: Token;
  readonly first: Token;
  /** Last token of the declarator. */
  readonly head: Token;
  readonly documentation: Documented;
}

function parseLocal(parser: Parser, parts: LocalParts): Statement | null {
  const { specifiers, name, first, documentation } = parts;
  if (specifiers.storage === "typedef") {
    declareLocalTypedef(parser, parts);
    return null;
  }
  const isFunction = plainType(parser, parts.declarator.type).kind === "function";
  if (isFunction || specifiers.storage === "extern") {
    declareOutside(parser, parts, isFunction);
    return null;
  }
  const construct = constructOf(parts);
  const { type, local, initializer } = parseVariable(parser, parts);
  const whole = spanBetween(first, parser.previous);
  const body = bodyOf(parser);
  if (parts.declarator.isVariableLength) body.inside = { of: "array", outer: body.inside };
  if (construct !== null) return { kind: "unsupported", construct, documentation, span: whole };
  reportIncomplete(parser, type, name);
  if (specifiers.storage === "register") body.registers.add(local);
  const span = spanOf(name);
  return { kind: "declaration", local, name: name.text, type, initializer, documentation, span };
}

/** What C has beyond variables that live as long as their block; null for those. */
function constructOf({ specifiers: { storage }, declarator }: LocalParts): string | null {
  if (storage === "static") return "static local";
  return declarator.isVariableLength ? "array of variable length" : null;
}

/** A function or variable that is defined elsewhere; the block only knows its name. */
function declareOutside(parser: Parser, parts: LocalParts, isFunction: boolean): void {
  const { specifiers, attributes, declarator, name } = parts;
  if (!isFunction) declareVariable(parser, specifiers, declarator.type, name);
  else if (specifiers.storage === "static" || specifiers.storage === "register") {
    const message = `a function that a block declares is not \`${specifiers.storage}\``;
    parser.diagnostics.error("K1104", spanOf(name), message);
  } else {
    const isNoReturn = attributes.some((attribute) => attribute.name === "noreturn");
    declareFunction(parser, { ...parts, isDefinition: false, isNoReturn });
  }
  const equals = parser.token;
  if (!accept(parser, "=")) return;
  const message = `\`${name.text}\` is defined elsewhere and has no initialiser`;
  parser.diagnostics.error("K1313", spanOf(equals), message);
  skipInitializer(parser);
}

function declareLocalTypedef(parser: Parser, { declarator, name, documentation, ...parts }: LocalParts): void {
  const attributes = attributeList(parts.attributes);
  const span = spanOf(name);
  const origin = { from: "c", span } as const;
  const target = declarator.type;
  const id = parser.types.add({ kind: "typedef", name: name.text, target, attributes, documentation, origin });
  parser.depths.set(id, depthByValue(parser, target) + 1);
  declareName(parser, name.text, { kind: "typedef", type: parser.types.ref(id), value: null, local: null, span });
  if (!accept(parser, "=")) return;
  parser.diagnostics.error("K1313", span, `\`${name.text}\` is a type and has no value`);
  parseInitializer(parser, target, `\`${name.text}\``);
}

/** A variable with its initialiser, which may complete or make its type. */
function parseVariable(
  parser: Parser,
  { specifiers, declarator, name }: LocalParts,
): { readonly type: TypeRef; readonly local: LocalId; readonly initializer: Expression | null } {
  const span = spanOf(name);
  const quotedName = `\`${name.text}\``;
  const local = parser.localCount++;
  const entry = { kind: "local", value: null, local, span } as const;
  let { type } = declarator;
  // The name is in scope in its own initialiser (6.2.1p7).
  if (!specifiers.isAuto) declareName(parser, name.text, { ...entry, type });
  const equals = parser.token;
  if (!accept(parser, "=")) {
    if (specifiers.isAuto) declareName(parser, name.text, { ...entry, type });
    return { type, local, initializer: null };
  }
  if (specifiers.isAuto) {
    const initializer = parseAssignment(parser);
    type = valueType(parser, initializer.type);
    declareName(parser, name.text, { ...entry, type });
    return { type, local, initializer };
  }
  if (declarator.isVariableLength) {
    const message = `${quotedName} is an array of variable length and has no initialiser`;
    parser.diagnostics.error("K1313", spanOf(equals), message);
    skipInitializer(parser);
    return { type, local, initializer: null };
  }
  const { type: completed, value } = parseInitializer(parser, type, quotedName);
  if (completed !== type) innermost(parser).names.set(name.text, { ...entry, type: completed });
  if (specifiers.storage === "static") checkConstant(parser, value, quotedName);
  return { type: completed, local, initializer: value };
}

/** 6.7.9p4: a static object begins with constants; addresses, which are constants too, are not computed here. */
function checkConstant(parser: Parser, value: Expression, name: string): void {
  const values = value.kind === "initializer" ? value.parts.map((part) => part.value) : [value];
  for (const each of values) {
    const evaluated = evaluate(parser, each);
    if (isNumber(evaluated) || evaluated.at.kind !== "name" || evaluated.at.names === "function") continue;
    if (isPoisoned(parser, evaluated.at.type) || plainType(parser, evaluated.at.type).kind === "array") continue;
    const message = `${name} is static, its initialiser is no constant: ${evaluated.reason}`;
    parser.diagnostics.error("K1301", evaluated.at.span, message);
    return;
  }
}

function reportIncomplete(parser: Parser, type: TypeRef, name: Token): void {
  if (isPoisoned(parser, type)) return;
  const plain = plainType(parser, type);
  if (isComplete(parser, type) && (plain.kind !== "array" || plain.length !== null)) return;
  parser.diagnostics.error("K1307", spanOf(name), `\`${name.text}\` is ${quoted(parser, type)}, which is incomplete`);
}
