// JSON as a program that reads our output has it.

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What is left of a value after writing and parsing it. */
export function jsonOf(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}
