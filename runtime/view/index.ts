// What runs in a user's program: memories, views, pointers, tagged words, bit-fields, atomics. Generated code imports this
// room as "kstruct/view" and nothing else.
// Names with a `$` are for generated code; the others are for people.
export { AddressSpace, type Place } from "./address-space.js";
export {
  $atomicAdd,
  $atomicAddUnless,
  $atomicCompareExchange,
  $atomicExchange,
  $atomicRead,
  $atomicSet,
  $testAndClear,
  $testAndSet,
} from "./atomic.js";
export { $atomicAnd, $atomicNand, $atomicOr, $atomicXor } from "./atomic-bits.js";
export {
  $atomicAddHalves,
  $atomicCompareExchangeHalves,
  $atomicExchangeHalves,
  $atomicHigh,
  $atomicReadHalves,
  $atomicSetHalves,
} from "./atomic-halves.js";
export {
  $atomicAddSmall,
  $atomicAndSmall,
  $atomicCompareExchangeSmall,
  $atomicExchangeSmall,
  $atomicNandSmall,
  $atomicOrSmall,
  $atomicReadSmall,
  $atomicSetSmall,
  $atomicXorSmall,
} from "./atomic-small.js";
export {
  $atomicAdd64,
  $atomicAddUnless64,
  $atomicCompareExchange64,
  $atomicExchange64,
  $atomicRead64,
  $atomicSet64,
  $atomicStep64,
} from "./atomic64.js";
export { $Records, $View } from "./base.js";
export { $getBitField, $getWideBitField, $setBitField, $setWideBitField } from "./bit-field.js";
export { $clz64, $ctz, $ctz64, $ffs, $ffs64, $popcount, $swap16, $swap32 } from "./bits.js";
export { $bug, $warn } from "./bug.js";
export { $compareBytes, $copyBytes, $fillBytes } from "./byte-range.js";
export { $checkIndex, $checkSigned, $checkSigned64, $checkTagged, $checkUnsigned, $checkUnsigned64 } from "./check.js";
export { $checkedPointer, $checkedPointer32 } from "./checked-pointer.js";
export { type RuntimeCode, type RuntimeCodeEntry, runtimeCodes } from "./codes.js";
export {
  $divideHigh,
  $divideInt32,
  $divideLow,
  $divideSignedHigh,
  $divideSignedLow,
  $divideUint32,
  $remainderHigh,
  $remainderInt32,
  $remainderLow,
  $remainderSignedHigh,
  $remainderSignedLow,
  $remainderUint32,
} from "./divide.js";
export { $each, type $Movable } from "./each.js";
export { KstructError } from "./error.js";
export type { LiveSource } from "./live-view.js";
export { Memory, type MemoryOptions } from "./memory.js";
export type { MemoryView } from "./memory-view.js";
export { $getInt64Number, $getUint64Number, $setInt64Number, $setUint64Number } from "./number64.js";
export { type $Bytes, type $Enum, type $Iterable, $int64 } from "./platform.js";
export { NULL, type Ptr, pointer } from "./ptr.js";
export type { MemorySource } from "./source.js";
export { Stack } from "./stack.js";
export {
  $addHigh,
  $below,
  $belowSigned,
  $hi,
  $index,
  $join,
  $joinSigned,
  $lo,
  $multiplyHigh,
  $multiplyOverflows,
  $shiftLeftHigh,
  $shiftLeftLow,
  $shiftRightHigh,
  $shiftRightLow,
  $shiftRightSignedHigh,
  $shiftRightSignedLow,
  $subtractHigh,
} from "./word.js";
