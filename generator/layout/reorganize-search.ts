// Finds the shortest order of blocks, and says whether it is proven to be that.
// Method: for each size from the lower bound on, a depth-first search for an order that fits. Blocks of the same alignment
// and the same size modulo the modulus are interchangeable, so a state is how many of each class are placed, and where
// the last one ended; a state that did not fit is remembered with its earliest end, and is not tried again at or after it.
// Lower bound: blocks aligned to `a` or more take room rounded up to `a`, for each `a` that occurs.
// Invariants: sizes below the answer were all searched completely, else it is not proven; of all orders of the shortest size
// the answer is the first in the order of the declaration, so what need not move does not (as far as that is soon found).
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
const STATES_MAX = 30_000;
/** How many are looked at for a size that need not be proven, and for one block that could stand earlier: with the blocks. */
const STATES_UNPROVEN = 2_000;

/** The shortest order of blocks when the struct has `byteAlign` and takes `byteSizeNow` as it is declared. */
export function shortestOrder(blocks: Blocks, byteAlign: number, byteSizeNow: number): BlockOrder {
  const search = new Search(blocks);
  let byteSizeLeast = Math.min(alignUp(search.byteSizeLeast(), byteAlign), byteSizeNow);
  for (; byteSizeLeast < byteSizeNow; byteSizeLeast += byteAlign) {
    const { order, isComplete } = search.orderWithin(byteSizeLeast, STATES_MAX);
    if (order !== null)
      return { order: search.firstWithin(byteSizeLeast, order), byteSize: byteSizeLeast, byteSizeLeast };
    if (!isComplete) return shortOrder(search, { byteAlign, byteSizeLeast, byteSizeNow });
  }
  return { order: search.asDeclared(), byteSize: byteSizeNow, byteSizeLeast };
}

interface Bounds {
  readonly byteAlign: number;
  readonly byteSizeLeast: number;
  readonly byteSizeNow: number;
}

/** A short order where the shortest is too hard to find: sizes from the bound on by growing steps, then between two of them. */
function shortOrder(search: Search, { byteAlign, byteSizeLeast, byteSizeNow }: Bounds): BlockOrder {
  let best: { readonly order: readonly number[]; readonly byteSize: number } | null = null;
  let tooShort = byteSizeLeast;
  let step = byteAlign;
  while (tooShort + byteAlign < (best?.byteSize ?? byteSizeNow)) {
    const byteSize = Math.min(tooShort + step, (best?.byteSize ?? byteSizeNow) - byteAlign);
    const { order } = search.orderWithin(byteSize, STATES_UNPROVEN + search.blockCount);
    if (order === null) tooShort = byteSize;
    else best = { order, byteSize };
    const between = Math.floor(((best?.byteSize ?? 0) - tooShort) / byteAlign / 2) * byteAlign;
    step = best === null ? step * 2 : Math.max(byteAlign, between);
  }
  if (best === null) return { order: search.asDeclared(), byteSize: byteSizeNow, byteSizeLeast };
  return { order: search.firstWithin(best.byteSize, best.order), byteSize: best.byteSize, byteSizeLeast };
}

/** Blocks that can stand for each other. */
interface BlockClass {
  /** Indexes of blocks, in the order of the declaration. */
  readonly indexes: readonly number[];
  used: number;
}

/** A block that may stand next. */
interface Candidate {
  readonly index: number;
  readonly block: Block;
  readonly owner: BlockClass;
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
  /** Unplaced blocks that begin with bit-fields, and those that such a block can follow. */
  #beginning = 0;
  #followable = 0;
  #byteSizeMax = 0;
  #statesMax = STATES_MAX;
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

  get blockCount(): number {
    return this.#blocks.length;
  }

  /** The order of the declaration. */
  asDeclared(): readonly number[] {
    return this.#blocks.map((_, index) => index);
  }

  /** An order that takes at most `byteSize`; null when there is none, or the search was given up. */
  orderWithin(
    byteSize: number,
    statesMax: number,
  ): { readonly order: readonly number[] | null; readonly isComplete: boolean } {
    this.#byteSizeMax = byteSize;
    this.#statesMax = statesMax;
    this.#failed = new Map();
    this.#states = 0;
    const order = this.#completion(0, false);
    return { order, isComplete: this.#states <= statesMax };
  }

  /** Of the orders within `byteSize`, as far as they are soon found, the first in the order of the declaration. */
  firstWithin(byteSize: number, known: readonly number[]): readonly number[] {
    this.#byteSizeMax = byteSize;
    this.#states = 0;
    const placed: Candidate[] = [];
    let rest = known;
    let byteEnd = 0;
    let afterBits = false;
    while (rest.length > 0) {
      rest = this.#earliest(rest, byteEnd, afterBits);
      const first: Candidate | undefined = this.#candidates(afterBits).find(({ index }) => index === rest[0]);
      if (first === undefined) throw new Error("K9001: the search found an order that its rules forbid");
      byteEnd = first.block.byteEndFrom(byteEnd);
      afterBits = first.block.doesEndWithBits;
      this.#place(first);
      placed.push(first);
      rest = rest.slice(1);
    }
    for (const candidate of [...placed].reverse()) this.#takeBack(candidate);
    return placed.map(({ index }) => index);
  }

  /** A completion that begins with the earliest block possible; `known` is one. */
  #earliest(known: readonly number[], byteEnd: number, afterBits: boolean): readonly number[] {
    const candidates = this.#candidates(afterBits).sort((left, right) => left.index - right.index);
    for (const candidate of candidates) {
      const { index, block } = candidate;
      if (index >= (known[0] ?? 0) || this.#states > STATES_MAX) return known;
      this.#statesMax = this.#states + STATES_UNPROVEN + this.blockCount;
      this.#place(candidate);
      const rest = this.#completion(block.byteEndFrom(byteEnd), block.doesEndWithBits);
      this.#takeBack(candidate);
      if (rest !== null) return [index, ...rest];
    }
    return known;
  }

  /** Blocks that complete the order after `byteEnd`, or null. */
  #completion(byteEnd: number, afterBits: boolean): readonly number[] | null {
    const path: number[] = [];
    return this.#complete(byteEnd, afterBits, path) ? path.reverse() : null;
  }

  /** Completes the order after `byteEnd`; on the way back, the blocks are put into `path`, the last one first. */
  #complete(byteEnd: number, afterBits: boolean, path: number[]): boolean {
    if (this.#section >= this.#inSection.length) return byteEnd <= this.#byteSizeMax;
    if (this.#byteEndLeast(byteEnd) > this.#byteSizeMax) return false;
    if (this.#beginning > this.#followable + (afterBits ? 0 : 1)) return false;
    this.#states += 1;
    if (this.#states > this.#statesMax) return false;
    const key = `${this.#classes.map(({ used }) => used).join(" ")},${byteEnd % this.#byteModulus},${afterBits}`;
    if ((this.#failed.get(key) ?? Number.POSITIVE_INFINITY) <= byteEnd) return false;
    const candidates = this.#candidates(afterBits)
      .map((candidate) => ({ candidate, byteWaste: wasteOf(candidate.block, byteEnd) }))
      .sort((left, right) => left.byteWaste - right.byteWaste || alignOf(right.candidate) - alignOf(left.candidate));
    for (const { candidate } of candidates) {
      const { index, block } = candidate;
      this.#place(candidate);
      const isDone = this.#complete(block.byteEndFrom(byteEnd), block.doesEndWithBits, path);
      this.#takeBack(candidate);
      if (isDone) {
        path.push(index);
        return true;
      }
      if (this.#states > this.#statesMax) return false;
    }
    this.#failed.set(key, byteEnd);
    return false;
  }

  #candidates(afterBits: boolean): Candidate[] {
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

  #place({ owner, block }: Candidate): void {
    owner.used += 1;
    if (block.group !== null) this.#groups += 1;
    this.#inSection[block.section] = (this.#inSection[block.section] ?? 0) - 1;
    this.#need(block, -1);
    this.#skipEmptySections();
  }

  #takeBack({ owner, block }: Candidate): void {
    owner.used -= 1;
    if (block.group !== null) this.#groups -= 1;
    this.#inSection[block.section] = (this.#inSection[block.section] ?? 0) + 1;
    this.#need(block, 1);
    this.#section = block.section;
  }

  #skipEmptySections(): void {
    while (this.#section < this.#inSection.length && (this.#inSection[this.#section] ?? 0) === 0) this.#section += 1;
  }

  #need({ plain, byteSizeLeast, doesBeginWithBits, doesEndWithBits }: Block, sign: 1 | -1): void {
    if (doesBeginWithBits) this.#beginning += sign;
    if (!doesEndWithBits) this.#followable += sign;
    for (const level of this.#levels) {
      const isCounted = level.byteAlign === 1 || (plain !== null && plain.byteAlign >= level.byteAlign);
      if (isCounted) level.byteCount += sign * alignUp(byteSizeLeast, level.byteAlign);
    }
  }
}

/** What a block takes beyond the least that it needs when it begins at `byteStart`. */
function wasteOf({ byteSizeLeast, byteEndFrom }: Block, byteStart: number): number {
  return byteEndFrom(byteStart) - byteStart - byteSizeLeast;
}

function alignOf({ block: { plain } }: Candidate): number {
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
