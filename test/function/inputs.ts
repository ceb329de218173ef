// Random arguments and memory for functions: edge values more often than others, and pointers that point at something.
import type { FunctionDeclaration } from "../../generator/c/index.js";
import type { Layouts } from "../../generator/layout/index.js";
import {
  type TypeId,
  type TypeReader,
  type TypeRef,
  unqualified,
  voidId,
  withoutTypedefs,
} from "../../generator/type/index.js";

/** A kind of argument or result. */
export type Kind =
  | { readonly kind: "integer"; readonly bits: 8 | 16 | 32 | 64; readonly isSigned: boolean }
  | { readonly kind: "bool" }
  | { readonly kind: "pointer"; readonly target: TypeRef }
  | { readonly kind: "void" };

/** The kind of a type. */
export function kindOf(types: TypeReader, ref: TypeRef): Kind {
  const type = types.get(withoutTypedefs(types, ref).id);
  if (type.kind === "enum") return kindOf(types, type.underlying);
  if (type.kind === "pointer") return { kind: "pointer", target: type.target };
  if (type.kind !== "int") return { kind: "void" };
  if (type.encoding === "bool") return { kind: "bool" };
  const bits = type.byteSize === 1 ? 8 : type.byteSize === 2 ? 16 : type.byteSize === 4 ? 32 : 64;
  return { kind: "integer", bits, isSigned: type.isSigned };
}

/** A value of C, whatever its kind: pointers are addresses, booleans 0n and 1n. */
export type CValue = bigint;

const edges: readonly bigint[] = [
  ...[0n, 1n, 2n, 3n, 7n, 15n, 16n, 31n, 32n, 63n, 64n, 127n, 128n, 255n, 256n, 0x7fffn, 0x8000n, 0xffffn, 0x1_0000n],
  ...[
    0x7fff_ffffn,
    0x8000_0000n,
    0xffff_ffffn,
    0x1_0000_0000n,
    0x1_0000_0001n,
    2n ** 53n - 1n,
    2n ** 53n,
    2n ** 53n + 1n,
  ],
  ...[2n ** 62n, 2n ** 63n - 1n, 2n ** 63n, 2n ** 64n - 1n, 2n ** 64n - 2n, 2n ** 64n - 16n, 0xdead_beef_cafe_f00dn],
];

/** A random integer of a kind, as a value of that kind. */
export function randomInteger(random: () => number, bits: number, isSigned: boolean): bigint {
  const pick = random();
  const word = (BigInt(Math.floor(random() * 2 ** 32)) << 32n) | BigInt(Math.floor(random() * 2 ** 32));
  const edge = edges[Math.floor(random() * edges.length)] ?? 0n;
  const small = BigInt(Math.floor(random() * 64));
  const value = pick < 0.4 ? edge : pick < 0.5 ? -edge : pick < 0.7 ? small : word;
  return isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

/** Objects of one type in memory, one behind the other. */
export interface Area {
  readonly record: TypeId;
  readonly address: bigint;
  readonly count: number;
  readonly byteSize: number;
}

/** All objects that pointers may point at. */
export interface Objects {
  readonly layouts: Layouts;
  readonly areas: readonly Area[];
  /** Address of the first byte of the data. */
  readonly address: bigint;
  readonly byteSize: number;
}

/** Objects of the named structs, in order; each area begins at a multiple of 64. */
export function objectsOf(
  layouts: Layouts,
  address: bigint,
  wanted: readonly { readonly tag: string; readonly count: number }[],
): Objects {
  const areas: Area[] = [];
  let next = address;
  for (const { tag, count } of wanted) {
    const record = layouts.types.find("struct", tag);
    const byteSize = record === undefined ? undefined : layouts.layoutOf(record)?.byteSize;
    if (record === undefined || byteSize === undefined) throw new Error(`no struct ${tag}`);
    areas.push({ record, address: next, count, byteSize });
    next = (next + BigInt(count * byteSize) + 63n) & ~63n;
  }
  return { layouts, areas, address, byteSize: Number(next - address) };
}

/** An address that a pointer to such a type may hold: of an object of it, of a member of it, else of any object. */
export function randomPointer(random: () => number, objects: Objects, target: TypeRef): bigint {
  const { layouts, areas } = objects;
  const { id } = withoutTypedefs(layouts.types, target);
  const own = areas.filter(({ record }) => record === id);
  const area = (candidates: readonly Area[]): Area | undefined => candidates[Math.floor(random() * candidates.length)];
  const object = (found: Area | undefined): bigint =>
    found === undefined ? 0n : found.address + BigInt(Math.floor(random() * found.count) * found.byteSize);
  if (own.length > 0) return object(area(own));
  const withMember = areas.filter(({ record }) => placesOf(layouts, record, id).length > 0);
  if (withMember.length === 0) return object(area(areas));
  const found = area(withMember);
  const places = found === undefined ? [] : placesOf(layouts, found.record, id);
  return object(found) + BigInt(places[Math.floor(random() * places.length)] ?? 0);
}

const knownPlaces = new WeakMap<Layouts, Map<string, readonly number[]>>();

/** Where in a record members of exactly that type lie: a pointer at numbers points at one that may have every value. */
function placesOf(layouts: Layouts, record: TypeId, target: TypeId): readonly number[] {
  const known = knownPlaces.get(layouts) ?? new Map<string, readonly number[]>();
  knownPlaces.set(layouts, known);
  const key = `${record} ${target}`;
  const found = known.get(key) ?? findPlaces(layouts, record, target, 0);
  known.set(key, found);
  return found;
}

function findPlaces(layouts: Layouts, id: TypeId, target: TypeId, at: number): readonly number[] {
  const type = layouts.types.get(id);
  if (id === target) return [at];
  if (type.kind === "array" && type.length !== null) {
    const element = withoutTypedefs(layouts.types, type.element);
    const byteSize = layouts.byteSizeOf(type.element) ?? 0;
    return Array.from({ length: type.length }, (_, index) => index * byteSize).flatMap((start) =>
      findPlaces(layouts, element.id, target, at + start),
    );
  }
  if (type.kind !== "struct" && type.kind !== "union") return [];
  const members = layouts.layoutOf(id)?.members ?? [];
  return members.flatMap(({ member, bitOffset, unit }) =>
    unit === null
      ? findPlaces(layouts, withoutTypedefs(layouts.types, member.type).id, target, at + bitOffset / 8)
      : [],
  );
}

/** Arguments of a function. */
export function randomArguments(
  random: () => number,
  types: TypeReader,
  declaration: FunctionDeclaration,
  objects: Objects,
  integer: typeof randomInteger = randomInteger,
): readonly CValue[] {
  return declaration.parameters.map(({ type }) => {
    const kind = kindOf(types, type);
    if (kind.kind === "pointer") return randomPointer(random, objects, kind.target);
    if (kind.kind === "bool") return BigInt(random() < 0.5);
    return kind.kind === "integer" ? integer(random, kind.bits, kind.isSigned) : 0n;
  });
}

/** Fills the data: random bytes, then _Bools that are 0 or 1 and pointers that point at an object of their type, or NULL. */
export function fillObjects(random: () => number, objects: Objects, data: DataView): void {
  // Areas begin and end at multiples of 64.
  for (let at = 0; at < objects.byteSize; at += 4) data.setUint32(at, Math.floor(random() * 2 ** 32));
  mendObjects(random, objects, data);
}

/** Two numbers of pages in one word, at bits that memory maps have them at; now and then all ones, which is none. */
function packedNumbers(random: () => number): bigint {
  const number = (): bigint => (random() < 0.2 ? 0x3ff_ffffn : BigInt(Math.floor(random() * 16)));
  if (random() < 0.5) return (number() << 32n) | number();
  return (number() << 38n) | (number() << 12n) | BigInt(Math.floor(random() * 4096));
}

/** Fills the data with what words of a kernel hold: 0, small numbers, addresses with tag bits, bit patterns. */
export function fillWords(random: () => number, objects: Objects, data: DataView): void {
  const anything = { id: voidId, qualifiers: unqualified };
  for (let at = 0; at + 8 <= objects.byteSize; at += 8) {
    const pick = random();
    const address = randomPointer(random, objects, anything);
    const tagged = address | BigInt(Math.floor(random() * 16));
    const bits = (BigInt(Math.floor(random() * 2 ** 32)) << 32n) | BigInt(Math.floor(random() * 2 ** 32));
    const small = BigInt(Math.floor(random() * 64));
    const word = pick < 0.2 ? 0n : pick < 0.4 ? small : pick < 0.6 ? packedNumbers(random) : bits;
    data.setBigUint64(at, pick > 0.7 ? tagged : word, true);
  }
  mendObjects(random, objects, data);
}

/** Descriptors that a page's memdesc word points to, and the types that say so: bumps most often, for whom most functions are. */
const descriptors: readonly (readonly [string, string])[] = [
  ["folio", "MEMDESC_FILE"],
  ["folio", "MEMDESC_ANON"],
  ["slab", "MEMDESC_SLAB"],
  ["ptdesc", "MEMDESC_PGTABLE"],
  ["hwpoison", "MEMDESC_HWPOISON"],
  ...Array.from({ length: 4 }, () => ["bump", "MEMDESC_BUMP"] as const),
];

/**
 * Lets descriptors say which page is their first one (no position stands for an address outside of the memory), and most
 * pages refer to a descriptor of the type that they say.
 */
export function describePages(random: () => number, objects: Objects, data: DataView): void {
  for (const { record, address, count, byteSize } of objects.areas) {
    const pfnAt = byteOffsetOf(objects.layouts, record, "pfn");
    for (let index = 0; pfnAt !== null && index < count; index += 1) {
      const at = Number(address - objects.address) + index * byteSize + pfnAt;
      data.setBigUint64(at, BigInt(Math.floor(random() * 16)), true);
    }
  }
  describeWords(random, objects, data);
}

function describeWords(random: () => number, objects: Objects, data: DataView): void {
  const { layouts, areas } = objects;
  const { types } = layouts;
  const pageId = types.find("struct", "page");
  const pages = areas.find(({ record }) => record === pageId);
  const memdescAt = pageId === undefined ? null : byteOffsetOf(layouts, pageId, "memdesc");
  const enumId = types.find("enum", "memdesc_type");
  const memdescType = enumId === undefined ? null : types.get(enumId);
  if (pages === undefined || memdescAt === null || memdescType?.kind !== "enum") return;
  for (let index = 0; index < pages.count; index += 1) {
    if (random() < 0.2) continue;
    const [tag = "", typeName = ""] = descriptors[Math.floor(random() * descriptors.length)] ?? [];
    const area = areas.find(({ record }) => record === types.find("struct", tag));
    const type = memdescType.enumerators?.find(({ name }) => name === typeName)?.value;
    if (area === undefined || type === undefined) continue;
    const address = area.address + BigInt(Math.floor(random() * area.count) * area.byteSize);
    const at = Number(pages.address - objects.address) + index * pages.byteSize + memdescAt;
    data.setBigUint64(at, address | BigInt(type), true);
  }
}

/** Where a member lies, through records without a name too; null when there is none of that name. */
function byteOffsetOf(layouts: Layouts, record: TypeId, name: string): number | null {
  for (const { member, bitOffset } of layouts.layoutOf(record)?.members ?? []) {
    if (member.name === name) return bitOffset / 8;
    const { id } = withoutTypedefs(layouts.types, member.type);
    const inner = member.name === null ? byteOffsetOf(layouts, id, name) : null;
    if (inner !== null) return bitOffset / 8 + inner;
  }
  return null;
}

function mendObjects(random: () => number, objects: Objects, data: DataView): void {
  for (const { record, address, count, byteSize } of objects.areas) {
    const start = Number(address - objects.address);
    for (let index = 0; index < count; index += 1) mend(random, objects, data, record, start + index * byteSize);
  }
}

function mend(random: () => number, objects: Objects, data: DataView, record: TypeId, at: number): void {
  const layout = objects.layouts.layoutOf(record);
  if (layout === null) return;
  for (const { member, bitOffset, unit } of layout.members) {
    if (unit === null) mendMember(random, objects, data, member.type, at + bitOffset / 8);
  }
}

function mendMember(random: () => number, objects: Objects, data: DataView, ref: TypeRef, at: number): void {
  const { types } = objects.layouts;
  const { id } = withoutTypedefs(types, ref);
  const type = types.get(id);
  if (type.kind === "struct") mend(random, objects, data, id, at);
  if (type.kind === "union") {
    const members = type.members ?? [];
    const arm = members[Math.floor(random() * members.length)];
    if (arm !== undefined && arm.bitWidth === null) mendMember(random, objects, data, arm.type, at);
  }
  if (type.kind === "int" && type.encoding === "bool") data.setUint8(at, random() < 0.5 ? 1 : 0);
  if (type.kind === "pointer") {
    const address = random() < 0.1 ? 0n : randomPointer(random, objects, type.target);
    if (types.abi.pointerByteSize === 4) data.setUint32(at, Number(address), true);
    else data.setBigUint64(at, address, true);
  }
  if (type.kind === "array" && type.length !== null) {
    const byteSize = objects.layouts.byteSizeOf(type.element) ?? 0;
    for (let index = 0; index < type.length; index += 1) {
      mendMember(random, objects, data, type.element, at + index * byteSize);
    }
  }
}
