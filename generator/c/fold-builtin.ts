// Built-in functions of constants, which compilers answer: `__builtin_ctzl(8)` is 3.
// Invariant: an answer is that of gcc and clang; the number of zeros in front of or behind no bit has none.

/** The value of a call with one constant, which is wrapped to the parameter's width; null when it is none. */
export function foldedBuiltin(name: string, value: bigint, bitSize: number): bigint | null {
  const match = /^__builtin_(?:(ctz|clz|ffs|popcount|parity)(?:l|ll)?|(bswap)(?:16|32|64))$/.exec(name);
  const operation = match?.[1] ?? match?.[2];
  if (operation === undefined) return null;
  const bits = BigInt.asUintN(bitSize, value);
  const digits = bits.toString(2);
  const trailing = BigInt(digits.length - 1 - digits.lastIndexOf("1"));
  const count = BigInt(digits.replaceAll("0", "").length);
  switch (operation) {
    case "popcount":
      return count;
    case "parity":
      return count % 2n;
    case "ffs":
      return bits === 0n ? 0n : trailing + 1n;
    case "ctz":
      return bits === 0n ? null : trailing;
    case "clz":
      return bits === 0n ? null : BigInt(bitSize - digits.length);
    default:
      return swapped(bits, bitSize / 8);
  }
}

function swapped(bits: bigint, byteCount: number): bigint {
  let result = 0n;
  for (let index = 0; index < byteCount; index += 1) result = (result << 8n) | ((bits >> BigInt(8 * index)) & 0xffn);
  return result;
}
