// What `aligned` and `_Alignas` ask for (C11 6.7.5; gcc manual, "Common Variable Attributes", "Common Type Attributes").
// Rule: the largest counts (c-attribs.cc, common_handle_aligned_attribute). Where a type has several, gcc takes the last: the
// C front end has left that one only.
// Invariant: a wrong alignment is reported at its attribute (K3002), however often the type is used.
import type { Abi } from "../abi/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Attribute } from "../type/index.js";

/** gcc's and clang's common limit (ELF). */
const BYTE_ALIGN_MAX = 2 ** 28;

/** The alignment that attributes ask for, in bytes, or null when there is none. */
export function alignedTo(attributes: readonly Attribute[], abi: Abi, diagnostics: DiagnosticCollector): number | null {
  const asked = askedAlignments(attributes, abi, diagnostics);
  return asked.length === 0 ? null : Math.max(...asked);
}

/** All alignments that are asked for, in order. */
function askedAlignments(attributes: readonly Attribute[], abi: Abi, diagnostics: DiagnosticCollector): number[] {
  const asked: number[] = [];
  for (const attribute of attributes) {
    if (attribute.name !== "aligned" && attribute.name !== "alignas") continue;
    const argument = attribute.arguments[0];
    if (argument !== undefined && argument.kind !== "constant") continue;
    const byteAlign = argument === undefined ? abi.byteAlignMax : Number(argument.value);
    // C11 6.7.5p6: _Alignas(0) has no effect.
    if (attribute.name === "alignas" && byteAlign === 0) continue;
    if (!isPowerOfTwo(byteAlign) || byteAlign > BYTE_ALIGN_MAX) {
      const text = `alignment of ${argument?.kind === "constant" ? argument.value : byteAlign} bytes`;
      diagnostics.error("K3002", attribute.span, `${text} is not a power of two up to 2^28`);
      continue;
    }
    asked.push(byteAlign);
  }
  return asked;
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(value) && value > 0 && Number.isInteger(Math.log2(value));
}
