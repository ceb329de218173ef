// Integers as TypeScript literals: a number where it is exact, a bigint beyond 2^53 - 1.
// Rule: what C spells in hexadecimal stays so, digit by digit; a bigint is hexadecimal unless negative, because integers of
// that size are addresses, masks and poison values.

/** `6`, `0x80`, `-1`, `0xdead000000000040n`. `spelling` is C's text for the value, or null. */
export function literalOf(value: bigint, spelling: string | null): string {
  const isSafe = value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
  const suffix = isSafe ? "" : "n";
  const digits = spelling === null ? null : hexadecimalDigits(spelling, value);
  if (digits !== null) return `0x${digits}${suffix}`;
  return isSafe || value < 0n ? `${value}${suffix}` : `0x${value.toString(16)}${suffix}`;
}

/** The digits of the one hexadecimal number in a text, when that is the value: `((gfp_t)0x40u)` has `40`. */
function hexadecimalDigits(spelling: string, value: bigint): string | null {
  const numbers = [...spelling.matchAll(/(?<![\w.])(?:0[xX]([0-9a-fA-F]+)|[0-9]\w*)(?:[uUlL]*)(?![\w.])/g)];
  const digits = numbers.length === 1 ? numbers[0]?.[1] : undefined;
  return digits !== undefined && BigInt(`0x${digits}`) === value ? digits.toLowerCase() : null;
}
