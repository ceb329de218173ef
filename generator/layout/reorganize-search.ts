// Finds the shortest order of blocks, and says whether it is proven to be that.
// Method: for each size from the lower bound on, a depth-first search for an order that fits. Blocks of the same alignment
// and the same size modulo the modulus are interchangeable, so a state is how many of each class are placed, and where
// the last one ended; a state that did not fit is remembered with its earliest end, and is not tried again at or after it.
// Lower bound: blocks aligned to `a` or more take room rounded up to `a`, for each `a` that occurs.
// Invariants: sizes below the answer were all searched completely, else it is not proven; of all orders of the shortest size
// the answer is the first in the order of the declaration, so what need not move does not.
import { alignUp } from "./layouts.js";
import type { Block, Blocks } from "./reorganize-blocks.js";

/** An order of blocks. */
export interface BlockOrder {
  /** Indexes of blocks. */
  readonly order: readonly number[];
  readonly byteSize: number;
  /** No order is shorter. */
  readonly byteSizeLeast: number;
}

/** How many states are looked at for one size before the search gives it up as not proven. */
const STATES_MAX = 60_000;
/** How many sizes are tried beyond the first that was given up. */
const SIZES_UNPROVEN_MAX = 4;

/** The shortest order of blocks when the struct has `byteAlign` and takes `byteSizeNow` as it is declared. */
export function shortestOrder(blocks: Blocks, byteAlign: number, byteSizeNow: number): BlockOrder {
  const asDeclared = blocks.blocks.map((_, index) => index);
  const search = new Search(blocks);
  const lowest = alignUp(search.byteSizeLeast(), byteAlign);
  let byteSizeLeast = lowest;
  let givenUp = 0;
  for (let byteSize = lowest; byteSize < byteSizeNow && givenUp <= SIZES_UNPROVEN_MAX; byteSize += byteAlign) {
    const found = search.orderWithin(byteSize);
    if (found.order !== null) return { order: search.firstWithin(byteSize, found.order), byteSize, byteSizeLeast };
    if (!found.isComplete) givenUp += 1;
    else if (givenUp === 0) byteSizeLeast = byteSize + byteAlign;
  }
  return { order: asDeclared, byteSize: byteSizeNow, byteSizeLeast: Math.min(byteSizeLeast, byteSizeNow) };
}

/** Blocks that can stand for each other. */
interface BlockClass {
  /** Indexes of blocks, in the order of the declaration. */
  readonly indexes: readonly number[];
  used: number;
}

class Search {
  readonly #blocks: readonly Block[];
  readonly #byteModulus: number;
  readonly #classes: readonly BlockClass[];
  /** The alignments that occur, and the bytes that unplaced blocks of it or more need at least. */
  readonly #levels: readonly { readonly byteAlign: number; byteCount: number }[];
  /** Unplaced blocks of each section; groups placed so far. */
  readonly #inSection: number[] = [];
  #section = 0;
  #groups = 0;
  #byteSizeMax = 0;
  #states = 0;
  #failed = new Map<string, number>();

  constructor({ blocks, byteModulus }: Blocks) {
    this.#blocks = blocks;
    this.#byteModulus = byteModulus;
    this.#classes = classesOf(blocks, byteModulus);
    const aligns = new Set([1, ...blocks.map(({ plain }) => plain?.byteAlign ?? 1)]);
    this.#levels = [...aligns].sort((left, right) => left - right).map((byteAlign) => ({ byteAlign, byteCount: 0 }));
    for (const block of blocks) {
      this.#need(block, 1);
      this.#inSection[block.section] = (this.#inSection[block.section] ?? 0) + 1;
    }
    this.#skipEmptySections();
  }

  /** A lower bound for every order. */
  byteSizeLeast(): number {
    return this.#byteEndLeast(0);
  }

  /** An order that takes at most `byteSize`; null when there is none, or the search was given up. */
  orderWithin(byteSize: number): { readonly order: readonly number[] | null; readonly isComplete: boolean } {
    this.#byteSizeMax = byteSize;
    this.#failed = new Map();
    this.#states = 0;
    const order = this.#complete(0, false);
    return { order, isComplete: this.#states <= STATES_MAX };
  }

  /** Of the orders within `byteSize` the first in the order of the declaration; `known` is one of them. */
  firstWithin(byteSize: number, known: readonly number[]): readonly number[] {
    this.#byteSizeMax = byteSize;
    const order: number[] = [];
    let rest = known;
    let byteEnd = 0;
    let afterBits = false;
    while (rest.length > 0) {
      this.#states = 0;
      rest = this.#earliest(rest, byteEnd, afterBits);
      const index = rest[0] ?? 0;
      const block = this.#blocks[index];
      const owner = this.#classes.find(({ indexes }) => indexes.includes(index));
      if (block === undefined || owner === undefined) break;
      byteEnd = block.byteEndFrom(byteEnd);
      afterBits = block.doesEndWithBits;
      this.#place(owner, block);
      order.push(index);
      rest = rest.slice(1);
    }
    return order;
  }

  /** A completion that begins with the earliest block possible; `known` is one. */
  #earliest(known: readonly number[], byteEnd: number, afterBits: boolean): readonly number[] {
    const candidates = this.#candidates(afterBits).sort((left, right) => left.index - right.index);
    for (const { index, block, owner } of candidates) {
      if (index >= (known[0] ?? 0)) return known;
      this.#place(owner, block);
      const rest = this.#complete(block.byteEndFrom(byteEnd), block.doesEndWithBits);
      this.#takeBack(owner, block);
      if (rest !== null) return [index, ...rest];
    }
    return known;
  }

  /** Blocks that complete the order after `byteEnd`, or null. */
  #complete(byteEnd: number, afterBits: boolean): readonly number[] | null {
    if (this.#section >= this.#inSection.length) return byteEnd <= this.#byteSizeMax ? [] : null;
    if (this.#byteEndLeast(byteEnd) > this.#byteSizeMax) return null;
    this.#states += 1;
    if (this.#states > STATES_MAX) return null;
    const key = `${this.#classes.map(({ used }) => used).join(" ")},${byteEnd % this.#byteModulus},${afterBits}`;
    if ((this.#failed.get(key) ?? Number.POSITIVE_INFINITY) <= byteEnd) return null;
    const candidates = this.#candidates(afterBits)
      .map((candidate) => ({ ...candidate, byteWaste: wasteOf(candidate.block, byteEnd) }))
      .sort((left, right) => left.byteWaste - right.byteWaste || alignOf(right.block) - alignOf(left.block));
    for (const { index, block, owner } of candidates) {
      this.#place(owner, block);
      const rest = this.#complete(block.byteEndFrom(byteEnd), block.doesEndWithBits);
      this.#takeBack(owner, block);
      if (rest !== null) return [index, ...rest];
    }
    if (this.#states <= STATES_MAX) this.#failed.set(key, byteEnd);
    return null;
  }

  #candidates(afterBits: boolean): { index: number; block: Block; owner: BlockClass }[] {
    return this.#classes.flatMap((owner) => {
      const index = owner.indexes[owner.used];
      const block = index === undefined ? undefined : this.#blocks[index];
      if (index === undefined || block === undefined || block.section !== this.#section) return [];
      if (block.group !== null && block.group !== this.#groups) return [];
      return afterBits && block.doesBeginWithBits ? [] : [{ index, block, owner }];
    });
  }

  #byteEndLeast(byteEnd: number): number {
    return this.#levels.reduce((most, level) => {
      return level.byteCount === 0 ? most : Math.max(most, alignUp(byteEnd, level.byteAlign) + level.byteCount);
    }, byteEnd);
  }

  #place(owner: BlockClass, block: Block): void {
    owner.used += 1;
    if (block.group !== null) this.#groups += 1;
    this.#inSection[block.section] = (this.#inSection[block.section] ?? 0) - 1;
    this.#need(block, -1);
    this.#skipEmptySections();
  }

  #takeBack(owner: BlockClass, block: Block): void {
    owner.used -= 1;
    if (block.group !== null) this.#groups -= 1;
    this.#inSection[block.section] = (this.#inSection[block.section] ?? 0) + 1;
    this.#need(block, 1);
    this.#section = block.section;
  }

  #skipEmptySections(): void {
    while (this.#section < this.#inSection.length && (this.#inSection[this.#section] ?? 0) === 0) this.#section += 1;
  }

  #need({ plain, byteSizeLeast }: Block, sign: 1 | -1): void {
    for (const level of this.#levels) {
      const isCounted = level.byteAlign === 1 || (plain !== null && plain.byteAlign >= level.byteAlign);
      if (isCounted) level.byteCount += sign * alignUp(byteSizeLeast, level.byteAlign);
    }
  }
}

/** What a block wastes beyond its size when it begins at `byteStart`. */
function wasteOf({ plain, byteEndFrom }: Block, byteStart: number): number {
  return plain === null ? 0 : byteEndFrom(byteStart) - byteStart - plain.byteSize;
}

function alignOf({ plain }: Block): number {
  return plain?.byteAlign ?? 0;
}

function classesOf(blocks: readonly Block[], byteModulus: number): readonly BlockClass[] {
  const classes = new Map<string, number[]>();
  for (const [index, { plain, section, group }] of blocks.entries()) {
    const isLike = plain !== null && group === null;
    const key = isLike ? `${section} ${plain.byteAlign} ${plain.byteSize % byteModulus}` : `block ${index}`;
    const indexes = classes.get(key);
    if (indexes === undefined) classes.set(key, [index]);
    else indexes.push(index);
  }
  return [...classes.values()].map((indexes) => ({ indexes, used: 0 }));
}
