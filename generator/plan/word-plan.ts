// The accessors of one member that is no bit-field: a number, a word with its marks, a pointer, an array …
// Invariants: the low half of a 64-bit word holds bits 0-31, whatever the byte order; sub-fields and flags follow the word
// that they are part of.
import type { MemberMarks, TaggedMark } from "../mark/index.js";
import { subFieldAccess } from "./bit-access.js";
import type { Accessor, AccessorBase, ArrayElement, FlagsAccessor, ImportedName, TaggedAccessor } from "./plan.js";
import type { Value } from "./value.js";

/** Where a member lies, and in which class. */
export interface Storage {
  readonly base: AccessorBase;
  /** Alignment of the class's record. */
  readonly byteAlign: number;
  readonly className: string;
  readonly isTargetLittleEndian: boolean;
}

/** Classes of the enums of marks. */
export interface MarkEnums {
  readonly tag: ImportedName | null;
  readonly flag: ImportedName | null;
}

/** Where the halves of a word lie; both are the word's start when it has 32 bits. */
function halvesOf({ byteOffset, isLittleEndian }: AccessorBase, byteSize: number) {
  if (byteSize !== 8) return { lowByteOffset: byteOffset, highByteOffset: byteOffset };
  return isLittleEndian
    ? { lowByteOffset: byteOffset, highByteOffset: byteOffset + 4 }
    : { lowByteOffset: byteOffset + 4, highByteOffset: byteOffset };
}

/** The accessor of a plain value. */
export function valueAccessor({ base }: Storage, value: Value): Accessor {
  switch (value.kind) {
    case "scalar":
      return { ...base, kind: "scalar", access: value.access, enumClass: value.enumClass };
    case "bool":
      return { ...base, kind: "bool" };
    case "word":
      return { ...base, kind: "word", isSigned: value.isSigned, ...halvesOf(base, 8) };
    case "record": {
      const { className: name, fileName: module, tag } = value.entry;
      return { ...base, kind: "record", recordClass: { name, module }, tag };
    }
    default:
      return { ...base, kind: "bytes" };
  }
}

/** A pointer, or an untyped word that `__points_to` makes one. */
export function pointerAccessor({ base }: Storage, pointee: string | null, pointerByteSize: 4 | 8): Accessor {
  return { ...base, kind: "pointer", pointerByteSize, pointee, ...halvesOf(base, pointerByteSize) };
}

/** An atomic counter. */
export function atomicAccessor(storage: Storage, valueByteSize: 4 | 8): Accessor {
  const { base } = storage;
  const refusal = refusalOf(storage, valueByteSize);
  return { ...base, kind: "atomic", valueByteSize, ...halvesOf(base, valueByteSize), refusal };
}

/** Why `Atomics` cannot work on words of this size here; null when they can (ECMA-262 25.4: aligned, in host order). */
function refusalOf({ base, byteAlign, isTargetLittleEndian }: Storage, byteSize: number): string | null {
  if (byteSize < 4) return `it has ${byteSize * 8} bits; Atomics works on 32 or 64`;
  if (!base.isLittleEndian || !isTargetLittleEndian) return "it is big-endian; Atomics works in the host's byte order";
  if (base.byteOffset % byteSize !== 0) return `its offset ${base.byteOffset} is no multiple of ${byteSize}`;
  if (byteAlign % byteSize !== 0) return `its record is aligned to ${byteAlign}, not to ${byteSize} bytes`;
  return null;
}

/** A number, word or pointer with what its marks add: flags, tag, sub-fields. */
export function wordAccessors(
  storage: Storage,
  value: Value,
  marks: MemberMarks,
  enums: MarkEnums,
): readonly Accessor[] {
  const { base } = storage;
  const { tagged, flags, bits, pointsTo } = marks;
  const accessors: Accessor[] = [];
  if (pointsTo === null || (value.byteSize !== 4 && value.byteSize !== 8)) {
    accessors.push(valueAccessor(storage, rawValue(value)));
  } else {
    accessors.push(pointerAccessor(storage, pointsTo, value.byteSize));
  }
  if (flags !== null && enums.flag !== null) accessors.push(...flagsAccessors(storage, value.byteSize, enums.flag));
  if (tagged !== null && enums.tag !== null)
    accessors.push(...taggedAccessors(storage, value.byteSize, tagged, enums.tag));
  for (const { name, shift, bitWidth } of bits) {
    accessors.push({
      ...base,
      kind: "bitField",
      name: `${base.name}$${name}`,
      bitWidth,
      isSigned: false,
      isBoolean: false,
      bits: subFieldAccess(base, shift, bitWidth),
      bitOffset: shift,
      isSubField: true,
      // The comment is the word's.
      documentation: [],
    });
  }
  return accessors;
}

/** The raw word of a tagged pointer is an unsigned integer. */
function rawValue(value: Value): Value {
  if (value.kind !== "pointer") return value;
  const { byteSize, isLittleEndian } = value;
  if (byteSize === 8) return { kind: "word", isSigned: false, byteSize, isLittleEndian };
  return { kind: "scalar", access: "Uint32", enumClass: null, byteSize, isLittleEndian };
}

function flagsAccessors(storage: Storage, byteSize: number, enumClass: ImportedName): readonly FlagsAccessor[] {
  if (byteSize !== 1 && byteSize !== 2 && byteSize !== 4 && byteSize !== 8) return [];
  // Atomic operations on flags are those on the 32-bit half that holds the bit.
  const refusal = refusalOf(storage, Math.min(byteSize, 4));
  return [{ ...storage.base, kind: "flags", wordByteSize: byteSize, enumClass, refusal }];
}

function taggedAccessors(
  { base, className }: Storage,
  byteSize: number,
  tagged: TaggedMark,
  enumClass: ImportedName,
): readonly TaggedAccessor[] {
  if (byteSize !== 4 && byteSize !== 8) return [];
  return [
    {
      ...base,
      kind: "tagged",
      pointerByteSize: byteSize,
      ...halvesOf(base, byteSize),
      tagMask: 2 ** tagged.bitWidth - 1,
      enumClass,
      arms: tagged.values.map(({ name, value, pointsTo }) => ({ name, value, pointee: pointsTo })),
      isExhaustive: tagged.isExhaustive,
      armsName: `${className}$${base.name}$arms`,
    },
  ];
}

/** An array, of any element. */
export function arrayAccessor({ base }: Storage, value: Value, lengths: readonly number[]): Accessor {
  const strides = lengths.map((_, index) =>
    lengths.slice(index + 1).reduce((byteSize, length) => byteSize * length, value.byteSize),
  );
  const isFlexible = lengths[0] === 0;
  const element = elementOf(value);
  return { ...base, kind: "array", element, elementByteSize: value.byteSize, lengths, strides, isFlexible };
}

function elementOf(value: Value): ArrayElement {
  switch (value.kind) {
    case "scalar":
      return { kind: "scalar", access: value.access, enumClass: value.enumClass };
    case "bool":
      return { kind: "bool" };
    case "word":
      return { kind: "word", isSigned: value.isSigned };
    case "pointer":
      return { kind: "pointer", pointerByteSize: value.pointerByteSize, pointee: value.pointee };
    case "record": {
      const { className: name, fileName: module, tag } = value.entry;
      return { kind: "record", recordClass: { name, module }, tag };
    }
    default:
      return { kind: "bytes" };
  }
}
