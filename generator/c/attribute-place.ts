// Places of `packed` and `aligned` where gcc and clang do not do the same. gcc is followed, and the user is told at the line.
// Rules, each found by asking both (test/c/attribute-places.test.ts): gcc ignores them before an anonymous member, inside of
// a bracketed declarator, and `aligned` on an enum; `packed` behind a `*`; of several `aligned` on a type the last one counts
// with gcc, the largest with clang; for members the largest counts with both.
import { type Attribute, type TypeRef, unqualified } from "../type/index.js";
import type { Parser } from "./parser.js";

/** The attributes without those of the names, which gcc ignores here. */
export function withoutIgnored(
  parser: Parser,
  attributes: readonly Attribute[],
  names: readonly string[],
  place: string,
): readonly Attribute[] {
  if (attributes.length === 0 || !attributes.some(({ name }) => names.includes(name))) return attributes;
  for (const { name, span } of attributes) {
    if (!names.includes(name)) continue;
    const hint = "gcc is followed here; write it behind the name, or behind the closing brace of the type";
    parser.diagnostics.warning("K1114", span, `gcc ignores \`${name}\` ${place}, clang does not`, { hint });
  }
  return attributes.filter(({ name }) => !names.includes(name));
}

/** Reports attributes on the use of a struct that is defined elsewhere: compilers ignore them. */
export function warnOfIdle(parser: Parser, attributes: readonly Attribute[]): void {
  for (const { name, span } of attributes) {
    if (name !== "packed" && name !== "aligned") continue;
    const hint = "write it where the struct is defined, or behind the name of the member";
    parser.diagnostics.warning("K1115", span, `\`${name}\` without a body is ignored`, { hint });
  }
}

/** Attributes of a type, of which gcc takes the last `aligned` only. */
export function withLastAligned(parser: Parser, attributes: readonly Attribute[]): readonly Attribute[] {
  const aligned = attributes.filter(({ name }) => name === "aligned");
  const last = aligned.at(-1);
  if (last === undefined || aligned.length === 1) return attributes;
  const largest = aligned.reduce((most, one) => (alignOf(parser, one) > alignOf(parser, most) ? one : most));
  if (alignOf(parser, largest) !== alignOf(parser, last)) {
    const message = `gcc aligns the type to ${alignOf(parser, last)}, the last that is asked for, clang to ${alignOf(parser, largest)}`;
    parser.diagnostics.warning("K1114", last.span, message, { hint: "gcc is followed here; write one `aligned`" });
  }
  return attributes.filter((attribute) => attribute.name !== "aligned" || attribute === last);
}

function alignOf(parser: Parser, { arguments: [argument] }: Attribute): number {
  return argument?.kind === "constant" ? Number(argument.value) : parser.types.abi.byteAlignMax;
}

/** C11 6.7.5p2, p4: `_Alignas` stands on no bit-field, and only raises an alignment. */
export function checkAlignas(
  parser: Parser,
  attributes: readonly Attribute[],
  type: TypeRef,
  isBitField: boolean,
): void {
  const alignas = attributes.filter(({ name }) => name === "alignas");
  const [first] = alignas;
  if (first === undefined) return;
  if (isBitField) {
    parser.diagnostics.error("K1107", first.span, "`_Alignas` cannot stand on a bit-field");
    return;
  }
  const natural = parser.layouts.byteAlignOf(type);
  const given = Math.max(...alignas.map((attribute) => alignOf(parser, attribute)));
  if (natural === null || given === 0 || given >= natural) return;
  const hint = "`__attribute__((packed, aligned(…)))` on the member lowers it";
  const message = `\`_Alignas\` cannot lower the alignment, which is ${natural}, to ${given}`;
  parser.diagnostics.error("K1107", first.span, message, { hint });
}

/** `typeof(int __attribute__((aligned(16))))`: with gcc a type of that alignment, with clang plain `int`. */
export function alignedTypeName(
  parser: Parser,
  type: TypeRef,
  attributes: readonly Attribute[],
  text: string,
): TypeRef {
  const aligned = attributes.filter(({ name }) => name === "aligned");
  const [first] = aligned;
  if (first === undefined) return type;
  const hint = "gcc is followed here; write a typedef with the attribute";
  parser.diagnostics.warning("K1114", first.span, "clang ignores `aligned` in the name of a type, gcc does not", {
    hint,
  });
  return derivedType(parser, type, text, aligned);
}

/** A type like another one but for its alignment, under a name that is C. */
export function derivedType(parser: Parser, type: TypeRef, name: string, attributes: readonly Attribute[]): TypeRef {
  const shared = { attributes, documentation: { text: "" }, origin: { from: "builtin" } } as const;
  const target = { id: type.id, qualifiers: unqualified };
  const id = parser.types.add({ kind: "typedef", name, target, ...shared });
  return { id, qualifiers: type.qualifiers };
}
