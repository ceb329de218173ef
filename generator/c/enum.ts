// Enumerations (C11 6.7.2.2) with gcc's types: c-decl.c, finish_enum.
//   enum       = "enum" attributes [ tag ] [ "{" enumerator { "," enumerator } [ "," ] "}" attributes ]
//   enumerator = name attributes [ "=" constant ]
// The underlying type is unsigned int, int when a value is negative, the 64-bit type when 32 bits do not hold all values,
// the smallest one when packed. An enumerator is an int when an int holds it, else of the underlying type.
import {
  type Attribute,
  type Enumerator,
  type EnumType,
  hasAttribute,
  type TypeId,
  type TypeRef,
} from "../type/index.js";
import { attributeList, parseAttributes } from "./attribute.js";
import { errorType, integerType, promoted } from "./classify.js";
import { noDocumentation } from "./comment.js";
import { parseConstant } from "./constant.js";
import { type DocumentedBlock, documentedBlock, memberDocumentation } from "./documentation.js";
import { parseConditional } from "./expression.js";
import { keywordOf } from "./keyword.js";
import { accept, advance, isAt, isAtEnd, type Parser, unexpected } from "./parser.js";
import { isAtNewDeclaration, skipUntil } from "./recover.js";
import { declareName, innermost } from "./scope.js";
import type { TaggedSpecifier } from "./specifier.js";
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
  if (!isAt(parser, "{")) {
    const tagged = { token, hasTag: tag !== null, hasBody: false, marks: [] };
    if (tag !== null) return { type: typeOfTag(parser, "enum", tag), tagged };
    unexpected(parser, "a tag or `{` after `enum`");
    return { type: errorType(parser), tagged };
  }
  const docs = documentedBlock(parser, parser.declarationStart);
  const id = declareTag(parser, "enum", token, tag);
  const before = parser.diagnostics.errorCount;
  const values = parseEnumerators(parser, docs, token);
  attributes.push(...parseAttributes(parser));
  const underlying = underlyingType(parser, values, hasAttribute(attributes, "packed"));
  const type: EnumType = {
    kind: "enum",
    tag: tag?.text ?? null,
    enumerators: values.slice(),
    underlying,
    attributes: attributeList(attributes.filter(isOfEnum)),
    documentation: docs.documentation,
    origin: { from: "c", span: spanOf(token) },
  };
  parser.types.complete(id, type);
  retype(parser, values, id);
  if (parser.diagnostics.errorCount > before) parser.poisoned.add(id);
  return { type: parser.types.ref(id), tagged: { token, hasTag: tag !== null, hasBody: true, marks: [] } };
}

/** `packed` has done its work in the underlying type; layout/ would read it as that of a record. */
function isOfEnum({ name }: Attribute): boolean {
  return name !== "packed";
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
  declareName(parser, name.text, { kind: "enumerator", type, value, span });
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
  const { pointerByteSize } = parser.types.abi;
  const wide = pointerByteSize === 8 ? "long" : "long long";
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
