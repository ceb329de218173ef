// Integers that have a place: members of structs, elements of arrays, what pointers point at.
import { expression } from "./expression.js";
import type { Maker, Offer } from "./maker.js";
import { type MemberSpec, membersOf, type Tag } from "./members.js";
import { type Piece, piece, type Role } from "./piece.js";
import { pointerTo } from "./pointer.js";

/** Whether the place is read, or written too: then it stays a place when the function is made smaller. */
export type Use = "read" | "write";

function roleOf(use: Use): Role {
  return use === "read" ? "value" : "part";
}

/** A place of any integer type; null when nothing can be written here. */
export function place(maker: Maker, use: Use): Piece | null {
  const none = piece("part")``;
  const made = maker.choose(placesFor(maker, use), () => none);
  return made === none ? null : made;
}

function placesFor(maker: Maker, use: Use): readonly Offer<Piece>[] {
  return [
    [8, ["member"], () => throughPointer(maker, use, "struct record")],
    [2, ["pointer to a member"], () => throughPointer(maker, use, maker.chooser.pick(["struct pair", "struct box"]))],
    [3, ["local struct"], () => ofAggregate(maker, use)],
    [3, ["local array"], () => ofArray(maker, use)],
    [2, ["local matrix"], () => ofMatrix(maker, use)],
    [3, ["dereference"], () => dereference(maker, use)],
    [1, ["pointer to pointer"], () => twice(maker, use)],
  ];
}

/** `object` has its operator: `p->`, `local.`. */
function member(maker: Maker, use: Use, object: string | Piece, tag: Tag): Piece {
  const wanted = (one: MemberSpec): boolean =>
    (one.isPortable || !maker.options.isPortable) &&
    maker.has(one.found) &&
    (one.type !== null || maker.has("bit-field"));
  const spec = maker.chooser.pick(membersOf[tag].filter(wanted));
  return memberPiece(maker, roleOf(use), object, spec);
}

/** A member, with a random index where it has one. */
export function memberPiece(maker: Maker, role: Role, object: string | Piece, spec: MemberSpec): Piece {
  const [before = "", after = ""] = spec.path.split("#");
  if (spec.mask === null) return piece(role, spec.found)`${object}${before}`;
  return piece(role, spec.found)`${object}${before}${expression(maker, 1)} & ${spec.mask}${after}`;
}

function throughPointer(maker: Maker, use: Use, tag: "struct record" | "struct pair" | "struct box"): Piece | null {
  const pointers = maker.scope.pointers.filter(
    ({ target, isLocal }) => target === tag && (use === "read" || isLocal || maker.isWriting),
  );
  if (pointers.length === 0) return null;
  return member(maker, use, `${maker.chooser.pick(pointers).name}->`, tag);
}

function ofAggregate(maker: Maker, use: Use): Piece | null {
  const known = maker.scope.aggregates.filter(({ tag }) => tag !== "union word" || !maker.options.isPortable);
  if (known.length === 0) return null;
  const { name, tag } = maker.chooser.pick(known);
  return member(maker, use, `${name}.`, tag);
}

function ofArray(maker: Maker, use: Use): Piece | null {
  const arrays = maker.scope.objects.filter(({ length }) => length !== null);
  if (arrays.length === 0) return null;
  const { name, length } = maker.chooser.pick(arrays);
  return piece(roleOf(use), "index")`${name}[${expression(maker, 1)} & ${(length ?? 1) - 1}]`;
}

function ofMatrix(maker: Maker, use: Use): Piece | null {
  const { matrices } = maker.scope;
  if (matrices.length === 0) return null;
  const [row, column] = [expression(maker, 1), expression(maker, 1)];
  return piece(roleOf(use), "two indices")`${maker.chooser.pick(matrices)}[${row} & 1][${column} & 3]`;
}

function dereference(maker: Maker, use: Use): Piece | null {
  const target = maker.chooser.pick(["u8", "s16", "u16", "u32", "s32", "u64"]);
  const pointer = pointerTo(maker, target, use === "read" ? "any" : "writable", 1);
  if (pointer === null) return null;
  const form = maker.chooser.below(3);
  const made = piece(roleOf(use), "dereference");
  return form === 0 ? made`(${pointer})[0]` : form === 1 ? made`*${pointer}` : made`*&*${pointer}`;
}

function twice(maker: Maker, use: Use): Piece | null {
  const pointers = maker.scope.pointers.filter(
    ({ target, isLocal }) => target.endsWith(" *") && (use === "read" || isLocal || maker.isWriting),
  );
  if (pointers.length === 0) return null;
  return piece(roleOf(use), "pointer to pointer")`**${maker.chooser.pick(pointers).name}`;
}
