// The frame of a function: memory for locals whose address is needed, for structs, unions and arrays.
// Rule: as compilers for wasm do it, a call takes its frame from a stack in memory and gives it back when it ends, however
// it ends; the objects of a frame lie one behind the other in the order of their declarations, aligned as C says.
// Invariant: a function without such locals takes nothing.
import { alignUp } from "../layout/index.js";
import type { TypeRef } from "../type/index.js";
import { add } from "./arithmetic.js";
import { branded } from "./brand.js";
import type { Lowering } from "./lowering.js";
import { type MemoryPlace, pointee } from "./place.js";
import type { Block } from "./statement.js";
import { call, literal, type Term, type TermType, variable } from "./term.js";
import { pointerTo, recordOf } from "./value-type.js";

/** The frame of one function as it grows. */
export class Frame {
  /** Name of the variable that holds the frame's position. */
  readonly name: string;
  #byteSize = 0;
  #byteAlign = 1;

  constructor(name: string) {
    this.name = name;
  }

  /** Bytes so far, a multiple of the alignment. */
  get byteSize(): number {
    return alignUp(this.#byteSize, this.#byteAlign);
  }

  /** The strictest alignment of its objects. */
  get byteAlign(): number {
    return this.#byteAlign;
  }

  /** Takes room for an object; gives its distance from the start of the frame. */
  take(byteSize: number, byteAlign: number): number {
    const byteOffset = alignUp(this.#byteSize, byteAlign);
    this.#byteSize = byteOffset + byteSize;
    this.#byteAlign = Math.max(this.#byteAlign, byteAlign);
    return byteOffset;
  }
}

/** The statements of a body, with the frame that they need around them. */
export function withFrame({ name, byteSize, byteAlign }: Frame, statements: Block): Block {
  if (byteSize === 0) return statements;
  const pointer: TermType = { kind: "pointer", brand: null };
  const frame = variable(name, pointer, true);
  const push = call({ of: "externs", name: "$stack.push" }, [literal(byteSize), literal(byteAlign)], {
    type: pointer,
    effect: "write",
  });
  const pop = call({ of: "externs", name: "$stack.pop" }, [frame], { type: { kind: "void" }, effect: "write" });
  return [{ kind: "frame", name, push, pop, body: statements, comment: null }];
}

/** Declares a variable with the position of an object in the frame; null when the type has no size. */
export function placeInFrame(lowering: Lowering, name: string, type: TypeRef): MemoryPlace | null {
  const { layouts, frame, builder, types } = lowering;
  const byteSize = layouts.byteSizeOf(type);
  if (byteSize === null) return null;
  const byteOffset = frame.take(byteSize, layouts.byteAlignOf(type) ?? 1);
  const { brand } = pointerTo(lowering.facts, type);
  const pointer: TermType = { kind: "pointer", brand };
  const start: Term = variable(frame.name, { kind: "pointer", brand: null }, true);
  const position = byteOffset === 0 ? start : add(start, literal(byteOffset));
  builder.add({ kind: "let", name, type: pointer, value: branded(position, brand), isTemporary: false });
  return pointee(variable(name, pointer, true), type, recordOf(types, type));
}
