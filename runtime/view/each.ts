// Iteration over an array of records with one view that moves: `for (const page of Page.$array(memory, start, count))`.
// Invariant: a step allocates nothing; the iterator is its own result, and its value is the same view every time. What is
// to be kept of a record is therefore its `$ptr`, not the view.
import type { $Iterable } from "./platform.js";
import { type Ptr, pointer } from "./ptr.js";

/** What can be moved along an array: every view. */
export interface $Movable {
  $ptr: Ptr;
}

class Each<V extends $Movable> implements $Iterable<V> {
  declare readonly value: V;
  declare done: boolean;
  declare private readonly byteSize: number;
  declare private position: number;
  declare private left: number;

  constructor(view: V, count: number, byteSize: number) {
    this.value = view;
    this.done = false;
    this.byteSize = byteSize;
    this.position = view.$ptr;
    this.left = count;
  }

  next(): IteratorResult<V, V> {
    if (this.left > 0) {
      this.left -= 1;
      this.value.$ptr = pointer(this.position);
      this.position += this.byteSize;
    } else {
      this.done = true;
    }
    return this;
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** Moves `view` over `count` records of `byteSize` bytes each, from the one that it is at; yields it at each of them. */
export function $each<V extends $Movable>(view: V, count: number, byteSize: number): $Iterable<V> {
  return new Each(view, count, byteSize);
}
