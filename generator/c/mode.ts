// Attributes that make another type of the declared one: `mode(DI)` (gcc manual, "Common Type Attributes"), a number by its
// machine mode, and `vector_size(16)`, a vector of the number (gcc manual, "Vector Extensions"; clang's `ext_vector_type`
// counts elements). They reach through pointers, arrays and functions to the type at the base.
// Invariant: the attribute does its work on the declared type and is not kept.
import { type Attribute, spellType, type TypeRef } from "../type/index.js";
import { wideWord } from "./base-type.js";
import { errorType, integerType, isPoisoned, plainType, quoted } from "./classify.js";
import { vectorType } from "./opaque-type.js";
import type { Parser } from "./parser.js";

/** A type and what is still to be said of it. */
interface Moded {
  readonly type: TypeRef;
  readonly attributes: readonly Attribute[];
}

/** The type that a declaration has by its `mode` and vector attributes, and the attributes that are left. */
export function withMode(parser: Parser, type: TypeRef, attributes: readonly Attribute[]): Moded {
  if (!attributes.some(changesType)) return { type, attributes };
  let moded = type;
  for (const attribute of attributes) {
    if (changesType(attribute)) moded = changed(parser, moded, attribute);
  }
  return { type: moded, attributes: attributes.filter((attribute) => !changesType(attribute)) };
}

function changesType({ name }: Attribute): boolean {
  return name === "mode" || name === "vector_size" || name === "ext_vector_type";
}

/** The same pointers, arrays and functions around another base. */
function changed(parser: Parser, ref: TypeRef, attribute: Attribute): TypeRef {
  const { types } = parser;
  const type = types.get(ref.id);
  if (type.kind === "pointer") {
    const target = changed(parser, type.target, attribute);
    return { id: types.add({ kind: "pointer", target }), qualifiers: ref.qualifiers };
  }
  if (type.kind === "array") {
    const element = changed(parser, type.element, attribute);
    return { id: types.add({ kind: "array", element, length: type.length }), qualifiers: ref.qualifiers };
  }
  if (type.kind === "function") {
    const returns = changed(parser, type.returns, attribute);
    return { id: types.add({ ...type, returns }), qualifiers: ref.qualifiers };
  }
  const base = attribute.name === "mode" ? modeType(parser, ref, attribute) : vectorOf(parser, ref, attribute);
  return { id: base.id, qualifiers: ref.qualifiers };
}

/** Byte sizes of integer modes; `word` and `pointer` are the target's. */
const byteSizes: Readonly<Record<string, number>> = { QI: 1, byte: 1, HI: 2, SI: 4, DI: 8, TI: 16 };
const floatModes: Readonly<Record<string, string>> = { HF: "_Float16", SF: "float", DF: "double", XF: "long double" };

function modeType(parser: Parser, type: TypeRef, attribute: Attribute): TypeRef {
  const argument = attribute.arguments[0];
  const written = argument?.kind === "identifier" ? argument.name : "";
  const mode = written.replace(/^__(.*)__$/, "$1");
  const isWord = mode === "word" || mode === "pointer";
  const byteSize = isWord ? parser.types.abi.pointerByteSize : byteSizes[mode];
  const integer = integerType(parser, type);
  const isFloat = plainType(parser, type).kind === "float";
  const named =
    byteSize !== undefined && integer !== null
      ? integerName(parser, byteSize, integer.isSigned)
      : isFloat
        ? floatName(parser, mode)
        : null;
  const ref = named === null ? null : parser.base.named(named);
  if (ref !== null || isPoisoned(parser, type)) return ref ?? type;
  const message = `mode \`${written}\` on this type would change the layout and is not supported`;
  parser.diagnostics.error("K1107", attribute.span, message);
  return errorType(parser);
}

/** TF is the format of 128 bits, which is long double where that has none of its own. */
function floatName(parser: Parser, mode: string): string | null {
  if (mode !== "TF") return floatModes[mode] ?? null;
  return parser.base.named("_Float128") === null ? "long double" : "_Float128";
}

function integerName(parser: Parser, byteSize: number, isSigned: boolean): string | null {
  const wide = wideWord(parser.types.abi);
  switch (byteSize) {
    case 1:
      return isSigned ? "signed char" : "unsigned char";
    case 2:
      return isSigned ? "short int" : "short unsigned int";
    case 4:
      return isSigned ? "int" : "unsigned int";
    case 8:
      return isSigned ? `${wide} int` : `${wide} unsigned int`;
    default:
      return isSigned ? "__int128" : "__int128 unsigned";
  }
}

/** gcc and clang refuse more. */
const VECTOR_BYTES_MAX = 2n ** 28n;

function vectorOf(parser: Parser, type: TypeRef, { name, arguments: [argument], span }: Attribute): TypeRef {
  const { kind } = plainType(parser, type);
  if (isPoisoned(parser, type) || argument?.kind !== "constant") return errorType(parser);
  const byteSize = parser.layouts.byteSizeOf(type);
  if ((kind !== "int" && kind !== "float") || byteSize === null) {
    parser.diagnostics.error("K1107", span, `a vector holds integers or floats, not ${quoted(parser, type)}`);
    return errorType(parser);
  }
  const { value } = argument;
  const spelling = `${spellType(parser.types, type)} __attribute__((${name}(${value})))`;
  if (name === "ext_vector_type") return extVector(parser, type, spelling, value, byteSize, span);
  const isRight = value > 0n && value <= VECTOR_BYTES_MAX && (value & (value - 1n)) === 0n && value >= BigInt(byteSize);
  if (isRight) return vectorType(parser.types, spelling, Number(value));
  const message = `a vector of ${quoted(parser, type)} cannot have ${value} bytes: a power of two times ${byteSize} is wanted`;
  parser.diagnostics.error("K1107", argument.span, message);
  return errorType(parser);
}

/** So many elements, and room up to the next power of two; of `_Bool` one bit each. */
function extVector(
  parser: Parser,
  type: TypeRef,
  spelling: string,
  count: bigint,
  byteSize: number,
  span: Attribute["span"],
): TypeRef {
  if (count <= 0n || count * BigInt(byteSize) > VECTOR_BYTES_MAX) {
    parser.diagnostics.error("K1107", span, `there is no vector of ${count} elements`);
    return errorType(parser);
  }
  const isBool = integerType(parser, type)?.encoding === "bool";
  const bytes = isBool ? Math.ceil(Number(count) / 8) : Number(count) * byteSize;
  const hint = "it is laid out as clang does";
  parser.diagnostics.warning("K1106", span, "attribute `ext_vector_type` is ignored by gcc", { hint });
  return vectorType(parser.types, spelling, 2 ** Math.ceil(Math.log2(bytes)));
}
