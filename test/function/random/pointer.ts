// Pointers: to records, and to what is in records and locals.
import { compound } from "./aggregate.js";
import { expression } from "./expression.js";
import type { Maker, Offer } from "./maker.js";
import { membersOf, wholes } from "./members.js";
import { type Construct, type Piece, piece } from "./piece.js";
import { memberPiece } from "./place.js";

/** A pointer variable that points at a record. */
export function recordName(maker: Maker): string {
  return maker.chooser.pick(maker.scope.pointers.filter(({ target }) => target === "struct record")).name;
}

function record(...found: readonly Construct[]) {
  return piece("pointer to struct record", ...found);
}

/** A pointer at a record of the memory (where records are tame: or at the local one that was given). */
export function recordPointer(maker: Maker, depth: number): Piece {
  const plain = recordName(maker);
  const alone = record()`${plain}`;
  if (depth <= 0) return alone;
  const inner = (): Piece => recordPointer(maker, depth - 1);
  const index = (): Piece => expression(maker, 1);
  const offers: readonly Offer<Piece>[] = [
    [2, [], () => alone],
    [2, ["conditional"], () => record("conditional")`(${plain}->next ? ${plain}->next : ${inner()})`],
    [2, ["conditional"], () => record("conditional")`(${index()} ? ${inner()} : ${inner()})`],
    [2, ["elvis"], () => record("elvis")`(${plain}->links[${index()} & 1] ?: ${inner()})`],
    [2, ["tag of a pointer"], () => masked(plain, index())],
    [1, ["container_of"], () => record("container_of")`member_of(&${plain}->pair, struct record, pair)`],
    [1, ["container_of"], () => record("container_of")`member_of(&${plain}->box, struct record, box)`],
    [1, ["void pointer"], () => record("void pointer")`(struct record *)(void *)(${inner()})`],
    [1, ["void pointer"], () => record("void pointer")`(${plain}->any ? (struct record *)${plain}->any : ${inner()})`],
    [1, ["pointer arithmetic"], () => across(maker, plain)],
    [1, ["extern variable"], () => record("extern variable")`first`],
    [1, ["extern variable"], () => record("extern variable", "pointer arithmetic")`(first + (${index()} & 7))`],
    [1, ["extern variable"], () => record("extern variable", "index")`(&first[${index()} & 7])`],
  ];
  return maker.choose(offers, () => alone);
}

function masked(plain: string, bits: Piece): Piece {
  return record("tag of a pointer")`((struct record *)(((unsigned long)${plain} | (${bits} & 7)) & ~15ul))`;
}

/** From one record to another by their difference: both must lie in the memory. */
function across(maker: Maker, plain: string): Piece | null {
  if (maker.isTame) return null;
  return record("pointer arithmetic", "pointer difference")`(${plain} + (${recordName(maker)} - ${plain}))`;
}

/** Where a pointer may point: anywhere; at what this function may write; at locals; at the memory. */
export type Reach = "any" | "writable" | "local" | "memory";

/** A pointer at a type that is no record; null when there is nothing to point at. */
export function pointerTo(maker: Maker, target: string, reach: Reach, depth: number): Piece | null {
  const none = piece("part")``;
  const made = maker.choose(pointersTo(maker, target, reach, depth), () => none);
  return made === none ? null : made;
}

function pointersTo(maker: Maker, target: string, reach: Reach, depth: number): readonly Offer<Piece>[] {
  const made = (...found: readonly Construct[]) => piece(`pointer to ${target}`, ...found);
  const takesMemory = reach === "any" || reach === "memory" || (reach === "writable" && maker.isWriting);
  const takesLocals = reach !== "memory";
  const inner = (): Piece | null => pointerTo(maker, target, reach, depth - 1);
  const both = (): Piece | null => {
    if (depth <= 0) return null;
    const [left, right] = [inner(), inner()];
    if (left === null || right === null) return null;
    return made("conditional")`(${expression(maker, 1)} ? ${left} : ${right})`;
  };
  return [
    [4, ["pointer to a member"], () => (takesMemory ? toMember(maker, target) : null)],
    [2, ["pointer arithmetic"], () => (takesMemory ? intoArray(maker, target) : null)],
    [1, ["pointer to a member"], () => (takesMemory ? fromMember(maker, target) : null)],
    [3, ["pointer local"], () => variable(maker, target, takesMemory, takesLocals)],
    [4, ["address of a local"], () => (takesLocals ? toLocal(maker, target) : null)],
    [0.4, ["compound literal"], () => (takesLocals && reach !== "local" ? toLiteral(maker, target) : null)],
    [1, ["conditional"], both],
  ];
}

/** A variable that is not known to point at locals may point at the memory or at a local. */
function variable(maker: Maker, target: string, takesMemory: boolean, takesLocals: boolean): Piece | null {
  if (!takesLocals) return null;
  const known = maker.scope.pointers.filter((one) => one.target === target && (one.isLocal || takesMemory));
  if (known.length === 0) return null;
  return piece(`pointer to ${target}`)`${maker.chooser.pick(known).name}`;
}

/** `&p->words[1]`, `&p->pair`. */
function toMember(maker: Maker, target: string): Piece | null {
  const plain = recordName(maker);
  const role = `pointer to ${target}` as const;
  if (target === "struct pair" || target === "struct box") {
    const { path, mask } = maker.chooser.pick(wholes[target]);
    const spec = { path, mask, type: target, found: "pointer to a member", isPortable: true } as const;
    return piece(role)`(&${memberPiece(maker, "part", `${plain}->`, spec)})`;
  }
  const specs = membersOf["struct record"].filter(
    ({ type, isPortable }) => type === target && (isPortable || !maker.options.isPortable),
  );
  if (specs.length === 0) return null;
  return piece(role, "pointer to a member")`(&${memberPiece(maker, "part", `${plain}->`, maker.chooser.pick(specs))})`;
}

const arrays: Readonly<Record<string, readonly (readonly [path: string, mask: number])[]>> = {
  u8: [["bytes", 3]],
  s16: [["shorts", 1]],
  u16: [["box.parts", 3]],
  u32: [["words", 3]],
  u64: [["longs", 1]],
  "struct pair": [["pairs", 1]],
};

/** `(p->words + i)`, and back again from behind. */
function intoArray(maker: Maker, target: string): Piece | null {
  const found = arrays[target];
  if (found === undefined) return null;
  const [path, mask] = maker.chooser.pick(found);
  const made = piece(`pointer to ${target}`, "pointer arithmetic");
  const array = `${recordName(maker)}->${path}`;
  const index = expression(maker, 1);
  return maker.chooser.chance(0.5)
    ? made`(${array} + (${index} & ${mask}))`
    : made`(&${array}[${mask}] - (${index} & ${mask}))`;
}

/** Pointers that the memory holds, or another where they are NULL. */
function fromMember(maker: Maker, target: string): Piece | null {
  const made = piece(`pointer to ${target}`, "member", "elvis");
  const name = recordName(maker);
  if (target === "s32") return made`(${name}->cursor ?: &${name}->b32)`;
  return target === "struct box" ? made`(${name}->boxed ?: &${name}->box)` : null;
}

function toLocal(maker: Maker, target: string): Piece | null {
  const { objects, aggregates } = maker.scope;
  const made = piece(`pointer to ${target}`, "address of a local");
  const candidates: (() => Piece)[] = [];
  for (const { name, length, type } of objects) {
    if (type !== target) continue;
    if (length === null) candidates.push(() => made`&${name}`);
    else
      candidates.push(
        () => made`&${name}[${expression(maker, 1)} & ${length - 1}]`,
        () => made`${name}`,
      );
  }
  for (const { name, tag } of aggregates) {
    if (tag === target) candidates.push(() => made`&${name}`);
    const specs = membersOf[tag].filter((spec) => spec.type === target && spec.isPortable && tag !== "struct record");
    if (specs.length > 0) {
      candidates.push(() => made`&${memberPiece(maker, "part", `${name}.`, maker.chooser.pick(specs))}`);
    }
  }
  return candidates.length === 0 ? null : made`(${maker.chooser.pick(candidates)()})`;
}

/** The address of an object without a name, or its first element's. */
function toLiteral(maker: Maker, target: string): Piece | null {
  if (target.endsWith("*")) return null;
  const made = piece(`pointer to ${target}`, "compound literal");
  if (target === "struct pair" || target === "struct box") return made`(&${compound(maker, target)})`;
  return made`((${target}[]){ ${expression(maker, 1)}, ${expression(maker, 1)} })`;
}
