// `_Atomic` types (C11 6.7.2.4). gcc aligns one of 1, 2, 4, 8 or 16 bytes to its size, as far as the target aligns anything
// (c-common's build_qualified_type: build_atomic_base), and leaves other sizes alone; clang pads small ones up to a power of
// two (ASTContext::getTypeInfo), which is what counts where there is no gcc.
import { spellType, type TypeRef } from "../type/index.js";
import { derivedType } from "./attribute-place.js";
import { isComplete } from "./classify.js";
import type { Parser } from "./parser.js";
import { spanOf, type Token } from "./token.js";
import { depthByValue } from "./type-depth.js";

/** Largest word that clang's wasm32 has atomic instructions for, in bytes. */
const WASM_WORD = 8;

/** The atomic type of a type: the type itself where that changes no size and no alignment. */
export function atomicType(parser: Parser, type: TypeRef, token: Token): TypeRef {
  if (!isComplete(parser, type)) return type;
  const byteSize = parser.layouts.byteSizeOf(type);
  const natural = parser.layouts.byteAlignOf(type);
  if (byteSize === null || natural === null || byteSize === 0 || byteSize > 16) return type;
  const { abi } = parser.types;
  const isPowerOfTwo = Number.isInteger(Math.log2(byteSize));
  const isWasm = abi.name === "wasm32";
  if (!isWasm && !isPowerOfTwo && natural === 1) {
    const hint = "gcc is followed here";
    parser.diagnostics.warning("K1114", spanOf(token), `clang pads an atomic type of ${byteSize} bytes, gcc does not`, {
      hint,
    });
  }
  const byteAlign = isWasm && byteSize > WASM_WORD ? natural : Math.max(natural, Math.min(byteSize, alignMax(parser)));
  if (!isPowerOfTwo || byteAlign === natural) return type;
  const span = spanOf(token);
  const argument = { kind: "constant", value: BigInt(byteAlign), span } as const;
  const atomic = derivedType(parser, type, `_Atomic(${spellType(parser.types, type)})`, [
    { name: "aligned", arguments: [argument], span },
  ]);
  parser.depths.set(atomic.id, depthByValue(parser, type) + 1);
  return atomic;
}

/** s390x and 32-bit ARM align nothing to more than 8 bytes; 32-bit x86 aligns atomics as x86-64 does. */
function alignMax(parser: Parser): number {
  return Math.max(8, parser.types.abi.byteAlignMax);
}
