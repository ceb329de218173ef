// Whole structs, unions and arrays: initialisers in braces, compound literals, and structs as values.
import { expression } from "./expression.js";
import type { Maker, Offer } from "./maker.js";
import type { Tag } from "./members.js";
import { type Construct, type Piece, piece } from "./piece.js";
import { pointerTo } from "./pointer.js";

/** Structs that are assigned: they have no padding. */
export type AssignedTag = "struct pair" | "struct box";

function part(...found: readonly Construct[]) {
  return piece("part", ...found);
}

/** `{ … }` for a struct or union. */
export function braces(maker: Maker, tag: Exclude<Tag, "struct record">): Piece {
  const e = (): Piece => expression(maker, 1);
  const offers: Readonly<Record<Exclude<Tag, "struct record">, readonly Offer<Piece>[]>> = {
    "struct pair": [
      [2, ["initializer"], () => part("initializer")`{ ${e()}, ${e()}, ${e()} }`],
      [1, ["initializer"], () => part("initializer")`{ ${e()} }`],
      [2, ["designator"], () => part("designator")`{ .third = ${e()}, .first = ${e()} }`],
    ],
    "struct box": [
      [
        2,
        ["initializer"],
        () => part("initializer")`{ ${e()}, { ${e()}, ${e()} }, { ${e()}, ${e()} }, ${e()}, ${e()} }`,
      ],
      [1, ["initializer"], () => part("initializer")`{ ${e()}, ${e()}, ${e()}, ${e()}, { ${e()} }, ${e()} }`],
      [
        2,
        ["designator"],
        () => part("designator")`{ .g20 = ${e()}, .total = ${e()}, .parts = { [2] = ${e()} }, .f7 = ${e()} }`,
      ],
      [
        1,
        ["designator"],
        () => part("designator")`{ .pair.second = ${e()}, .parts[1] = ${e()}, ${e()}, .f12 = ${e()} }`,
      ],
      [1, ["designator"], () => part("designator")`{ .pair = ${structValue(maker, "struct pair")}, .level = ${e()} }`],
    ],
    "union word": [
      [1, ["initializer"], () => part("initializer")`{ ${e()} }`],
      [1, ["designator"], () => part("designator")`{ .halves = { ${e()}, ${e()} } }`],
    ],
  };
  return maker.choose(offers[tag], () => part("initializer")`{ 0 }`);
}

/** `{ … }` for an array of integers. */
export function arrayBraces(maker: Maker, length: number): Piece {
  const e = (): Piece => expression(maker, 1);
  const offers: readonly Offer<Piece>[] = [
    [2, ["initializer"], () => part("initializer")`{ ${e()}, ${e()} }`],
    [1, ["initializer"], () => part("initializer")`{ 0 }`],
    [1, ["designator"], () => part("designator")`{ [${length - 1}] = ${e()} }`],
    [1, ["designator"], () => part("designator")`{ [1] = ${e()}, [0] = ${e()} }`],
    [
      1,
      ["designator"],
      () => part("designator")`{ [0 ... ${length - 1}] = ${maker.chooser.pick(["1", "-1", "limit", "x0"])} }`,
    ],
  ];
  return maker.choose(offers, () => part()`{ 0 }`);
}

/** `(struct pair){ … }` */
export function compound(maker: Maker, tag: AssignedTag): Piece {
  return part("compound literal")`(${tag})${braces(maker, tag)}`;
}

/** A struct as a whole, to be assigned. */
export function structValue(maker: Maker, tag: AssignedTag): Piece {
  const offers: readonly Offer<Piece>[] = [
    [2, ["local struct"], () => named(maker, tag)],
    [2, ["dereference"], () => pointed(maker, tag)],
    [1, ["compound literal"], () => compound(maker, tag)],
    [1, ["conditional"], () => either(maker, tag)],
  ];
  return maker.choose(offers, () => part("member")`p->${tag === "struct pair" ? "pair" : "box"}`);
}

function named(maker: Maker, tag: AssignedTag): Piece | null {
  const known = maker.scope.aggregates.filter((one) => one.tag === tag);
  return known.length === 0 ? null : part()`${maker.chooser.pick(known).name}`;
}

function pointed(maker: Maker, tag: AssignedTag): Piece | null {
  const pointer = pointerTo(maker, tag, "any", 0);
  return pointer === null ? null : part("dereference")`*${pointer}`;
}

function either(maker: Maker, tag: AssignedTag): Piece | null {
  const [left, right] = [pointed(maker, tag), pointed(maker, tag)];
  if (left === null || right === null) return null;
  return part("conditional")`(${expression(maker, 1)} ? ${left} : ${right})`;
}
