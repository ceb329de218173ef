// Widths of bit-fields (C11 6.7.2.1p4, p5; gcc takes every integer type and enum).
// Invariant: the width that comes out fits the type, so layout/ can place it.

import type { Span } from "../source/index.js";
import type { TypeRef } from "../type/index.js";
import { integerType, isErrorType, isPoisoned, quoted } from "./classify.js";
import { parseConstant } from "./constant.js";
import { parseConditional } from "./expression.js";
import { type MemberList, ownerName } from "./member.js";
import type { Parser } from "./parser.js";
import { spanBetween, spanOf, type Token } from "./token.js";

/** Parses the width behind a `:` that was taken; a wrong one is reported and replaced by a right one. */
export function bitFieldWidth(parser: Parser, list: MemberList, type: TypeRef, name: Token | null): number {
  const first = parser.token;
  const value = parseConstant(parser, parseConditional(parser), "the width of a bit-field");
  const span = spanBetween(first, parser.previous);
  const notes = [{ message: `in ${ownerName(list)}`, span: spanOf(list.owner) }];
  const what = name === null ? "an unnamed bit-field" : `bit-field \`${name.text}\``;
  if (isErrorType(parser, type)) return 1;
  const integer = integerType(parser, type);
  if (integer === null) {
    const message = `${what} is ${quoted(parser, type)}, which is no integer type`;
    if (!isPoisoned(parser, type)) parser.diagnostics.error("K1202", spanOf(name ?? first), message, { notes });
    parser.poisoned.add(list.id);
    return 1;
  }
  if (value === null) return 1;
  const bits = integer.encoding === "bool" ? 1 : integer.byteSize * 8;
  if (value < 0n) {
    parser.diagnostics.error("K1204", span, `${what} has the width ${value}`, { notes });
    return 1;
  }
  if (value === 0n && name !== null) {
    const hint = "only an unnamed bit-field may have the width 0: it ends the unit";
    parser.diagnostics.error("K1204", span, `${what} has the width 0`, { notes, hint });
    return 1;
  }
  if (value > BigInt(bits)) {
    reportWide(parser, { what, value, bits, span, notes }, type, name);
    return bits;
  }
  return Number(value);
}

interface WideField {
  readonly what: string;
  readonly value: bigint;
  readonly bits: number;
  readonly span: Span;
  readonly notes: readonly { readonly message: string; readonly span: Span }[];
}

function reportWide(parser: Parser, field: WideField, type: TypeRef, name: Token | null): void {
  const { what, value, bits, span, notes } = field;
  const isSigned = integerType(parser, type)?.isSigned ?? false;
  const wider = widerWord(value, isSigned);
  const hint =
    wider === null
      ? "make it narrower"
      : `declare it as \`${wider} ${name?.text ?? ""} : ${value}\`, or make it narrower`;
  const message = `${what} is ${value} bits wide, ${quoted(parser, type)} has ${bits}`;
  parser.diagnostics.error("K1203", span, message, { notes, hint: hint.replace("  ", " ") });
}

/** The smallest type that has so many bits, as people write it. */
function widerWord(width: bigint, isSigned: boolean): string | null {
  const words: readonly (readonly [bigint, string, string])[] = [
    [8n, "signed char", "unsigned char"],
    [16n, "short", "unsigned short"],
    [32n, "int", "unsigned int"],
    [64n, "long long", "unsigned long long"],
  ];
  const found = words.find(([bits]) => bits >= width);
  return found?.[isSigned ? 1 : 2] ?? null;
}
