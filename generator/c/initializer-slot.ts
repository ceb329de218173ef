// The object that an initialiser in braces fills, as a tree of slots: one for each part that was named or got a value.
// Rule (6.7.9p19): a later value of a part takes the place of an earlier one; a union has the member that came last.
import { type TypeRef, withoutTypedefs } from "../type/index.js";
import { plainType } from "./classify.js";
import type { Parser } from "./parser.js";
import type { Expression, InitializerPart, InitializerStep } from "./tree.js";

/** A part of the object. */
export interface Slot {
  /** The step from the part around it; null for the whole object. */
  readonly step: InitializerStep | null;
  value: Expression | null;
  /** Parts of it, by the index of a member or element. */
  readonly children: Map<number, Slot>;
}

/** An empty slot. */
export function newSlot(step: InitializerStep | null): Slot {
  return { step, value: null, children: new Map() };
}

/** Gives a slot a value, which is that of all its parts. */
export function fill(slot: Slot, value: Expression): void {
  slot.children.clear();
  slot.value = value;
}

/** Makes a slot what another one is, parts and all. */
export function copyInto(slot: Slot, { value, children }: Slot): void {
  slot.children.clear();
  slot.value = value;
  for (const [index, child] of children) {
    const copy = newSlot(child.step);
    copyInto(copy, child);
    slot.children.set(index, copy);
  }
}

/** The values of an object in the order of their first mention. */
export function partsOf(root: Slot): readonly InitializerPart[] {
  const found: InitializerPart[] = [];
  collect(root, [], found);
  return found;
}

function collect({ step, value, children }: Slot, around: readonly InitializerStep[], found: InitializerPart[]): void {
  const path = step === null ? around : [...around, step];
  if (value !== null) found.push({ path, value });
  for (const child of children.values()) collect(child, path, found);
}

/**
 * An aggregate whose parts are being given one after another. Several slots are the elements of a range, which get the
 * same values.
 */
export interface Frame {
  readonly type: TypeRef;
  readonly slots: readonly Slot[];
  /** Index of the member or element that a value without designator goes to, or a later one. */
  next: number;
  /** One more than the largest index that was used. */
  length: number;
}

/** A part that a value is for. */
export interface Target {
  readonly type: TypeRef;
  readonly slots: readonly Slot[];
}

/** A frame at its first part. */
export function frameOf({ type, slots }: Target): Frame {
  return { type, slots, next: 0, length: 0 };
}

/** The part that is next in a frame; null when there is none. */
export function takeNext(parser: Parser, frame: Frame): Target | null {
  const type = plainType(parser, frame.type);
  if (type.kind === "array") {
    return type.length !== null && frame.next >= type.length ? null : partAt(parser, frame, frame.next);
  }
  if (type.kind !== "struct" && type.kind !== "union") return null;
  const members = type.members ?? [];
  // A union has one value: the first member, or the one that was designated.
  if (type.kind === "union" && frame.length > 0) return null;
  for (let index = frame.next; index < members.length; index += 1) {
    const member = members[index];
    if (member === undefined) break;
    const isUnnamedField = member.name === null && member.bitWidth !== null;
    if (!isUnnamedField && !isEmpty(parser, member.type)) return partAt(parser, frame, index);
  }
  return null;
}

/** True for what has no parts: `struct { }`, `int x[0]`. */
function isEmpty(parser: Parser, ref: TypeRef): boolean {
  const type = plainType(parser, ref);
  if (type.kind === "array") return type.length === 0;
  return type.kind === "struct" && type.members?.length === 0;
}

/** The member or element at an index, or those up to `last`; the frame goes on behind it. */
export function partAt(parser: Parser, frame: Frame, first: number, last = first): Target | null {
  const { id } = withoutTypedefs(parser.types, frame.type);
  const type = parser.types.get(id);
  frame.next = last + 1;
  frame.length = Math.max(frame.length, last + 1);
  const indexes = Array.from({ length: last - first + 1 }, (_, position) => first + position);
  if (type.kind === "array") {
    const slots = frame.slots.flatMap((slot) => indexes.map((index) => child(slot, { kind: "element", index })));
    return { type: type.element, slots };
  }
  if (type.kind !== "struct" && type.kind !== "union") return null;
  const member = type.members?.[first];
  if (member === undefined) return null;
  for (const slot of type.kind === "union" ? frame.slots : []) keepOnly(slot, first);
  return {
    type: member.type,
    slots: frame.slots.map((slot) => child(slot, { kind: "member", record: id, index: first })),
  };
}

/** The other members of a union lose their values. */
function keepOnly(slot: Slot, index: number): void {
  slot.value = null;
  for (const other of [...slot.children.keys()]) if (other !== index) slot.children.delete(other);
}

function child(slot: Slot, step: InitializerStep): Slot {
  const found = slot.children.get(step.index) ?? newSlot(step);
  slot.children.set(step.index, found);
  return found;
}
