// Functions that compilers have built in.
import { expression } from "./expression.js";
import type { Maker, Offer } from "./maker.js";
import { type Piece, value } from "./piece.js";

/** Offers of builtins that are values. */
export function builtins(maker: Maker, inner: () => Piece): readonly Offer<Piece>[] {
  const { chooser } = maker;
  return [
    [1, ["clz"], () => countZeros(maker, inner())],
    [1, ["ctz"], () => countTrailing(maker, inner())],
    [1, ["popcount"], () => value("popcount")`__builtin_popcount${chooser.pick(["", "ll"])}(${inner()})`],
    [1, ["bswap"], () => value("bswap")`__builtin_bswap${chooser.pick([16, 32, 64])}(${inner()})`],
    [1, ["ffs"], () => value("ffs")`__builtin_ffs${chooser.pick(["", "ll"])}(${inner()})`],
    [1, ["expect"], () => value("expect")`__builtin_expect(!!(${inner()}), ${chooser.below(2)})`],
    [2, ["overflow", "statement expression"], () => overflow(maker)],
  ];
}

function countZeros(maker: Maker, inner: Piece): Piece {
  return maker.chooser.chance(0.5)
    ? value("clz")`__builtin_clz((u32)(${inner}) | 1)`
    : value("clz")`__builtin_clzll((u64)(${inner}) | 1)`;
}

function countTrailing(maker: Maker, inner: Piece): Piece {
  return maker.chooser.chance(0.5)
    ? value("ctz")`__builtin_ctz((u32)(${inner}) | 0x80000000u)`
    : value("ctz")`__builtin_ctzll((u64)(${inner}) | 0x8000000000000000ull)`;
}

const overflowTypes = ["u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64"];

/** Operands of any type and a result of any other; products keep to one type, for which compilers need no function. */
function overflow(maker: Maker): Piece {
  const { chooser } = maker;
  const operation = chooser.pick(["add", "sub", "mul"]);
  const result = chooser.pick(overflowTypes);
  const type = (): string => (operation === "mul" ? result : chooser.pick(overflowTypes));
  const name = maker.name("o");
  const call = value()`__builtin_${operation}_overflow((${type()})(${expression(maker, 1)}), (${type()})(${expression(maker, 1)}), &${name})`;
  return value("overflow", "statement expression")`({ ${result} ${name}; ${call} ? ~${name} : ${name}; })`;
}
