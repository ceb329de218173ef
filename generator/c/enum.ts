// Enumerations (C11 6.7.2.2) with gcc's types: c-decl.c, finish_enum.
//   enum       = "enum" attributes [ tag ] [ ":" type ] [ "{" enumerator { "," enumerator } [ "," ] "}" attributes ]
//   enumerator = name attributes [ "=" constant ]
// The underlying type is unsigned int, int when a value is negative, the 64-bit type when 32 bits do not hold all values,
// the smallest one when packed; with `: type` (C23 6.7.3.3) it is that type, and the enum is complete without a body. An
// enumerator is an int when an int holds it, else of the underlying type.
import {
  type Attribute,
  type Enumerator,
  type EnumType,
  hasAttribute,
  type TypeId,
  type TypeRef,
} from "../type/index.js";
import { attributeList, parseAttributes } from "./attribute.js";
import { withoutIgnored } from "./attribute-place.js";
import { wideWord } from "./base-type.js";
import { errorType, integerType, isPoisoned, plainType, promoted, quoted } from "./classify.js";
import { noDocumentation } from "./comment.js";
import { parseConstant } from "./constant.js";
import { type DocumentedBlock, documentedBlock, memberDocumentation } from "./documentation.js";
import { parseConditional } from "./expression.js";
import { keywordOf } from "./keyword.js";
import { withMode } from "./mode.js";
import { accept, advance, isAt, isAtEnd, type Parser, second, unexpected } from "./parser.js";
import { isAtNewDeclaration, skipUntil } from "./recover.js";
import { declareName, innermost } from "./scope.js";
import { beginsSpecifier, parseTypeSpecifiers, type TaggedSpecifier } from "./specifier.js";
import { declareTag, reportUnclosed, typeOfTag } from "./tag.js";
import { spanBetween, spanOf, type Token } from "./token.js";

/** A specifier with a tag or body, and the type it stands for. */
export interface ParsedTagged {
  readonly type: TypeRef;
  readonly tagged: TaggedSpecifier;
}

/** Parses `enum …` at the cursor. */
export function parseEnum(parser: Parser): ParsedTagged {
  const keyword = advance(parser);
  const attributes = [...parseAttributes(parser)];
  const tag = parser.token.kind === "identifier" && keywordOf(parser.token) === undefined ? advance(parser) : null;
  const token = tag ?? keyword;
  const fixed = parseFixedType(parser);
  if (!isAt(parser, "{")) {
    const tagged = { token, hasTag: tag !== null, hasBody: false, marks: [] };
    if (tag !== null) return { type: forwardEnum(parser, tag, fixed), tagged };
    unexpected(parser, "a tag or `{` after `enum`");
    return { type: errorType(parser), tagged };
  }
  const docs = documentedBlock(parser, parser.declarationStart);
  const id = declareTag(parser, "enum", token, tag);
  const before = parser.diagnostics.errorCount;
  const values = parseEnumerators(parser, docs, token);
  attributes.push(...parseAttributes(parser));
  const kept = withoutIgnored(parser, attributes, ["aligned"], "on an enum");
  const natural = fixed ?? underlyingType(parser, values, hasAttribute(attributes, "packed"));
  const underlying = withMode(parser, natural, attributes.filter(isMode)).type;
  if (fixed !== null) checkFixed(parser, values, fixed);
  const type: EnumType = {
    kind: "enum",
    tag: tag?.text ?? null,
    enumerators: values.slice(),
    underlying,
    attributes: attributeList(kept.filter(isOfEnum)),
    documentation: docs.documentation,
    origin: { from: "c", span: spanOf(token) },
  };
  parser.types.complete(id, type);
  retype(parser, values, id);
  if (parser.diagnostics.errorCount > before) parser.poisoned.add(id);
  return { type: parser.types.ref(id), tagged: { token, hasTag: tag !== null, hasBody: true, marks: [] } };
}

/** `: type` behind the tag. A constant there is the width of a bit-field without a name. */
function parseFixedType(parser: Parser): TypeRef | null {
  if (!isAt(parser, ":") || !beginsSpecifier(parser, second(parser))) return null;
  advance(parser);
  const first = parser.token;
  const type = parseTypeSpecifiers(parser, "other").type;
  if (integerType(parser, type) !== null && plainType(parser, type).kind === "int") return type;
  const message = `the values of an enum cannot be ${quoted(parser, type)}`;
  if (!isPoisoned(parser, type)) parser.diagnostics.error("K1305", spanBetween(first, parser.previous), message);
  return parser.base.int;
}

/** `enum tag`, and `enum tag : type`, which is complete. */
function forwardEnum(parser: Parser, tag: Token, fixed: TypeRef | null): TypeRef {
  const type = typeOfTag(parser, "enum", tag);
  const known = parser.types.get(type.id);
  if (fixed !== null && known.kind === "enum" && known.enumerators === null) {
    parser.types.complete(type.id, { ...known, enumerators: [], underlying: fixed });
  }
  return type;
}

/** Values that the type does not hold. */
function checkFixed(parser: Parser, values: readonly Enumerator[], fixed: TypeRef): void {
  const type = integerType(parser, fixed);
  if (type === null) return;
  const bits = BigInt(type.encoding === "bool" ? 1 : type.byteSize * 8);
  const [low, high] = type.isSigned ? [-(2n ** (bits - 1n)), 2n ** (bits - 1n)] : [0n, 2n ** bits];
  for (const { name, value, origin } of values) {
    if ((value >= low && value < high) || origin.from !== "c") continue;
    parser.diagnostics.error(
      "K1209",
      origin.span,
      `${quoted(parser, fixed)} does not hold the value ${value} of \`${name}\``,
    );
  }
}

/** `mode(DI)` makes the enum as large as the mode (gcc manual, "Common Type Attributes"). */
function isMode({ name }: Attribute): boolean {
  return name === "mode";
}

/** `packed` and `mode` have done their work in the underlying type; layout/ would read the former as that of a record. */
function isOfEnum({ name }: Attribute): boolean {
  return name !== "packed" && name !== "mode";
}

function parseEnumerators(parser: Parser, docs: DocumentedBlock, owner: Token): readonly Enumerator[] {
  const open = advance(parser);
  const found: Enumerator[] = [];
  let next = 0n;
  while (!isAt(parser, "}")) {
    if (parser.isUnclosed || isAtEnd(parser) || isAtNewDeclaration(parser)) {
      reportUnclosed(parser, "enum", owner, open);
      return found;
    }
    const first = parser.token;
    const enumerator = parseEnumerator(parser, next);
    const isFollowed = accept(parser, ",");
    if (enumerator !== null) {
      const documentation = memberDocumentation(parser, docs, enumerator.name, first);
      found.push({ ...enumerator, documentation });
      next = enumerator.value + 1n;
    }
    if (isFollowed) continue;
    if (isAt(parser, "}")) break;
    // An unclosed list is reported as such when the loop comes round.
    if (isAtEnd(parser) || isAtNewDeclaration(parser)) continue;
    unexpected(parser, "`,` or `}` behind an enumerator");
    skipUntil(parser, ",", ";");
    parser.isRecovering = false;
    if (!accept(parser, ",") && !accept(parser, ";") && !isAt(parser, "}")) advance(parser);
  }
  accept(parser, "}");
  return found;
}

function parseEnumerator(parser: Parser, next: bigint): Enumerator | null {
  const name = parser.token;
  if (name.kind !== "identifier" || keywordOf(name) !== undefined) {
    unexpected(parser, "the name of an enumerator");
    return null;
  }
  advance(parser);
  const attributes = parseAttributes(parser);
  let value = next;
  let last = name;
  let given: TypeRef | null = null;
  if (accept(parser, "=")) {
    const expression = parseConditional(parser);
    value = parseConstant(parser, expression, `the value of \`${name.text}\``) ?? next;
    given = promoted(parser, expression);
    last = parser.previous;
  }
  if (value < -(2n ** 63n) || value >= 2n ** 64n) {
    parser.diagnostics.error("K1209", spanBetween(name, last), `no enum holds the value ${value} of \`${name.text}\``);
    value = 0n;
  }
  // Up to the closing brace a value that no int holds has the type of its expression.
  const type = fitsInt(value) ? parser.base.int : (given ?? widest(parser, value));
  const span = spanOf(name);
  declareName(parser, name.text, { kind: "enumerator", type, value, local: null, span });
  const origin = { from: "c", span } as const;
  return { name: name.text, value, attributes, documentation: noDocumentation, origin };
}

function fitsInt(value: bigint): boolean {
  return value >= -(2n ** 31n) && value < 2n ** 31n;
}

function widest(parser: Parser, value: bigint): TypeRef {
  const name = value < 2n ** 63n ? "long long int" : "long long unsigned int";
  return parser.base.named(name) ?? parser.base.int;
}

/** Behind the closing brace such a value has the type of the enum. */
function retype(parser: Parser, enumerators: readonly Enumerator[], id: TypeId): void {
  const { names } = innermost(parser);
  for (const { name, value, origin } of enumerators) {
    const entry = fitsInt(value) ? undefined : names.get(name);
    const isOurs = entry !== undefined && origin.from === "c" && entry.span === origin.span;
    if (isOurs) names.set(name, { ...entry, type: parser.types.ref(id) });
  }
}

/** gcc's choice for a list of values. */
function underlyingType(parser: Parser, enumerators: readonly Enumerator[], isPacked: boolean): TypeRef {
  let least = 0n;
  let most = 0n;
  for (const { value } of enumerators) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const wide = wideWord(parser.types.abi);
  const small = isPacked ? (least < 0n ? ["signed char", "short int"] : ["unsigned char", "short unsigned int"]) : [];
  const large = least < 0n ? ["int", `${wide} int`] : ["unsigned int", `${wide} unsigned int`];
  for (const name of [...small, ...large]) {
    const ref = parser.base.named(name);
    const type = ref === null ? null : integerType(parser, ref);
    if (ref === null || type === null) continue;
    const bits = BigInt(type.byteSize * 8);
    const [low, high] = type.isSigned ? [-(2n ** (bits - 1n)), 2n ** (bits - 1n)] : [0n, 2n ** bits];
    if (least >= low && most < high) return ref;
  }
  return parser.base.named(`${wide} int`) ?? parser.base.int;
}
