// How a place in memory is reached: by the accessors of its record's class, or through the memory's DataView.
// Rule: an accessor is taken only if its offset, size, sign and byte order are those that C gives the place.
import type { Accessor, BitFieldAccessor } from "../plan/index.js";
import { branded } from "./brand.js";
import type { Lowering } from "./lowering.js";
import { type MemoryPlace, positionTerm } from "./place.js";
import {
  booleanLiteral,
  type Callee,
  call,
  literal,
  numberType,
  type Range,
  type Term,
  type TermType,
  theView,
} from "./term.js";

/** The accessors of a place, and how their methods are called. */
export interface Reach {
  readonly field: string;
  /** First arguments of a method: the record's position and the indices of an element. */
  readonly base: readonly Term[];
  readonly accessors: readonly Accessor[];
}

/** The accessors that a place has, or null when its base has no class or no path leads to it. */
export function reachOf({ accessors }: Lowering, place: MemoryPlace): Reach | null {
  if (place.record === null || place.path === null) return null;
  const owner = accessors.classOf(place.record);
  const names = place.path.flatMap((step) => (step.kind === "member" ? [step.name] : []));
  const indices = place.path.flatMap((step) => (step.kind === "element" ? [step.index] : []));
  if (owner === null || names.length === 0) return null;
  const found = accessors.find(place.record, names.join("."));
  const outer = accessors.find(place.record, names.slice(0, -1).join("."));
  const own = found.length > 0 ? found : counterOf(outer);
  const base = [branded(place.base, owner.plan.tag), ...indices];
  if (indices.length === 0) return { field: owner.field, base, accessors: own };
  return { field: owner.field, base, accessors: own.flatMap((accessor) => elementOf(accessor, place, indices)) };
}

/** The one member of an `atomic_t` is what the accessor of the counter reads. */
function counterOf(accessors: readonly Accessor[]): readonly Accessor[] {
  return accessors.filter(({ kind }) => kind === "atomic");
}

/** An array's accessor as that of one element, when every dimension has its index. */
function elementOf(accessor: Accessor, place: MemoryPlace, indices: readonly Term[]): readonly Accessor[] {
  if (accessor.kind !== "array" || accessor.lengths.length !== indices.length) return [];
  const { element, strides, elementByteSize: byteSize } = accessor;
  const known = indices.map((index, dimension) =>
    index.kind === "literal" ? index.value * (strides[dimension] ?? 0) : 0,
  );
  const start = known.reduce((sum, distance) => sum - distance, place.byteOffset);
  if (start !== accessor.byteOffset) return [];
  const base = { ...accessor, byteOffset: place.byteOffset, byteSize };
  switch (element.kind) {
    case "scalar":
      return [{ ...base, ...element }];
    case "bool":
    case "bytes":
      return [{ ...base, kind: element.kind }];
    case "word":
      return [{ ...base, ...element, lowByteOffset: 0, highByteOffset: 0 }];
    case "pointer":
      return [{ ...base, ...element, lowByteOffset: 0, highByteOffset: 0 }];
    case "record":
      return [{ ...base, ...element }];
  }
}

/** A method of a class by position. */
export function method(reach: Reach, name: string): Callee {
  return { of: "records", field: reach.field, name };
}

/** A call that reads. */
export function read(callee: Callee, parts: readonly Term[], type: TermType, range?: Range): Term {
  return call(callee, parts, range === undefined ? { type, effect: "read" } : { type, effect: "read", range });
}

/** A call that writes. */
export function write(callee: Callee, parts: readonly Term[]): Term {
  return call(callee, parts, { type: { kind: "void" }, effect: "write" });
}

/** The accessor of an integer or pointer that has this place's offset, size and the target's byte order. */
export function exactAccessor<K extends Accessor["kind"]>(
  lowering: Lowering,
  reach: Reach | null,
  place: MemoryPlace,
  kinds: readonly K[],
  byteSize: number,
): (Accessor & { readonly kind: K }) | null {
  for (const accessor of reach?.accessors ?? []) {
    const isKind = isOfKind(accessor, kinds);
    if (!isKind || accessor.byteOffset !== place.byteOffset || accessor.byteSize !== byteSize) continue;
    if (byteSize === 1 || accessor.isLittleEndian === lowering.isLittleEndian) return accessor;
  }
  return null;
}

function isOfKind<K extends Accessor["kind"]>(
  accessor: Accessor,
  kinds: readonly K[],
): accessor is Accessor & { readonly kind: K } {
  return kinds.some((kind) => kind === accessor.kind);
}

/** A read through the DataView. */
export function viewRead({ isLittleEndian }: Lowering, name: string, position: Term, range: Range): Term {
  return read({ of: "view", name }, [position, ...order(name, isLittleEndian)], numberType, range);
}

/** The argument that says little-endian; DataView's own order is big-endian, and bytes have none. */
export function order(name: string, isLittleEndian: boolean): readonly Term[] {
  return isLittleEndian && !name.endsWith("8") ? [booleanLiteral(true)] : [];
}

/** Positions of bits 0-31 and 32-63 of the word at a place. */
export function halfPositions({ isLittleEndian }: Lowering, place: MemoryPlace): readonly [Term, Term] {
  const first = positionTerm(place);
  const second = positionTerm({ ...place, byteOffset: place.byteOffset + 4 });
  return isLittleEndian ? [first, second] : [second, first];
}

/** The accessor of a bit-field. */
export function bitFieldAccessor(reach: Reach | null, place: MemoryPlace): BitFieldAccessor | null {
  const { bitField } = place;
  for (const accessor of reach?.accessors ?? []) {
    if (accessor.kind !== "bitField" || accessor.isSubField || bitField === null) continue;
    if (accessor.bitWidth === bitField.bitWidth && accessor.isSigned === bitField.unit.isSigned) return accessor;
  }
  return null;
}

/** What `$getBitField` and `$setBitField` take first: the fewest bytes that cover the field. */
export function bitParts({ isLittleEndian }: Lowering, place: MemoryPlace): readonly Term[] {
  const { bitField } = place;
  if (bitField === null) return [];
  const { load: bytes } = bitField.unit;
  return [
    theView,
    positionTerm({ ...place, byteOffset: place.byteOffset + bytes.byteOffset }),
    literal(bytes.byteSize),
    literal(bytes.shift),
    literal(bitField.bitWidth),
    ...order("", isLittleEndian),
  ];
}
