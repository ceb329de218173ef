// Places: what an lvalue of C denotes, a local variable or bytes in memory.
// Rule: a place in memory is a base pointer, a distance that is known, and distances that are computed. As long as it is
// reached by members alone it also has a path from the base's record, by which the accessor of the same name is found.
// Invariant: `byteOffset` and `steps` are all of the distance; the path, where there is one, leads to the same byte.
import type { LocalId } from "../c/index.js";
import type { BitUnit } from "../layout/index.js";
import type { TypeId, TypeRef } from "../type/index.js";
import { add, multiply } from "./arithmetic.js";
import { literal, type Term } from "./term.js";
import type { ValueType } from "./value-type.js";

/** A local variable or parameter. */
export interface LocalPlace {
  readonly kind: "local";
  readonly local: LocalId;
  readonly type: ValueType;
}

/** A step of a path: a member by its name, or an element by its index. */
export type PathStep =
  | { readonly kind: "member"; readonly name: string }
  | { readonly kind: "element"; readonly index: Term };

/** A distance that is computed. */
export interface IndexStep {
  readonly index: Term;
  readonly byteSize: number;
}

/** Bytes in memory. */
export interface MemoryPlace {
  readonly kind: "memory";
  /** Type of the object that lies here. */
  readonly type: TypeRef;
  /** Position of the base object. */
  readonly base: Term;
  /** Record that lies at the base, where that is what the pointer points at. */
  readonly record: TypeId | null;
  /** Members and elements from that record to here; null when no path says it. */
  readonly path: readonly PathStep[] | null;
  /** Distance from the base. */
  readonly byteOffset: number;
  /** Further distances: indices that are computed, each times the size of an element. */
  readonly steps: readonly IndexStep[];
  /** Storage of a bit-field, from the start of the base; else null. */
  readonly bitField: { readonly unit: BitUnit; readonly bitWidth: number } | null;
}

/** A scalar variable that the machine supplies. */
export interface ExternPlace {
  readonly kind: "extern";
  readonly name: string;
  readonly type: ValueType;
}

/** Any place. */
export type Place = LocalPlace | ExternPlace | MemoryPlace;

/** The object that a pointer points at. */
export function pointee(base: Term, type: TypeRef, record: TypeId | null): MemoryPlace {
  return { kind: "memory", type, base, record, path: [], byteOffset: 0, steps: [], bitField: null };
}

/** A member of the record at a place. Anonymous members on the way have no name. */
export function memberPlace(
  outer: MemoryPlace,
  names: readonly string[],
  byteOffset: number,
  type: TypeRef,
  bitField: MemoryPlace["bitField"],
): MemoryPlace {
  const steps = names.map((name): PathStep => ({ kind: "member", name }));
  const path = outer.path === null ? null : [...outer.path, ...steps];
  return { ...outer, type, path, byteOffset: outer.byteOffset + byteOffset, bitField };
}

/** An element of the array at a place. */
export function elementPlace(outer: MemoryPlace, index: Term, byteSize: number, type: TypeRef): MemoryPlace {
  const path = outer.path === null ? null : [...outer.path, { kind: "element", index } as const];
  const place = { ...outer, type, path, bitField: null };
  if (index.kind === "literal") return { ...place, byteOffset: outer.byteOffset + index.value * byteSize };
  return { ...place, steps: [...outer.steps, { index, byteSize }] };
}

/** The position of a place, as a number term; the base itself where nothing is added. */
export function positionTerm(place: MemoryPlace): Term {
  return place.steps.reduce<Term>(
    (sum, { index, byteSize }) => add(sum, multiply(index, literal(byteSize))),
    offsetBase(place),
  );
}

function offsetBase({ base, byteOffset }: MemoryPlace): Term {
  return byteOffset === 0 ? base : add(base, literal(byteOffset));
}

/** The terms that a place is reached by, in order of evaluation. */
export function termsOfPlace({ base, steps }: MemoryPlace): readonly Term[] {
  return [base, ...steps.map(({ index }) => index)];
}

/** The place with other terms for its base and indices. */
export function withTerms(place: MemoryPlace, change: (term: Term) => Term): MemoryPlace {
  const base = change(place.base);
  const changed = new Map(place.steps.map(({ index }) => [index, change(index)]));
  const put = (index: Term): Term => changed.get(index) ?? index;
  const path = place.path?.map(
    (step): PathStep => (step.kind === "member" ? step : { ...step, index: put(step.index) }),
  );
  const steps = place.steps.map((step) => ({ ...step, index: put(step.index) }));
  return { ...place, base, path: path ?? null, steps };
}
