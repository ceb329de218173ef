// Typed pointers: a C pointer as a position (a number) in one Memory, with the tag of what it points at in its type.
// Rule: NULL is 0, as the all-zero word is in C on every target that kstruct knows.
// Invariant: this file is the only place where a plain number becomes a pointer.

declare const pointee: unique symbol;

/**
 * A position in a Memory where an object of C type `struct T` lies; 0 is NULL. It is a plain number at run time.
 * `Ptr` without an argument is C's `void *`: a pointer to anything, to which every other pointer can be assigned.
 */
export type Ptr<T extends string = string> = number & { readonly [pointee]: T };

/** Says that `position` is where an object of C type `struct T` lies. It checks nothing and costs nothing. */
export function pointer<T extends string>(position: number): Ptr<T> {
  return position as Ptr<T>;
}

/** The NULL pointer of every type: position 0, written to memory as the all-zero word. */
export const NULL: Ptr<never> = pointer(0);
