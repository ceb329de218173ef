// Random arguments and memory for functions: edge values more often than others, and pointers that point at something.
import type { FunctionDeclaration } from "../../generator/c/index.js";
import type { Layouts } from "../../generator/layout/index.js";
import { type TypeId, type TypeReader, type TypeRef, withoutTypedefs } from "../../generator/type/index.js";

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

/** Records in memory: where objects of a type lie. */
export interface Objects {
  readonly layouts: Layouts;
  /** Address of object 0; objects follow each other. */
  readonly address: bigint;
  readonly count: number;
  readonly byteSize: number;
  readonly record: TypeId;
}

/** An address that a pointer to such a type may hold. */
export function randomPointer(random: () => number, objects: Objects): bigint {
  return objects.address + BigInt(Math.floor(random() * objects.count) * objects.byteSize);
}

/** Arguments of a function. */
export function randomArguments(
  random: () => number,
  types: TypeReader,
  declaration: FunctionDeclaration,
  objects: Objects,
): readonly CValue[] {
  return declaration.parameters.map(({ type }) => {
    const kind = kindOf(types, type);
    if (kind.kind === "pointer") return randomPointer(random, objects);
    if (kind.kind === "bool") return BigInt(random() < 0.5);
    return kind.kind === "integer" ? randomInteger(random, kind.bits, kind.isSigned) : 0n;
  });
}

/** Fills the objects: random bytes, then _Bools that are 0 or 1 and pointers that point at one of the objects, or NULL. */
export function fillObjects(random: () => number, objects: Objects, data: DataView): void {
  for (let at = 0; at < objects.count * objects.byteSize; at += 1) data.setUint8(at, Math.floor(random() * 256));
  for (let index = 0; index < objects.count; index += 1) {
    mend(random, objects, data, objects.record, index * objects.byteSize);
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
  if (type.kind === "int" && type.encoding === "bool") data.setUint8(at, random() < 0.5 ? 1 : 0);
  if (type.kind === "pointer") {
    const address = random() < 0.1 ? 0n : randomPointer(random, objects);
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
