// Atomic operations, as the compilers spell them. Each is a statement: it writes what other operands might read.
import { expression } from "./expression.js";
import type { Maker, Offer } from "./maker.js";
import { type Piece, piece, statement } from "./piece.js";
import { pointerTo } from "./pointer.js";

const fetching = ["fetch_add", "fetch_sub", "fetch_or", "fetch_and", "fetch_xor", "add_fetch", "sub_fetch", "or_fetch"];

/** A statement with an atomic operation on a number; null when there is none that may be written, or no variable. */
export function atomicStatement(maker: Maker): Piece | null {
  const { chooser, scope } = maker;
  const type = chooser.pick(["u8", "u16", "u32", "s32", "u64"]);
  const pointer = pointerTo(maker, type, "writable", 0);
  const known = scope.variables.filter(({ isAssignable }) => isAssignable);
  if (pointer === null || known.length === 0) return null;
  const target = chooser.pick(known).name;
  const e = (): Piece => expression(maker, 1);
  const order = chooser.pick(["__ATOMIC_RELAXED", "__ATOMIC_ACQ_REL", "__ATOMIC_SEQ_CST"]);
  const offers: readonly Offer<Piece>[] = [
    [3, [], () => statement("atomic")`${target} = __atomic_${chooser.pick(fetching)}(${pointer}, ${e()}, ${order});`],
    [
      1,
      [],
      () =>
        statement(
          "atomic",
        )`${target} = __sync_fetch_and_${chooser.pick(["add", "sub", "or", "and"])}(${pointer}, ${e()});`,
    ],
    [1, [], () => statement("atomic")`${target} = __atomic_load_n(${pointer}, __ATOMIC_ACQUIRE);`],
    [1, [], () => statement("atomic")`__atomic_store_n(${pointer}, ${e()}, __ATOMIC_RELEASE);`],
    [
      1,
      ["atomic exchange"],
      () => statement("atomic exchange")`${target} = __atomic_exchange_n(${pointer}, ${e()}, ${order});`,
    ],
    [
      1,
      ["compare and exchange"],
      () => statement("compare and exchange")`${target} = __sync_val_compare_and_swap(${pointer}, ${e()}, ${e()});`,
    ],
    [
      1,
      ["compare and exchange"],
      () =>
        statement("compare and exchange")`${target} = __sync_bool_compare_and_swap(${pointer}, *${pointer}, ${e()});`,
    ],
    [1, ["compare and exchange", "address of a local"], () => compareExchange(maker, type, pointer, target)],
  ];
  return maker.choose(offers, () => statement("atomic")`${target} = __atomic_load_n(${pointer}, __ATOMIC_RELAXED);`);
}

/** `expected` is a local of its own, which the operation writes when it fails. */
function compareExchange(maker: Maker, type: string, pointer: Piece, target: string): Piece {
  const expected = maker.name("x");
  const isRight = maker.chooser.chance(0.5);
  const before = isRight ? piece("part")`*${pointer}` : expression(maker, 1);
  const call = piece("part")`__atomic_compare_exchange_n(${pointer}, &${expected}, ${expression(maker, 1)}, 0, 5, 0)`;
  const made = statement("compare and exchange", "address of a local");
  return made`{\n${type} ${expected} = ${before};\n${target} = ${call};\n${target} ^= ${expected};\n}`;
}
