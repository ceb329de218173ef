// What can be named at a place of the function that is being made.
import type { Tag } from "./members.js";

/** A variable of an integer type. */
export interface Variable {
  readonly name: string;
  /** Loop counters and constants are read only. */
  readonly isAssignable: boolean;
}

/** A pointer variable. */
export interface PointerVariable {
  readonly name: string;
  readonly target: string;
  /** It points at locals only, which every function may write. */
  readonly isLocal: boolean;
}

/** A local with an address: a number of a type that pointers point at, an array of them, a struct. */
export interface LocalObject {
  readonly name: string;
  readonly type: string;
  /** Of an array, a power of two; null for anything else. */
  readonly length: number | null;
}

/** A local struct or union. */
export interface LocalAggregate {
  readonly name: string;
  readonly tag: Tag;
}

/** Names by what they are; blocks add some and take them away again. */
export class Scope {
  variables: readonly Variable[] = [];
  pointers: readonly PointerVariable[] = [];
  objects: readonly LocalObject[] = [];
  aggregates: readonly LocalAggregate[] = [];
  /** Names of local arrays of two rows of four. */
  matrices: readonly string[] = [];

  /** Makes something in a block: what it declares is gone afterwards. */
  inBlock<T>(make: () => T): T {
    const { variables, pointers, objects, aggregates, matrices } = this;
    try {
      return make();
    } finally {
      this.variables = variables;
      this.pointers = pointers;
      this.objects = objects;
      this.aggregates = aggregates;
      this.matrices = matrices;
    }
  }

  /** Forgets the meaning that a name has outside. */
  hide(name: string): void {
    const isOther = (one: { readonly name: string }): boolean => one.name !== name;
    this.variables = this.variables.filter(isOther);
    this.pointers = this.pointers.filter(isOther);
    this.objects = this.objects.filter(isOther);
    this.aggregates = this.aggregates.filter(isOther);
  }

  /** Declares a variable. */
  addVariable(name: string, isAssignable: boolean): void {
    this.variables = [...this.variables, { name, isAssignable }];
  }

  /** Declares a pointer. */
  addPointer(name: string, target: string, isLocal: boolean): void {
    this.pointers = [...this.pointers, { name, target, isLocal }];
  }

  /** Declares an object that pointers may point at. */
  addObject(name: string, type: string, length: number | null): void {
    this.objects = [...this.objects, { name, type, length }];
  }

  /** Declares an array of two rows of four. */
  addMatrix(name: string): void {
    this.matrices = [...this.matrices, name];
  }

  /** Declares a struct or union. */
  addAggregate(name: string, tag: Tag): void {
    this.aggregates = [...this.aggregates, { name, tag }];
  }
}
