// Walks types into those they are made of, deepest first, without recursion: bad input nests as deep as it likes.
// Rule: no C type is made of itself. By value that goes through members, elements, typedefs and qualifiers, and pointers end
// it; by spelling it goes through pointers and parameters too, and records end it.
// Invariant: after the walk every chain of types, of either sort, ends within DEPTH_MAX steps, so that what reads the graph
// may recurse.
import { btfKind, isQualifierKind, isRecordKind } from "./kind.js";
import type { BtfTable } from "./table.js";

/** Kernels come to 30, qualifiers included. */
export const DEPTH_MAX = 200;

/** What a walk finds wrong at a type. */
export type WalkProblem = "circle" | "depth";

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
 * Walks all types from `firstId`; `onDone` is told each type after those it is made of, `onProblem` the type at which a
 * circle closes or which is too deep. A type with a problem counts as one without parts.
 */
export function walkTypes(
  table: BtfTable,
  edges: Edges,
  onDone: (id: number) => void,
  onProblem: (id: number, problem: WalkProblem) => void,
): void {
  /** 0 not seen; 1 underway; else depth + 2. */
  const states = new Uint16Array(table.count);
  const ids: number[] = [];
  const nexts: number[] = [];
  for (let start = 1; start < table.count; start += 1) {
    if (states[start] !== 0) continue;
    states[start] = 1;
    ids.push(start);
    nexts.push(0);
    for (let id = ids.at(-1); id !== undefined; id = ids.at(-1)) {
      const next = nexts.at(-1) ?? 0;
      if (next < edges.countOf(table, id)) {
        nexts[nexts.length - 1] = next + 1;
        const inner = edges.edgeOf(table, id, next);
        if (states[inner] === 1) onProblem(id, "circle");
        if (states[inner] !== 0 || inner === 0) continue;
        states[inner] = 1;
        ids.push(inner);
        nexts.push(0);
        continue;
      }
      ids.pop();
      nexts.pop();
      const depth = depthOf(table, edges, id, states);
      if (depth > DEPTH_MAX) onProblem(id, "depth");
      states[id] = (depth > DEPTH_MAX ? 0 : depth) + 2;
      onDone(id);
    }
  }
}

function depthOf(table: BtfTable, edges: Edges, id: number, states: Uint16Array): number {
  let depth = 0;
  const count = edges.countOf(table, id);
  for (let index = 0; index < count; index += 1) {
    depth = Math.max(depth, (states[edges.edgeOf(table, id, index)] ?? 2) - 1);
  }
  return depth;
}
