// What generated classes extend: `$View` for the class of one record, `$Records` for the class of accessors by position.
// Rule: every name that is not C's has a `$` in it, so that no member of a C struct can hide one of ours.
// Invariant: `$memory` and `$view` are assigned once, by the constructor, and in the same order everywhere; that is what
// lets the engine treat them as constants (hence `declare`: a defined field would be assigned twice).
import type { Memory } from "./memory.js";
import type { MemoryView } from "./memory-view.js";
import type { Ptr } from "./ptr.js";

/** One record of C type `struct T` in a memory. Assigning `$ptr` moves the view to another one. */
export abstract class $View<T extends string> {
  /** The memory that the record lies in. */
  declare readonly $memory: Memory;
  /** The memory's DataView. */
  declare readonly $view: MemoryView;
  /** Where the record lies. */
  declare $ptr: Ptr<T>;

  constructor(memory: Memory, ptr: Ptr<T>) {
    this.$memory = memory;
    this.$view = memory.view;
    this.$ptr = ptr;
  }

  /** Address of the record. */
  get $address(): bigint {
    return this.$memory.addressOf(this.$ptr);
  }

  /** Moves this view to another record and returns it. */
  $at(ptr: Ptr<T>): this {
    this.$ptr = ptr;
    return this;
  }
}

/** Accessors by position for every record of one type in a memory. */
export abstract class $Records {
  /** The memory that the records lie in. */
  declare readonly $memory: Memory;
  /** The memory's DataView. */
  declare readonly $view: MemoryView;

  constructor(memory: Memory) {
    this.$memory = memory;
    this.$view = memory.view;
  }
}
