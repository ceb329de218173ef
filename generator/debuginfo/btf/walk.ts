// Walks types into those they are made of, deepest first, without recursion: bad input nests as deep as it likes.
// Rule: no C type is made of itself. By value that goes through members, elements, typedefs and qualifiers, and pointers end
// it; by spelling it goes through pointers and parameters too, and records end it.
// Invariant: after the walk every chain of types, of either sort, ends within DEPTH_MAX steps, and written out in full no
// type is longer than WEIGHT_MAX, so that what reads the graph may recurse.
import { btfKind, isQualifierKind, isRecordKind } from "./kind.js";
import type { BtfTable } from "./table.js";

/** Kernels come to 19, qualifiers included. */
export const DEPTH_MAX = 200;

/**
 * Kernels come to 5,220, and to 6 on average. Forty unions, each with two members of the type of the one before, would be
 * 2^40: small types that nobody could print.
 */
export const WEIGHT_MAX = 2 ** 18;
const WEIGHT_AVERAGE_MAX = 100;

/** What a walk finds wrong at a type. */
export type WalkProblem = "circle" | "depth" | "weight";

/** Where a walk goes from a type: the number of other types, and each of them. */
export interface Edges {
  readonly countOf: (table: BtfTable, id: number) => number;
  readonly edgeOf: (table: BtfTable, id: number, index: number) => number;
}

/** Members, elements, targets of typedefs and qualifiers. */
export const valueEdges: Edges = {
  countOf(table, id) {
    const kind = table.kindOf(id);
    if (isRecordKind(kind)) return table.lengthOf(id);
    return kind === btfKind.array || kind === btfKind.typedef || isQualifierKind(kind) ? 1 : 0;
  },
  edgeOf(table, id, index) {
    const kind = table.kindOf(id);
    if (isRecordKind(kind)) return table.wordOf(id, 3 * index + 1);
    return kind === btfKind.array ? table.wordOf(id, 0) : table.sizeOrTypeOf(id);
  },
};

/** Targets, elements, what functions return and take. */
export const spellingEdges: Edges = {
  countOf(table, id) {
    const kind = table.kindOf(id);
    if (kind === btfKind.prototype) return 1 + table.lengthOf(id);
    const isOne = kind === btfKind.pointer || kind === btfKind.array || kind === btfKind.typedef;
    return isOne || isQualifierKind(kind) ? 1 : 0;
  },
  edgeOf(table, id, index) {
    if (table.kindOf(id) === btfKind.array) return table.wordOf(id, 0);
    return index === 0 ? table.sizeOrTypeOf(id) : table.wordOf(id, 2 * index - 1);
  },
};

/**
 * Walks all types; `onDone` is told each type after those it is made of, `onProblem` the type at which a circle closes or
 * which is too deep or too heavy. A type with a problem counts as one without parts.
 */
export function walkTypes(
  table: BtfTable,
  edges: Edges,
  onDone: (id: number) => void,
  onProblem: (id: number, problem: WalkProblem) => void,
): void {
  new Walk(table, edges, onDone, onProblem).run();
}

/** A type underway: the next of its parts, and what the parts before come to. */
interface Step {
  readonly id: number;
  next: number;
  depth: number;
  weight: number;
}

class Walk {
  readonly #table: BtfTable;
  readonly #edges: Edges;
  readonly #onDone: (id: number) => void;
  readonly #onProblem: (id: number, problem: WalkProblem) => void;
  /** 0 not seen; 1 underway; else depth + 2. */
  readonly #states: Uint16Array;
  /** Number of types that one is made of, itself included and repeated as often as it is written out. */
  readonly #weights: Float64Array;
  #totalWeight = 0;

  constructor(
    table: BtfTable,
    edges: Edges,
    onDone: (id: number) => void,
    onProblem: (id: number, problem: WalkProblem) => void,
  ) {
    this.#table = table;
    this.#edges = edges;
    this.#onDone = onDone;
    this.#onProblem = onProblem;
    this.#states = new Uint16Array(table.count);
    this.#weights = new Float64Array(table.count);
  }

  run(): void {
    const underway: Step[] = [];
    for (let start = 1; start < this.#table.count; start += 1) {
      let step = this.#states[start] === 0 ? this.#stepInto(start) : undefined;
      while (step !== undefined) {
        const inner = this.#firstUnseen(step);
        if (inner === null) {
          this.#finish(step);
          step = underway.pop();
        } else {
          underway.push(step);
          step = this.#stepInto(inner);
        }
      }
    }
  }

  #stepInto(id: number): Step {
    this.#states[id] = 1;
    return { id, next: 0, depth: 0, weight: 1 };
  }

  #finish({ id, depth, weight }: Step): void {
    this.#totalWeight += weight;
    const isHeavy = weight > WEIGHT_MAX || this.#totalWeight > WEIGHT_MAX + WEIGHT_AVERAGE_MAX * this.#table.count;
    const problem = depth > DEPTH_MAX ? "depth" : isHeavy ? "weight" : null;
    if (problem !== null) this.#onProblem(id, problem);
    this.#states[id] = (problem === null ? depth : 0) + 2;
    this.#weights[id] = problem === null ? weight : 1;
    this.#onDone(id);
  }

  /** The next part that was not walked yet, or null when all were. */
  #firstUnseen(step: Step): number | null {
    const table = this.#table;
    const edges = this.#edges;
    const count = edges.countOf(table, step.id);
    while (step.next < count) {
      const inner = edges.edgeOf(table, step.id, step.next);
      const state = inner === 0 ? 2 : (this.#states[inner] ?? 2);
      if (state === 0) {
        if (edges.countOf(table, inner) > 0) return inner;
        this.#finish(this.#stepInto(inner));
        continue;
      }
      if (state === 1) this.#onProblem(step.id, "circle");
      else {
        step.depth = Math.max(step.depth, state - 1);
        step.weight += this.#weights[inner] ?? 0;
      }
      step.next += 1;
    }
    return null;
  }
}
