// Declarators (C11 6.7.6, 6.7.7):
//   declarator = { "*" { qualifier | attribute } } ( name | "(" declarator ")" | nothing ) { "[" … "]" | "(" parameters ")" }
// A declarator is read outside in and applied inside out: each part becomes a derivation, and the list of derivations is
// applied to the base type from its first to its last.
// Invariant: pointers are counted in a loop; only brackets recurse, and their depth is limited.
import type { Attribute, Parameter, Qualifiers, TypeRef } from "../type/index.js";
import { unqualified } from "../type/index.js";
import { isAtAttribute, isAtBrackets, parseAttributes } from "./attribute.js";
import { withoutIgnored } from "./attribute-place.js";
import { errorType, integerType, isComplete, isPoisoned, plainType, pointerTo, quoted } from "./classify.js";
import { parseConstant } from "./constant.js";
import { parseConditional } from "./expression.js";
import { keywordOf } from "./keyword.js";
import {
  accept,
  advance,
  enter,
  expect,
  expectClose,
  isAt,
  leave,
  type Parser,
  second,
  syntaxError,
  unexpected,
} from "./parser.js";
import { skipBrackets, skipUntil } from "./recover.js";
import { declareName, parameterScope } from "./scope.js";
import { beginsSpecifier, parseTypeSpecifiers, withQualifiers } from "./specifier.js";
import { isToken, spanBetween, spanOf, type Token } from "./token.js";
import { depthBySpelling, TYPE_DEPTH_MAX } from "./type-depth.js";

/** A parameter as written. */
export interface ParsedParameter {
  readonly name: Token | null;
  readonly type: TypeRef;
  readonly first: Token;
}

/** A declarator, applied to its base type. */
export interface Declarator {
  /** Null in an abstract declarator. */
  readonly name: Token | null;
  readonly type: TypeRef;
  /** Attributes inside and behind it. */
  readonly attributes: readonly Attribute[];
  /** Parameters when the outermost derivation is a function, else null. */
  readonly parameters: readonly ParsedParameter[] | null;
  /** `int a[n]` in a function: C allows it there, this tool does not read it. */
  readonly isVariableLength: boolean;
}

type Derivation =
  | { readonly kind: "pointer"; readonly qualifiers: Qualifiers }
  | { readonly kind: "array"; readonly length: number | null; readonly open: Token }
  | {
      readonly kind: "function";
      readonly parameters: readonly ParsedParameter[];
      readonly isVariadic: boolean;
      readonly open: Token;
    };

interface Parts {
  name: Token | null;
  readonly derivations: Derivation[];
  readonly attributes: Attribute[];
  isVariableLength: boolean;
  /** A length has a mistake that was reported: the type is not known. */
  isSpoilt: boolean;
}

/** What a declarator may be: with a name, without, or either (parameters). */
export type DeclaratorForm = "named" | "abstract" | "either";

const DERIVATIONS_MAX = 100;

/** Parses a declarator and applies it to a base type. */
export function parseDeclarator(parser: Parser, base: TypeRef, form: DeclaratorForm): Declarator {
  const parts: Parts = { name: null, derivations: [], attributes: [], isVariableLength: false, isSpoilt: false };
  parseParts(parser, parts, form);
  let type = base;
  for (const derivation of parts.derivations) type = derived(parser, type, derivation);
  if (parts.isSpoilt) type = errorType(parser);
  const outermost = parts.derivations.at(-1);
  const parameters = outermost?.kind === "function" ? outermost.parameters : null;
  return { name: parts.name, type, attributes: parts.attributes, parameters, isVariableLength: parts.isVariableLength };
}

function parseParts(parser: Parser, parts: Parts, form: DeclaratorForm): void {
  if (!enter(parser)) return;
  parsePointers(parser, parts);
  const inner: Parts = { ...parts, name: null, derivations: [] };
  if (isAt(parser, "(") && isNested(parser, form)) {
    const open = advance(parser);
    const before = parseAttributes(parser);
    parts.attributes.push(...withoutIgnored(parser, before, ["packed", "aligned"], "before a name in brackets"));
    parseParts(parser, inner, form);
    expectClose(parser, ")", open);
  } else if (parser.token.kind === "identifier" && keywordOf(parser.token) === undefined && form !== "abstract") {
    inner.name = advance(parser);
    if (isAtBrackets(parser)) parts.attributes.push(...parseAttributes(parser));
  } else if (form === "named") unexpected(parser, "a name");
  const suffixes: Derivation[] = [];
  while (parseSuffix(parser, parts, suffixes));
  parts.name = inner.name;
  parts.isVariableLength ||= inner.isVariableLength;
  parts.isSpoilt ||= inner.isSpoilt;
  parts.derivations.push(...suffixes.reverse(), ...inner.derivations);
  if (parts.derivations.length > DERIVATIONS_MAX) {
    syntaxError(
      parser,
      "K1109",
      spanOf(parser.previous),
      `more than ${DERIVATIONS_MAX} \`*\`, \`[]\` and \`()\` in a type`,
    );
    parts.derivations.length = 0;
  }
  leave(parser);
}

function parsePointers(parser: Parser, parts: Parts): void {
  while (accept(parser, "*")) {
    let qualifiers = unqualified;
    for (;;) {
      const keyword = keywordOf(parser.token);
      if (isAtAttribute(parser)) {
        parts.attributes.push(...withoutIgnored(parser, parseAttributes(parser), ["packed"], "behind a `*`"));
        continue;
      }
      if (keyword === "const") qualifiers = { ...qualifiers, isConst: true };
      else if (keyword === "volatile") qualifiers = { ...qualifiers, isVolatile: true };
      else if (keyword !== "restrict" && keyword !== "_Atomic") break;
      advance(parser);
    }
    if (parts.derivations.length <= DERIVATIONS_MAX) parts.derivations.push({ kind: "pointer", qualifiers });
  }
}

/** Whether `(` at the cursor opens a declarator; else it opens parameters of a function without a name. */
function isNested(parser: Parser, form: DeclaratorForm): boolean {
  const next = second(parser);
  if (form === "named") return true;
  if (isToken(next, "*") || isToken(next, "(") || isToken(next, "[")) return true;
  if (keywordOf(next) === "attribute") return true;
  return form === "either" && next.kind === "identifier" && !beginsSpecifier(parser, next);
}

function parseSuffix(parser: Parser, parts: Parts, suffixes: Derivation[]): boolean {
  if (suffixes.length > DERIVATIONS_MAX) return false;
  if (isAt(parser, "[")) {
    if (isAtBrackets(parser)) {
      parts.attributes.push(...parseAttributes(parser));
      return true;
    }
    suffixes.push(parseArray(parser, parts));
    return true;
  }
  if (!isAt(parser, "(")) return false;
  suffixes.push(parseParameters(parser));
  return true;
}

/** `"[" { "static" | qualifier } [ constant | "*" ] "]"`. */
function parseArray(parser: Parser, parts: Parts): Derivation {
  const open = advance(parser);
  for (let keyword = keywordOf(parser.token); keyword !== undefined; keyword = keywordOf(parser.token)) {
    if (!["static", "const", "volatile", "restrict"].includes(keyword)) break;
    advance(parser);
  }
  if (accept(parser, "]")) return { kind: "array", length: null, open };
  if (isAt(parser, "*") && isToken(second(parser), "]")) {
    advance(parser);
    advance(parser);
    return { kind: "array", length: null, open };
  }
  const length = parseLength(parser, parts);
  if (parser.isRecovering) skipUntil(parser, "]", ";");
  expectClose(parser, "]", open);
  return { kind: "array", length, open };
}

/** Largest length and byte size of an array: 2^53 bits. */
const ARRAY_BYTES_MAX = 2n ** 50n;

const MANY_ELEMENTS = 2 ** 20;

function parseLength(parser: Parser, parts: Parts): number {
  const first = parser.token;
  const expression = parseConditional(parser);
  const span = spanBetween(first, parser.previous);
  const isLocal = parser.scopes.length > 1;
  const value = parseConstant(parser, expression, isLocal ? null : "the length of an array");
  if (value !== null && value >= 0n && value < ARRAY_BYTES_MAX) return Number(value);
  const isNumber = isPoisoned(parser, expression.type) || integerType(parser, expression.type) !== null;
  if (isLocal && !isNumber) {
    const message = `the length of the array is ${quoted(parser, expression.type)}, not an integer`;
    parser.diagnostics.error("K1205", span, message);
  }
  parts.isVariableLength = value === null && isLocal && isNumber && !isPoisoned(parser, expression.type);
  parts.isSpoilt = !parts.isVariableLength;
  if (value !== null) {
    const what = value < 0n ? `the length of the array is ${value}` : `an array of ${value} elements is too large`;
    parser.diagnostics.error("K1205", span, what);
  }
  return 1;
}

/** `"(" [ parameter { "," parameter } [ "," "..." ] ] ")"`. */
function parseParameters(parser: Parser): Derivation {
  const open = advance(parser);
  const parameters: ParsedParameter[] = [];
  let isVariadic = false;
  if (accept(parser, ")")) return { kind: "function", parameters, isVariadic, open };
  if (!enter(parser)) return { kind: "function", parameters, isVariadic, open };
  // A parameter is in scope in those behind it: `void f(int n, int table[n])`.
  parser.scopes.push(parameterScope(parser));
  do {
    if (accept(parser, "...")) {
      isVariadic = true;
      break;
    }
    parameters.push(parseParameter(parser));
    if (parser.isRecovering) skipUntil(parser, ";", ",");
  } while (accept(parser, ","));
  parser.scopes.pop();
  expectClose(parser, ")", open);
  leave(parser);
  const isVoid = parameters.length === 1 && parameters[0]?.name === null && isVoidType(parser, parameters[0].type);
  return { kind: "function", parameters: isVoid ? [] : parameters, isVariadic, open };
}

function isVoidType(parser: Parser, ref: TypeRef): boolean {
  return plainType(parser, ref).kind === "void";
}

/** Arrays and functions become pointers (6.7.6.3p7, p8). */
function parseParameter(parser: Parser): ParsedParameter {
  const first = parser.token;
  const specifiers = parseTypeSpecifiers(parser, "other");
  const { name, type } = parseDeclarator(parser, specifiers.type, "either");
  parseAttributes(parser);
  const plain = plainType(parser, type);
  let adjusted = type;
  if (plain.kind === "array") adjusted = pointerTo(parser, plain.element);
  else if (plain.kind === "function") adjusted = pointerTo(parser, type);
  if (name !== null) {
    declareName(parser, name.text, { kind: "parameter", type: adjusted, value: null, local: null, span: spanOf(name) });
  }
  return { name, first, type: adjusted };
}

function derived(parser: Parser, type: TypeRef, derivation: Derivation): TypeRef {
  switch (derivation.kind) {
    case "pointer":
      return withQualifiers(pointerTo(parser, type), derivation.qualifiers);
    case "array":
      return arrayOf(parser, type, derivation.length, derivation.open);
    case "function":
      return functionOf(parser, type, derivation);
  }
}

function arrayOf(parser: Parser, element: TypeRef, length: number | null, open: Token): TypeRef {
  const plain = plainType(parser, element);
  // Sizes are asked for where they can matter only: a layout takes time and memory.
  const byteSize = length === null || length < MANY_ELEMENTS ? 0 : parser.layouts.byteSizeOf(element);
  if (!isComplete(parser, element) && !isPoisoned(parser, element)) {
    const what = plain.kind === "function" ? "functions" : `${quoted(parser, element)}, which is incomplete`;
    parser.diagnostics.error("K1206", spanOf(open), `an array cannot hold ${plain.kind === "void" ? "`void`" : what}`);
    return errorType(parser);
  }
  if (isOverAligned(parser, element)) {
    const message = `an array cannot hold ${quoted(parser, element)}: its alignment is larger than its size`;
    parser.diagnostics.error("K1206", spanOf(open), message, { hint: "put the attribute on the array" });
    return errorType(parser);
  }
  if (byteSize !== null && length !== null && BigInt(byteSize) * BigInt(length) >= ARRAY_BYTES_MAX) {
    parser.diagnostics.error("K1205", spanOf(open), `an array of ${length} elements of ${byteSize} bytes is too large`);
    return element;
  }
  return parser.types.ref(parser.types.add({ kind: "array", element, length }));
}

/** Only a typedef with `aligned` can have an alignment that is no divisor of its size. */
function isOverAligned(parser: Parser, element: TypeRef): boolean {
  let type = parser.types.get(element.id);
  let isAligned = false;
  for (; type.kind === "typedef"; type = parser.types.get(type.target.id)) isAligned ||= type.attributes.length > 0;
  if (!isAligned) return false;
  const byteSize = parser.layouts.byteSizeOf(element) ?? 0;
  return byteSize % (parser.layouts.byteAlignOf(element) ?? 1) !== 0;
}

function functionOf(parser: Parser, returns: TypeRef, derivation: Derivation & { kind: "function" }): TypeRef {
  const plain = plainType(parser, returns);
  if (plain.kind === "array" || plain.kind === "function") {
    const what = plain.kind === "array" ? "an array" : "a function";
    parser.diagnostics.error("K1305", spanOf(derivation.open), `a function cannot return ${what}`);
  }
  const parameters: Parameter[] = derivation.parameters.map(({ name, type }) => ({ name: name?.text ?? null, type }));
  const id = parser.types.add({ kind: "function", returns, parameters, isVariadic: derivation.isVariadic });
  let depth = 1 + depthBySpelling(parser, returns);
  for (const { type } of parameters) depth = Math.max(depth, 1 + depthBySpelling(parser, type));
  if (depth > 1) parser.depths.set(id, depth);
  if (depth <= TYPE_DEPTH_MAX) return parser.types.ref(id);
  parser.diagnostics.error("K1109", spanOf(derivation.open), "this type is nested too deeply");
  return errorType(parser);
}

/** Takes `asm("name")` behind a declarator. */
export function skipAsmLabel(parser: Parser): void {
  if (keywordOf(parser.token) !== "asm") return;
  advance(parser);
  if (isAt(parser, "(")) skipBrackets(parser);
  else expect(parser, "(", "after `asm`");
}
