// Pointers in tagged words: `(struct bump *)(page->memdesc & ~15UL)` is one load with the tag bits cleared.
// Rule: the mask clears low bits only, so that the rest of the word is an address; near memories then need one load.
import type { Expression } from "../c/index.js";
import { convert } from "./convert.js";
import { isWord, lowerExpression, withoutWordCasts } from "./expression.js";
import { load, taggedPointer } from "./load.js";
import { type Lowering, standIn } from "./lowering.js";
import { lowerPlace } from "./lvalue.js";
import { constantOf, positionValue, type Value } from "./value.js";
import { type PointerType, valueTypeOf } from "./value-type.js";

/** Tags wider than this are no tags: pointees are aligned to at most 2^28. */
const TAG_MASK_MAX = 2 ** 28 - 1;

/** The pointer in a word in memory, with or without a mask; null when the expression is no such thing. */
export function lowerTaggedPointer(lowering: Lowering, expression: Expression, type: PointerType): Value | null {
  if (expression.kind !== "binary") return lowerWordPointer(lowering, expression, type, 0);
  if (expression.operator !== "&") return null;
  const mask = maskOf(lowering, expression.right);
  return mask === null ? null : lowerWordPointer(lowering, expression.left, type, mask);
}

/** The bits that a constant clears, when these are low bits. */
function maskOf(lowering: Lowering, expression: Expression): number | null {
  const { result, statements } = lowering.builder.nested(() => lowerExpression(lowering, expression));
  const constant = statements.length === 0 && isWord(lowering, expression) ? constantOf(result) : null;
  if (constant === null) return null;
  // A constant of 32 bits has the bits that `~` sees; one of 64 bits that clears low bits only is a small negative number.
  const isLong = lowering.types.abi.pointerByteSize === 8;
  const cleared = isLong ? -constant - 1 : ~constant;
  return cleared >= 0 && cleared <= TAG_MASK_MAX && Number.isInteger(Math.log2(cleared + 1)) ? cleared : null;
}

function lowerWordPointer(lowering: Lowering, expression: Expression, type: PointerType, mask: number): Value | null {
  const word = withoutWordCasts(lowering, expression);
  const isLvalue = word.kind === "member" || word.kind === "index" || (word.kind === "unary" && word.operator === "*");
  const kind = valueTypeOf(lowering.facts, word.type);
  // A pointer that is only cast to another keeps its word, for casts to integers.
  if (!isLvalue || !isWord(lowering, word) || (kind.kind === "pointer" && mask === 0)) return null;
  const place = lowerPlace(lowering, word);
  if (place === null) return standIn(type);
  if (place.kind !== "memory") return null;
  if (place.bitField !== null) return convert(lowering, load(lowering, place), type);
  return positionValue(type, taggedPointer(lowering, place, type, mask));
}
