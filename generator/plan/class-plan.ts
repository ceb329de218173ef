// Plans the class of one record: walks its members, those of records in it included, and gives each its accessors.
// Invariants: accessors stand in the order of C's members, a record before its own members; every offset counts from the
// start of the class's record.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Layouts } from "../layout/index.js";
import { type Marks, type MemberMarks, wrappedIntegerOf } from "../mark/index.js";
import { arrayShape, placeOfOrigin, type TypeId, type TypeRef, unqualified, withoutTypedefs } from "../type/index.js";
import { bitFieldAccess } from "./bit-access.js";
import type { Catalog, RecordEntry } from "./catalog.js";
import { declarationOf } from "./declaration.js";
import { documentationLines } from "./documentation.js";
import { flattenedNameOf, memberNameOf } from "./names.js";
import type { Accessor, AccessorBase, ClassPlan } from "./plan.js";
import { type Extent, nearestPaths, type Slot, sharing, slotsOf } from "./slot.js";
import { isAtomic, type Value, valueOfType } from "./value.js";
import {
  arrayAccessor,
  atomicAccessor,
  pointerAccessor,
  type Storage,
  valueAccessor,
  wordAccessors,
} from "./word-plan.js";

/** What planning reads. */
export interface PlanContext {
  readonly layouts: Layouts;
  readonly marks: Marks;
  readonly catalog: Catalog;
  /** pahole's picture of a record or of the typedef that names it. */
  readonly picture: (id: TypeId) => readonly string[];
  readonly diagnostics: DiagnosticCollector;
}

/** Where the members that are being planned lie. */
interface Place {
  readonly entry: RecordEntry;
  /** Alignment of the class's record: what atomics can count on. */
  readonly byteAlign: number;
  /** Name of the accessor of the record that holds them (`lru`), or null for the class's own record. */
  readonly prefix: string | null;
  /** C path of that record: `page.lru`. */
  readonly path: string;
  /** What shares bits with that record, by path from the class's record. */
  readonly rivals: readonly Extent[];
}

/** The plan of a record's class. */
export function planClass(context: PlanContext, entry: RecordEntry): ClassPlan {
  const { layouts } = context;
  const layout = layouts.layoutOf(entry.id);
  const named: TypeRef = { id: entry.namedBy, qualifiers: unqualified };
  const byteAlign = layouts.byteAlignOf(named) ?? layout?.byteAlign ?? 1;
  const place: Place = { entry, byteAlign, prefix: null, path: entry.tag, rivals: [] };
  const typedef = layouts.types.get(entry.namedBy);
  const ownText = documentationLines(entry.type.documentation.text);
  return {
    cName: entry.cName,
    tag: entry.tag,
    className: entry.className,
    byteSize: layout?.byteSize ?? 0,
    byteAlign,
    picture: context.picture(entry.namedBy).map((line) => line.replaceAll("\t", "        ")),
    documentation:
      ownText.length === 0 && typedef.kind === "typedef" ? documentationLines(typedef.documentation.text) : ownText,
    accessors: isAtomic(layouts.types, entry.id)
      ? counterOf(context, place)
      : planMembers(context, slotsOf(layouts, entry.id, 0), place),
  };
}

/** The one member of `atomic_t` itself: counters in arrays are reached by the class, and have the operations too. */
function counterOf(context: PlanContext, place: Place): readonly Accessor[] {
  return slotsOf(context.layouts, place.entry.id, 0).flatMap((slot) => {
    const value = valueOfType(context.layouts, context.catalog, slot.member.type);
    return value.byteSize === 4 || value.byteSize === 8
      ? [atomicAccessor(storageOf(context, slot, place, value, []), value.byteSize)]
      : [];
  });
}

function planMembers(context: PlanContext, slots: readonly Slot[], place: Place): readonly Accessor[] {
  const extents = slots.map((slot) => extentOf(slot, place));
  return slots.flatMap((slot) => {
    const extent = extentOf(slot, place);
    return planMember(context, slot, place, [...sharing(extents, extent), ...sharing(place.rivals, extent)]);
  });
}

/** Paths in texts count from the class's record: `lru.next`. */
function extentOf({ name, bitOffset, bitSize }: Slot, place: Place): Extent {
  const inner = place.path.slice(place.entry.tag.length + 1);
  return { path: inner === "" ? name : `${inner}.${name}`, bitOffset, bitSize };
}

function planMember(context: PlanContext, slot: Slot, place: Place, rivals: readonly Extent[]): readonly Accessor[] {
  const { layouts, catalog, marks } = context;
  if (slot.unit !== null) return bitField(context, slot, place, rivals);
  const memberMarks = marks.ofMember(slot.member);
  const array = arrayOf(layouts, slot.member.type);
  if (array !== null) {
    const value = elementValue(context, array.element);
    return [arrayAccessor(storageOf(context, slot, place, value, rivals), value, array.lengths)];
  }
  const value = valueOfType(layouts, catalog, slot.member.type);
  const storage = storageOf(context, slot, place, value, rivals);
  const wrapped = hasWordMarks(memberMarks) ? wrappedIntegerOf(layouts, slot.member.type) : null;
  if (wrapped !== null) {
    const inner = valueOfType(layouts, catalog, wrapped.type);
    const innerStorage = { ...storage, base: { ...storage.base, isLittleEndian: inner.isLittleEndian } };
    const { id } = withoutTypedefs(layouts.types, slot.member.type);
    const subFields = memberMarks.bits.map(({ name }) => name);
    return [
      ...wordAccessors(innerStorage, inner, memberMarks, enumClasses(catalog, memberMarks)),
      ...planNested(context, slot, place, rivals, { id, subFields }),
    ];
  }
  switch (value.kind) {
    case "record":
      return [
        valueAccessor(storage, value),
        ...planNested(context, slot, place, rivals, { id: value.entry.id, subFields: [] }),
      ];
    case "atomic":
      return [atomicAccessor(storage, value.valueByteSize)];
    case "pointer":
      return memberMarks.tagged === null
        ? [pointerAccessor(storage, memberMarks.pointsTo ?? value.pointee, value.pointerByteSize)]
        : wordAccessors(storage, value, memberMarks, enumClasses(catalog, memberMarks));
    default:
      return wordAccessors(storage, value, memberMarks, enumClasses(catalog, memberMarks));
  }
}

/** An atomic in an array is reached by the class of `atomic_t`. */
function elementValue({ layouts, catalog }: PlanContext, element: TypeRef): Value {
  const value = valueOfType(layouts, catalog, element);
  const entry = value.kind === "atomic" ? catalog.recordOf(withoutTypedefs(layouts.types, element).id) : null;
  return entry === null ? value : { ...value, kind: "record", entry };
}

function enumClasses(catalog: Catalog, { tagged, flags }: MemberMarks) {
  return {
    tag: tagged === null ? null : catalog.enumClassOf(tagged.enumType),
    flag: flags === null ? null : catalog.enumClassOf(flags.enumType),
  };
}

function hasWordMarks({ tagged, flags, bits, pointsTo }: MemberMarks): boolean {
  return tagged !== null || flags !== null || bits.length > 0 || pointsTo !== null;
}

/** The members of a record in place. A member called as a sub-field of the same word gets a `$`. */
function planNested(
  context: PlanContext,
  slot: Slot,
  place: Place,
  rivals: readonly Extent[],
  record: { readonly id: TypeId; readonly subFields: readonly string[] },
): readonly Accessor[] {
  const inner: Place = {
    ...place,
    prefix: nameOf(slot, place),
    path: `${place.path}.${slot.name}`,
    rivals,
  };
  const slots = slotsOf(context.layouts, record.id, slot.bitOffset / 8).map((nested) =>
    record.subFields.includes(nested.name) ? { ...nested, name: `${nested.name}$` } : nested,
  );
  return planMembers(context, slots, inner);
}

function nameOf({ name }: Slot, { prefix }: Place): string {
  return prefix === null ? memberNameOf(name) : flattenedNameOf(prefix, name);
}

function storageOf(
  { layouts }: PlanContext,
  slot: Slot,
  place: Place,
  value: Pick<Value, "isLittleEndian">,
  rivals: readonly Extent[],
): Storage {
  const base: AccessorBase = {
    name: nameOf(slot, place),
    path: `${place.path}.${slot.member.name ?? ""}`,
    declaration: declarationOf(layouts.types, slot.member),
    byteOffset: slot.bitOffset / 8,
    byteSize: slot.bitSize / 8,
    isLittleEndian: value.isLittleEndian,
    overlaps: nearestPaths(rivals, slot.bitOffset),
    documentation: documentationLines(slot.member.documentation.text),
  };
  const isTargetLittleEndian = layouts.types.abi.byteOrder === "little";
  return { base, byteAlign: place.byteAlign, className: place.entry.className, isTargetLittleEndian };
}

function bitField(context: PlanContext, slot: Slot, place: Place, rivals: readonly Extent[]): readonly Accessor[] {
  const { layouts, diagnostics } = context;
  const { unit, home, bitSize: bitWidth } = slot;
  if (unit === null) return [];
  if (bitWidth > 64) {
    const message = `bit-field \`${slot.name}\` has ${bitWidth} bits: there is no accessor for more than 64`;
    diagnostics.warning("K5105", placeOfOrigin(slot.member.origin), message);
    return [];
  }
  const { base } = storageOf(context, slot, place, { isLittleEndian: home.layout.byteOrder === "little" }, rivals);
  const bitOffset = slot.bitOffset - home.byteOffset * 8;
  const access = { bitOffset, bitWidth, unitByteOffset: unit.byteOffset, unitByteSize: unit.byteSize, load: unit.load };
  const type = layouts.types.get(withoutTypedefs(layouts.types, slot.member.type).id);
  return [
    {
      ...base,
      kind: "bitField",
      byteOffset: home.byteOffset + unit.byteOffset,
      byteSize: unit.byteSize,
      bitWidth,
      isSigned: unit.isSigned,
      isBoolean: type.kind === "int" && type.encoding === "bool",
      bits: bitFieldAccess(access, home.layout, home.isUnion, home.byteOffset),
      bitOffset: bitOffset - unit.byteOffset * 8,
      isSubField: false,
    },
  ];
}

/** Element and lengths of an array, through typedefs of arrays; null for any other type. */
function arrayOf(layouts: Layouts, ref: TypeRef): { element: TypeRef; lengths: readonly number[] } | null {
  const { types } = layouts;
  const bare = withoutTypedefs(types, ref);
  if (types.get(bare.id).kind !== "array") return null;
  const { element, lengths } = arrayShape(types, bare);
  const inner = arrayOf(layouts, element);
  return inner === null ? { element, lengths } : { element: inner.element, lengths: [...lengths, ...inner.lengths] };
}
