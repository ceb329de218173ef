// Writes one relocation's result into its word. 64-bit sums are made of 32-bit halves: there are millions of them.
// Rules: "set" is S + A; "add" and "subtract" are V + S + A and V - S - A, V being what stands there (RISC-V ELF 8.5,
// LoongArch ELF: a pair of them makes a difference of two symbols); a ULEB128 keeps its length.
// Invariant: the result wraps at the size of its word, as linkers do.
import type { Fields } from "./fields.js";
import type { RelocationKind } from "./relocation-types.js";

/** A 64-bit word as two halves, each 0 to 2^32 - 1. */
export interface Word {
  readonly low: number;
  readonly high: number;
}

/** The bytes of a section, as such and as numbers. */
export interface Relocated {
  readonly bytes: Uint8Array;
  readonly words: Fields;
}

/** Applies a relocation at a place that was checked; false when a ULEB128 has no end. */
export function applyRelocation(
  kind: RelocationKind,
  at: number,
  symbol: Word,
  addend: Word | null,
  section: Relocated,
): boolean {
  const { bitSize, action } = kind;
  if (bitSize === 0) return applyToUleb(action, at, sum(symbol, addend ?? { low: 0, high: 0 }), section.bytes);
  const present = load(bitSize, at, section);
  if (action === "set") store(bitSize, at, sum(symbol, addend ?? present), section);
  else {
    const value = sum(symbol, addend ?? { low: 0, high: 0 });
    store(bitSize, at, sum(present, action === "add" ? value : negative(value)), section);
  }
  return true;
}

function sum(left: Word, right: Word): Word {
  const low = left.low + right.low;
  return { low: low >>> 0, high: (left.high + right.high + (low > 0xffffffff ? 1 : 0)) >>> 0 };
}

function negative({ low, high }: Word): Word {
  return sum({ low: ~low >>> 0, high: ~high >>> 0 }, { low: 1, high: 0 });
}

function load(bitSize: 6 | 8 | 16 | 32 | 64, at: number, { words }: Relocated): Word {
  switch (bitSize) {
    case 6:
      return { low: words.u8(at) & 0x3f, high: 0 };
    case 8:
      return { low: words.u8(at), high: 0 };
    case 16:
      return { low: words.u16(at), high: 0 };
    case 32:
      return { low: words.u32(at), high: 0 };
    case 64:
      return words.halves(at);
  }
}

function store(bitSize: 6 | 8 | 16 | 32 | 64, at: number, { low, high }: Word, { words }: Relocated): void {
  if (bitSize === 6) words.setU8(at, (words.u8(at) & 0xc0) | (low & 0x3f));
  else if (bitSize === 8) words.setU8(at, low & 0xff);
  else if (bitSize === 16) words.setU16(at, low & 0xffff);
  else if (bitSize === 32) words.setU32(at, low);
  else words.setHalves(at, low, high);
}

function applyToUleb(action: RelocationKind["action"], at: number, value: Word, bytes: Uint8Array): boolean {
  let length = 1;
  let present = 0n;
  for (; ; length += 1) {
    const byte = bytes[at + length - 1];
    if (byte === undefined || length > 10) return false;
    present |= BigInt(byte & 0x7f) << BigInt(7 * (length - 1));
    if (byte < 0x80) break;
  }
  const change = (BigInt(value.high) << 32n) | BigInt(value.low);
  let rest = action === "set" ? change : action === "add" ? present + change : present - change;
  rest = BigInt.asUintN(7 * length, rest);
  for (let index = 0; index < length; index += 1) {
    bytes[at + index] = Number(rest & 0x7fn) | (index < length - 1 ? 0x80 : 0);
    rest >>= 7n;
  }
  return true;
}
