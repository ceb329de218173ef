// The accessors of a header in C: for each accessor of a plan a function that reads the member and one that writes it, as C
// source for clang. What they do to a memory is what the generated classes must do.
import type { Accessor, ArrayAccessor, ClassPlan } from "../../../generator/plan/index.js";

/** A member that C and the classes both reach. */
export interface CMember {
  readonly accessor: Accessor;
  /** Suffix of the C functions: `get_7`, `set_7`. */
  readonly id: number;
  /** Number of indices. */
  readonly dimensions: number;
  readonly type: "integer" | "double";
}

/** The members of a class that C can name: not its sub-fields, whole records or bytes. */
export function membersOf(plan: ClassPlan): readonly CMember[] {
  return plan.accessors.flatMap((accessor, id) => {
    const dimensions = accessor.kind === "array" ? accessor.lengths.length : 0;
    const type = isFloat(accessor) ? "double" : "integer";
    return isValue(accessor) ? [{ accessor, id, dimensions, type } as const] : [];
  });
}

function isValue(accessor: Accessor): boolean {
  switch (accessor.kind) {
    case "scalar":
    case "bool":
    case "word":
    case "pointer":
    case "atomic":
      return true;
    case "bitField":
      return !accessor.isSubField;
    case "array":
      return accessor.element.kind !== "record" && accessor.element.kind !== "bytes";
    default:
      return false;
  }
}

function isFloat(accessor: Accessor): boolean {
  const access = accessor.kind === "scalar" ? accessor.access : elementAccess(accessor);
  return access === "Float32" || access === "Float64";
}

function elementAccess(accessor: Accessor): string | null {
  return accessor.kind === "array" && accessor.element.kind === "scalar" ? accessor.element.access : null;
}

/** C functions for the members of a class. */
export function accessText({ cName, tag }: ClassPlan, members: readonly CMember[], prefix: string): string {
  return members.map((member) => functionsOf(cName, tag, member, prefix)).join("\n");
}

function functionsOf(cName: string, tag: string, { accessor, id, dimensions, type }: CMember, prefix: string): string {
  const indices = ["i", "j", "k"].slice(0, dimensions);
  const path = accessor.path.slice(tag.length + 1);
  // The class of atomic_t itself has the counter as its member.
  const counter = accessor.kind === "atomic" && path !== "counter" ? ".counter" : "";
  const place = `p->${path}${indices.map((index) => `[${index}]`).join("")}${counter}`;
  const parameters = [`${cName} *p`, ...indices.map((index) => `int ${index}`)].join(", ");
  const cType = type === "double" ? "double" : "long long";
  const isPointer = accessor.kind === "pointer" || (accessor.kind === "array" && accessor.element.kind === "pointer");
  const swap = swapOf(accessor);
  const value = isPointer ? "(void *)(unsigned long)v" : `${swap}(v)`;
  const read = isPointer ? `(long long)(unsigned long)${place}` : `${swap}(${place})`;
  return [
    `${cType} get_${prefix}_${id}(${parameters}) { return ${read}; }`,
    `void set_${prefix}_${id}(${parameters}, ${cType} v) { ${place} = ${value}; }`,
  ].join("\n");
}

/** wasm32 is little-endian: what has the other order is turned around by C programs. */
function swapOf({ isLittleEndian, byteSize }: Accessor): string {
  return isLittleEndian || byteSize === 1 ? "" : `__builtin_bswap${byteSize * 8}`;
}

/** Indices to try. */
export function someIndices(accessor: Accessor): readonly (readonly number[])[] {
  if (accessor.kind !== "array") return [[]];
  const last = accessor.lengths.map((length) => Math.max(length - 1, 0));
  return accessor.isFlexible ? [last, withFirst(accessor, 2)] : [last.map(() => 0), last];
}

function withFirst({ lengths }: ArrayAccessor, first: number): readonly number[] {
  return lengths.map((_, dimension) => (dimension === 0 ? first : 0));
}
