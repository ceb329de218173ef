// Walks types into those they are made of, deepest first, without recursion: bad input nests as deep as it likes.
// Rule: no C type is made of itself. By value that goes through members, elements, typedefs and qualifiers, and pointers end
// it; by spelling it goes through pointers and parameters too, and records end it.
// Invariant: after the walk every chain of types, of either sort, ends within DEPTH_MAX steps, and written out in full no
// type is longer than WEIGHT_MAX, so that what reads the graph may recurse.
import { btfKind } from "./kind.js";
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

/**
 * Where a walk goes from a type, by kind: the types it is made of stand in its words from `start` on, every `stride`, one
 * (`isOne`), or one for each element (`isEach`), or one more than that (both).
 */
export type Edges = readonly (Edge | undefined)[];

interface Edge {
  readonly start: number;
  readonly stride: number;
  readonly isOne: boolean;
  readonly isEach: boolean;
}

function edgesOf(rows: readonly (readonly [kind: number, edge: Edge])[]): Edges {
  const edges: (Edge | undefined)[] = Array.from({ length: btfKind.enum64 + 1 }, () => undefined);
  for (const [kind, edge] of rows) edges[kind] = edge;
  return edges;
}

/** The third word. */
const target: Edge = { start: 2, stride: 1, isOne: true, isEach: false };
const element: Edge = { start: 3, stride: 1, isOne: true, isEach: false };
const wrapping = [btfKind.typedef, btfKind.const, btfKind.volatile, btfKind.restrict, btfKind.typeTag] as const;
const wrapped = wrapping.map((kind) => [kind, target] as const);
const members: Edge = { start: 4, stride: 3, isOne: false, isEach: true };

/** Members, elements, targets of typedefs and qualifiers. */
export const valueEdges: Edges = edgesOf([
  ...wrapped,
  [btfKind.array, element],
  [btfKind.struct, members],
  [btfKind.union, members],
]);

/** Targets, elements, what functions return and take. */
export const spellingEdges: Edges = edgesOf([
  ...wrapped,
  [btfKind.array, element],
  [btfKind.pointer, target],
  // The type that is returned is two words before the first parameter's, as far as those are apart.
  [btfKind.prototype, { start: 2, stride: 2, isOne: true, isEach: true }],
]);

/** What a walk tells: each type after those it is made of, and the type at which a circle closes or that is too large. */
export interface Walker {
  readonly onDone: (id: number) => void;
  readonly onProblem: (id: number, problem: WalkProblem) => void;
}

/** Walks all types. A type with a problem counts as one without parts. */
export function walkTypes(table: BtfTable, edges: Edges, walker: Walker): void {
  new Walk(table, edges, walker).run();
}

/** A type underway: where its next part stands and where they end, and what the parts before come to. */
interface Step {
  readonly id: number;
  readonly stride: number;
  readonly end: number;
  next: number;
  depth: number;
  weight: number;
}

class Walk {
  readonly #table: BtfTable;
  readonly #edges: Edges;
  readonly #walker: Walker;
  /** 0 not seen; 1 underway; else depth + 2. */
  readonly #states: Uint16Array;
  /** Number of types that one is made of, itself included and repeated as often as it is written out. */
  readonly #weights: Float64Array;
  #totalWeight = 0;

  constructor(table: BtfTable, edges: Edges, walker: Walker) {
    this.#table = table;
    this.#edges = edges;
    this.#walker = walker;
    this.#states = new Uint16Array(table.count);
    this.#weights = new Float64Array(table.count);
  }

  run(): void {
    const underway: Step[] = [];
    const states = this.#states;
    // Void is made of nothing.
    states[0] = 2;
    for (let start = 1; start < states.length; start += 1) {
      if (states[start] !== 0) continue;
      let step = this.#stepInto(start);
      while (step !== undefined) {
        const inner = this.#firstUnseen(step);
        if (inner === null) {
          this.#finish(step.id, step.depth, step.weight);
          step = underway.pop();
          continue;
        }
        const deeper = this.#stepInto(inner);
        if (deeper === undefined) continue;
        underway.push(step);
        step = deeper;
      }
    }
  }

  /** Begins a type; one without parts is finished at once. */
  #stepInto(id: number): Step | undefined {
    const edge = this.#edges[this.#table.kindOf(id)];
    if (edge === undefined) {
      this.#finish(id, 0, 1);
      return undefined;
    }
    this.#states[id] = 1;
    const next = (this.#table.wordOffsets[id] ?? 0) + edge.start;
    const count = (edge.isOne ? 1 : 0) + (edge.isEach ? this.#table.lengthOf(id) : 0);
    return { id, stride: edge.stride, end: next + count * edge.stride, next, depth: 0, weight: 1 };
  }

  #finish(id: number, depth: number, weight: number): void {
    this.#totalWeight += weight;
    const isHeavy = weight > WEIGHT_MAX || this.#totalWeight > WEIGHT_MAX + WEIGHT_AVERAGE_MAX * this.#table.count;
    const problem = depth > DEPTH_MAX ? "depth" : isHeavy ? "weight" : null;
    if (problem !== null) this.#walker.onProblem(id, problem);
    this.#states[id] = (problem === null ? depth : 0) + 2;
    this.#weights[id] = problem === null ? weight : 1;
    this.#walker.onDone(id);
  }

  /** The next part that was not walked yet, or null when all were. */
  #firstUnseen(step: Step): number | null {
    const { words } = this.#table;
    while (step.next < step.end) {
      const inner = words[step.next] ?? 0;
      const state = this.#states[inner] ?? 2;
      if (state === 0) return inner;
      if (state === 1) this.#walker.onProblem(step.id, "circle");
      else {
        step.depth = Math.max(step.depth, state - 1);
        step.weight += this.#weights[inner] ?? 0;
      }
      step.next += step.stride;
    }
    return null;
  }
}
