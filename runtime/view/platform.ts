// Types of the platform under names that no record's class can hide: a `struct uint8_array` gives a class `Uint8Array`.
// Generated modules use these names and no global.

/** Bytes of a memory, not copied. */
export type $Bytes = Uint8Array;

/** What `for … of` takes: an iterator that ends with a V too. The same in all of TypeScript's libraries since 5.0. */
export interface $Iterable<V> extends Iterator<V, V> {
  [Symbol.iterator](): this;
}

/**
 * A value of a C enum: one of the names of E, or any other number, since C stores what it is given. The names are offered
 * and compared against as those of a union are; the type says that they need not be all.
 */
export type $Enum<E extends number> = E | (number & Record<never, never>);

/** A bigint as a signed 64-bit integer: what is above bit 63 is dropped. */
export function $int64(value: bigint): bigint {
  return BigInt.asIntN(64, value);
}
