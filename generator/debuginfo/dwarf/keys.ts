// Gives every type a key, so that types of different units are the same exactly when their keys are.
// Rule: same kind, name, size and members, in the same places and of the same types by value, are the same type. Behind a
// pointer, and in the parameters of a function, a type with a name counts by kind and name alone: whether a unit has seen
// the target's definition, or another unit's static one, makes no difference for the layout; so does what is qualified or
// an array there. An anonymous type counts by what is in it and by its line.
// Keys carry qualifiers in their two lowest bits: 1 const, 2 volatile (`uses`).
// Invariants: recursion is bounded (LEVEL_MAX), a cycle by value or a type too deep to be spelled is reported at the DIE
// that makes it and marked `broken` there; a key's depth and weight bound what later rooms do with the type.
import type { Abi } from "../../abi/index.js";
import type { DiagnosticCode } from "../../diagnostic/index.js";
import { DW_TAG } from "./constants.js";
import { type DieTable, FLAG } from "./die-table.js";
import { NOT_CONSTANT } from "./form.js";
import { Interner } from "./interner.js";
import type { Locate, Located } from "./locate.js";
import { bitWidth, memberBitOffset, memberKind } from "./member-place.js";
import { NO_NAME } from "./names.js";
import { isQualifier, kindNumber, namedKind, qualifierBits } from "./type-tag.js";

/** What stands first in the sequence of a key. */
const KIND = {
  void: 0,
  broken: 1,
  name: 2,
  base: 3,
  pointer: 4,
  array: 5,
  vector: 6,
  typedef: 7,
  enum: 8,
  record: 9,
  function: 10,
  other: 11,
} as const;

/** How a type is referred to: inside of another one, or behind a pointer. */
type Mode = "value" | "name";

/** The use of void, and of what cannot be known. */
export const VOID_USE = 0;
const BROKEN_USE = 4;

const DEPTH_MAX = 200;
const LEVEL_MAX = 2 * DEPTH_MAX;
/** Words in the spelling of a type without names. */
const WEIGHT_MAX = 20_000;
const BYTE_SIZE_MAX = 2 ** 48;
/** Stands before the two halves of an enumerator of more than 53 bits. */
const WIDE = Number.NEGATIVE_INFINITY;
const UNKNOWN = -1;
const UNDERWAY = -2;
const TOO_DEEP = -3;

/** What keys need to know. */
export interface KeyContext {
  readonly abi: Abi;
  readonly locate: Locate;
  /** Reports a warning at a row. */
  readonly onWarning: (code: DiagnosticCode, table: DieTable, row: number, message: string) => void;
  /** Reports an error at a row, once for each. */
  readonly onError: (code: DiagnosticCode, table: DieTable, row: number, message: string) => void;
}

/** The keys of a run. */
export class TypeKeys {
  readonly #context: KeyContext;
  readonly #interner = new Interner();
  /** Sequences being made, one behind the other: types are made inside of each other. */
  readonly #sequence: number[] = [];
  /** By key. */
  readonly #byteSizes: number[] = [];
  readonly #depths: number[] = [];
  readonly #weights: number[] = [];
  #level = 0;

  constructor(context: KeyContext) {
    this.#context = context;
    this.#key([KIND.void], Number.NaN, 0, 1);
    this.#key([KIND.broken], Number.NaN, 0, 1);
  }

  /** Size of the type of a use in bytes; NaN when it is incomplete, a function or void. */
  byteSizeOf(use: number): number {
    return this.#byteSizes[use >> 2] ?? Number.NaN;
  }

  /** The key of a kind and a name, whatever is known of the type. */
  nameKey(kind: number, name: number): number {
    return this.#key([KIND.name, kind, name], Number.NaN, 0, 1);
  }

  /** The use that a row's DW_AT_type makes. */
  referenceUse(table: DieTable, row: number, mode: Mode): number {
    const address = table.type(row);
    if (Number.isNaN(address)) return VOID_USE;
    if (table.has(row, FLAG.broken)) return BROKEN_USE;
    const own = table.ownRow(address);
    const target = own >= 0 ? null : this.#target(table, row, address);
    if (own < 0 && target === null) return this.#break(table, row);
    const use = target === null ? this.use(table, own, mode) : this.use(target.table, target.row, mode);
    if (use === UNDERWAY) {
      this.#context.onError("K2305", table, row, "the type is made of itself");
      return this.#break(table, row);
    }
    if (use !== TOO_DEEP && this.#depth(use) <= DEPTH_MAX && this.#weight(use) <= WEIGHT_MAX) return use;
    this.#context.onError("K2306", table, row, "the type is nested more deeply than any that people write");
    return this.#break(table, row);
  }

  /** The use of the type that a row is; negative inside of itself (UNDERWAY) and where it is too deep (TOO_DEEP). */
  use(table: DieTable, row: number, mode: Mode): number {
    const definition = this.definitionOf(table, row);
    if (definition.table !== table || definition.row !== row)
      return this.#useOf(definition.table, definition.row, mode);
    return this.#useOf(table, row, mode);
  }

  /** The row that defines what a row declares: DW_AT_signature leads to a type unit. */
  definitionOf(table: DieTable, row: number): Located {
    if (!table.has(row, FLAG.elsewhere)) return { table, row };
    const address = table.definitions[row] ?? Number.NaN;
    const found = address >= 0 ? this.#context.locate(address, table) : null;
    // A type unit that is not there leaves a declaration; one that declares again is not followed.
    return found ?? { table, row };
  }

  /** True when a row only declares its type. */
  isDeclaration(table: DieTable, row: number): boolean {
    const kind = namedKind(table.tag(row));
    if (kind === "typedef") return false;
    if (table.has(row, FLAG.declaration | FLAG.elsewhere)) return true;
    const byteSize = table.byteSize(row);
    if (isByteSize(byteSize)) return false;
    if (!Number.isNaN(byteSize)) {
      const said = byteSize === NOT_CONSTANT ? "a size that is no number" : `${byteSize} bytes`;
      this.#context.onError("K2307", table, row, `the type has ${said}`);
    }
    return true;
  }

  /** Name of a type: its own, or that of the declaration that a C++ definition completes. */
  nameOf(table: DieTable, row: number): number {
    const own = table.name(row);
    const address = table.definitions[row] ?? Number.NaN;
    if (own !== NO_NAME || !(address >= 0)) return own;
    const declaration = this.#context.locate(address, table);
    return declaration === null ? NO_NAME : declaration.table.name(declaration.row);
  }

  #useOf(table: DieTable, row: number, mode: Mode): number {
    const kind = namedKind(table.tag(row));
    if (kind !== null && (mode === "name" || this.isDeclaration(table, row))) {
      const name = this.nameOf(table, row);
      if (name !== NO_NAME) return this.nameKey(kindNumber[kind], name) * 4;
    }
    if (mode === "name" && isTransparent(table.tag(row))) return this.#makeOneLevelDown(table, row, mode);
    const known = table.keys[row] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    table.keys[row] = UNDERWAY;
    const use = this.#makeOneLevelDown(table, row, "value");
    table.keys[row] = use === TOO_DEEP ? UNKNOWN : use;
    return use;
  }

  #makeOneLevelDown(table: DieTable, row: number, mode: Mode): number {
    if (this.#level >= LEVEL_MAX) return TOO_DEEP;
    this.#level += 1;
    const start = this.#sequence.length;
    const use = this.#make(table, row, mode);
    this.#sequence.length = start;
    this.#level -= 1;
    return use;
  }

  #make(table: DieTable, row: number, mode: Mode): number {
    const tag = table.tag(row);
    if (isQualifier(tag)) return this.referenceUse(table, row, mode) | qualifierBits(tag);
    switch (tag) {
      case DW_TAG.base_type:
      case DW_TAG.unspecified_type:
        return this.#makeBase(table, row);
      case DW_TAG.array_type:
        return this.#makeArray(table, row, mode);
      case DW_TAG.subroutine_type:
        return this.#makeFunction(table, row);
      case DW_TAG.typedef:
      case DW_TAG.template_alias:
        return this.#makeTypedef(table, row);
      case DW_TAG.enumeration_type:
        return this.#makeEnum(table, row);
      default:
        return namedKind(tag) === null ? this.#makeOther(table, row) : this.#makeRecord(table, row);
    }
  }

  #makeBase(table: DieTable, row: number): number {
    const byteSize = table.byteSize(row);
    const isForeign = table.has(row, FLAG.foreignOrder) ? 1 : 0;
    const key = [KIND.base, table.name(row), orNone(byteSize), table.encodings[row] ?? 0, isForeign];
    return this.#key(key, isByteSize(byteSize) ? byteSize : Number.NaN, 0, 1) * 4;
  }

  /** Pointers and all that have only a target and a size. */
  #makeOther(table: DieTable, row: number): number {
    const target = this.referenceUse(table, row, "name");
    const tag = table.tag(row);
    const own = table.byteSize(row);
    const byteSize = isByteSize(own) ? own : otherByteSize(tag, this.#context.abi.pointerByteSize);
    const kind = tag === DW_TAG.pointer_type ? KIND.pointer : KIND.other;
    const name = kind === KIND.pointer ? NO_NAME : table.name(row);
    return (
      this.#key([kind, tag, target, byteSize, name], byteSize, this.#depth(target) + 1, this.#weight(target) + 1) * 4
    );
  }

  #makeArray(table: DieTable, row: number, mode: Mode): number {
    const element = this.referenceUse(table, row, mode);
    if (table.has(row, FLAG.vector)) {
      const byteSize = this.#vectorByteSize(table, row, element);
      return (
        this.#key([KIND.vector, element, byteSize], byteSize, this.#depth(element) + 1, this.#weight(element) + 1) * 4
      );
    }
    let use = element;
    for (const length of dimensionsOf(table, row).reverse()) {
      const byteSize = this.byteSizeOf(use) * (length ?? 0);
      if (byteSize > BYTE_SIZE_MAX) {
        this.#context.onError("K2307", table, row, "the array has 2^48 bytes or more");
        return BROKEN_USE;
      }
      const key = [KIND.array, use, length ?? -1, table.bitSizes[row] ?? 0];
      if (Number.isNaN(key[3])) key[3] = 0;
      use = this.#key(key, byteSize, this.#depth(use) + 1, this.#weight(use) + 1) * 4;
    }
    return use;
  }

  #vectorByteSize(table: DieTable, row: number, element: number): number {
    const own = table.byteSize(row);
    if (isByteSize(own)) return own;
    const length = dimensionsOf(table, row).reduce<number>((product, each) => product * (each ?? 0), 1);
    return length * this.byteSizeOf(element);
  }

  #makeFunction(table: DieTable, row: number): number {
    const returns = this.referenceUse(table, row, "name");
    const sequence = this.#sequence;
    const start = sequence.length;
    sequence.push(KIND.function, returns);
    let depth = this.#depth(returns);
    let weight = this.#weight(returns);
    for (const child of table.children(row)) {
      const tag = table.tag(child);
      if (tag === DW_TAG.unspecified_parameters) sequence.push(-1);
      if (tag !== DW_TAG.formal_parameter) continue;
      const use = this.referenceUse(table, child, "name");
      depth = Math.max(depth, this.#depth(use));
      weight += this.#weight(use);
      sequence.push(use);
    }
    return this.#intern(start, Number.NaN, depth + 1, weight + 1) * 4;
  }

  #makeTypedef(table: DieTable, row: number): number {
    const target = this.referenceUse(table, row, "value");
    const align = orNone(table.aligns[row] ?? Number.NaN);
    const key = [KIND.typedef, this.nameOf(table, row), target, align];
    return this.#key(key, this.byteSizeOf(target), this.#depth(target) + 1, 1) * 4;
  }

  #makeEnum(table: DieTable, row: number): number {
    const sequence = this.#sequence;
    const start = sequence.length;
    const underlying = this.referenceUse(table, row, "value");
    const byteSize = table.byteSize(row);
    sequence.push(KIND.enum, ...this.#identity(table, row), byteSize, underlying);
    for (const child of table.children(row)) {
      if (table.tag(child) !== DW_TAG.enumerator) continue;
      const exact = table.exact.get(child);
      if (exact === undefined) sequence.push(table.name(child), table.place(child));
      else sequence.push(table.name(child), WIDE, Number(BigInt.asUintN(32, exact)), Number(exact >> 32n));
    }
    return this.#intern(start, isByteSize(byteSize) ? byteSize : Number.NaN, 0, 1) * 4;
  }

  #makeRecord(table: DieTable, row: number): number {
    const sequence = this.#sequence;
    const start = sequence.length;
    const byteSize = table.byteSize(row);
    sequence.push(KIND.record, ...this.#identity(table, row), byteSize);
    let depth = 0;
    const end = table.ends[row] ?? 0;
    for (let child = row + 1; child < end; child = table.ends[child] ?? end) {
      const kind = memberKind(table, child);
      if (kind === null) continue;
      const use = kind === "variants" ? BROKEN_USE : this.referenceUse(table, child, "value");
      depth = Math.max(depth, this.#depth(use));
      const bitOffset = memberBitOffset(table, child, this.byteSizeOf(use)) ?? -1;
      const name = kind === "member" ? table.name(child) : -2;
      sequence.push(
        name,
        use,
        orNone(bitOffset),
        orNone(bitWidth(table, child)),
        orNone(table.aligns[child] ?? Number.NaN),
      );
    }
    return this.#intern(start, isByteSize(byteSize) ? byteSize : Number.NaN, depth + 1, 1) * 4;
  }

  /** Kind, name and alignment; an anonymous type has its line for a name. */
  #identity(table: DieTable, row: number): readonly [number, number, number, number] {
    const name = this.nameOf(table, row);
    const line = name === NO_NAME ? (table.lines[row] ?? 0) : 0;
    return [table.tag(row), name, line, orNone(table.aligns[row] ?? Number.NaN)];
  }

  #target(table: DieTable, row: number, address: number): Located | null {
    if (address === NOT_CONSTANT || address < 0) {
      const what = address === -1 ? "a type unit" : "a supplementary file";
      this.#context.onError("K2304", table, row, `the type is in ${what} that is not there`);
      return null;
    }
    const target = this.#context.locate(address, table);
    if (target === null) this.#context.onError("K2304", table, row, "DW_AT_type leads to no type");
    return target;
  }

  #break(table: DieTable, row: number): number {
    table.flags[row] = (table.flags[row] ?? 0) | FLAG.broken;
    return BROKEN_USE;
  }

  #depth(use: number): number {
    return this.#depths[use >> 2] ?? 0;
  }

  #weight(use: number): number {
    return this.#weights[use >> 2] ?? 1;
  }

  #key(numbers: readonly number[], byteSize: number, depth: number, weight: number): number {
    return this.#describe(this.#interner.idOf(numbers, 0), byteSize, depth, weight);
  }

  #intern(start: number, byteSize: number, depth: number, weight: number): number {
    return this.#describe(this.#interner.idOf(this.#sequence, start), byteSize, depth, weight);
  }

  #describe(key: number, byteSize: number, depth: number, weight: number): number {
    if (key < this.#byteSizes.length) return key;
    this.#byteSizes.push(byteSize);
    this.#depths.push(depth);
    this.#weights.push(weight);
    return key;
  }
}

/** Lengths of an array, outermost first; null for a flexible one, or one that is known at run time only. */
export function dimensionsOf(table: DieTable, row: number): (number | null)[] {
  const lengths: (number | null)[] = [];
  for (const child of table.children(row)) {
    const tag = table.tag(child);
    if (tag !== DW_TAG.subrange_type && tag !== DW_TAG.generic_subrange) continue;
    const length = table.place(child);
    lengths.push(Number.isNaN(length) || length === NOT_CONSTANT || tag === DW_TAG.generic_subrange ? null : length);
  }
  return lengths.length === 0 ? [null] : lengths;
}

/** What stands between a pointer and what has a name: `const struct x *`, `struct x (*)[4]`. */
function isTransparent(tag: number): boolean {
  return tag === DW_TAG.array_type || isQualifier(tag);
}

/** True for a size that a type can have. */
export function isByteSize(byteSize: number): boolean {
  return byteSize >= 0 && byteSize <= BYTE_SIZE_MAX;
}

/** Sizes of types that do not say theirs: pointers, references; pointers to members are one or two words (Itanium ABI). */
function otherByteSize(tag: number, pointerByteSize: number): number {
  switch (tag) {
    case DW_TAG.pointer_type:
    case DW_TAG.reference_type:
    case DW_TAG.rvalue_reference_type:
    case DW_TAG.ptr_to_member_type:
      return pointerByteSize;
    default:
      return 0;
  }
}

/** NaN equals nothing, itself included; in keys its place is taken by a number that no offset or size has. */
function orNone(value: number): number {
  return Number.isNaN(value) ? -0.5 : value;
}
