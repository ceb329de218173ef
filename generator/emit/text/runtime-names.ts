// What "kstruct/view" offers to generated code, by the name that generated code has for it.
// Rule: every such name has a `$`; what is called otherwise there is imported under one (`Memory as $Memory`).
// Invariant: a test holds this table against the runtime's exports.

/** One export of the runtime. */
export interface RuntimeName {
  /** Its name there. */
  readonly exported: string;
  readonly isType: boolean;
}

const types = ["$Bytes", "$Enum", "$Iterable"] as const;

const values = [
  "$Records",
  "$View",
  "$addHigh",
  "$atomicAdd",
  "$atomicAdd64",
  "$atomicAddUnless",
  "$atomicAddUnless64",
  "$atomicCompareExchange",
  "$atomicCompareExchange64",
  "$atomicExchange",
  "$atomicExchange64",
  "$atomicRead",
  "$atomicRead64",
  "$atomicSet",
  "$atomicSet64",
  "$atomicStep64",
  "$below",
  "$belowSigned",
  "$checkIndex",
  "$checkSigned",
  "$checkSigned64",
  "$checkTagged",
  "$checkUnsigned",
  "$checkUnsigned64",
  "$checkedPointer",
  "$checkedPointer32",
  "$divideHigh",
  "$divideInt32",
  "$divideLow",
  "$divideSignedHigh",
  "$divideSignedLow",
  "$divideUint32",
  "$each",
  "$getBitField",
  "$getInt64Number",
  "$getUint64Number",
  "$getWideBitField",
  "$hi",
  "$index",
  "$int64",
  "$join",
  "$joinSigned",
  "$lo",
  "$multiplyHigh",
  "$remainderHigh",
  "$remainderInt32",
  "$remainderLow",
  "$remainderSignedHigh",
  "$remainderSignedLow",
  "$remainderUint32",
  "$setBitField",
  "$setInt64Number",
  "$setUint64Number",
  "$setWideBitField",
  "$shiftLeftHigh",
  "$shiftLeftLow",
  "$shiftRightHigh",
  "$shiftRightLow",
  "$shiftRightSignedHigh",
  "$shiftRightSignedLow",
  "$subtractHigh",
  "$testAndClear",
  "$testAndSet",
] as const;

/** By local name. */
export const runtimeNames: ReadonlyMap<string, RuntimeName> = new Map<string, RuntimeName>([
  ...types.map((name) => [name, { exported: name, isType: true }] as const),
  ...values.map((name) => [name, { exported: name, isType: false }] as const),
  ["$Memory", { exported: "Memory", isType: true }],
  ["$Ptr", { exported: "Ptr", isType: true }],
  ["$NULL", { exported: "NULL", isType: false }],
  ["$pointer", { exported: "pointer", isType: false }],
]);
