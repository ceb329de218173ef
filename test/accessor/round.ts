// One round: values for the leaves of a record that can hold one at the same time, as numbers and as C's constants.
// Rule: all ones, one, the sign bit, zero, or random bits, each leaf by itself, so that neighbours differ. Of a union one arm
// is in use.
import type { Leaf, LeafValue } from "./leaf.js";

/** A leaf with its value. */
export interface GivenLeaf {
  readonly leaf: Leaf;
  /** Integers, pointers, `_Bool`: the bits as an unsigned integer; floats and bytes: see `float`. */
  readonly bits: bigint;
  /** The value of a float. */
  readonly float: number;
}

/** Chooses leaves and values. */
export function chooseRound(leaves: readonly Leaf[], random: () => number): readonly GivenLeaf[] {
  const arms = new Map<string, number>();
  const chosen = new Set<Leaf>();
  const inRandomOrder = leaves.map((leaf) => ({ leaf, rank: random() })).sort((left, right) => left.rank - right.rank);
  for (const { leaf } of inRandomOrder) {
    const fits = [...leaf.arms].every(([key, arm]) => (arms.get(key) ?? arm) === arm);
    if (!fits) continue;
    for (const [key, arm] of leaf.arms) arms.set(key, arm);
    chosen.add(leaf);
  }
  // C wants the designators of one sub-object together: in the order of declaration they are.
  return leaves.filter((leaf) => chosen.has(leaf)).map((leaf) => givenLeaf(leaf, random));
}

/** A leaf with a value of its kind. */
export function givenLeaf(leaf: Leaf, random: () => number): GivenLeaf {
  return { leaf, bits: randomBits(widthOf(leaf.value), random), float: randomFloat(leaf.value, random) };
}

/** Bits that a value of a kind has. */
export function widthOf(value: LeafValue): number {
  switch (value.kind) {
    case "bool":
      return 1;
    case "bytes":
      return value.constant === "integer" ? 8 * value.byteSize : 8;
    default:
      return value.bitWidth;
  }
}

function randomBits(bitWidth: number, random: () => number): bigint {
  const width = BigInt(bitWidth);
  const dice = random();
  if (dice < 0.2) return (1n << width) - 1n;
  if (dice < 0.35) return 1n;
  if (dice < 0.5) return 1n << (width - 1n);
  if (dice < 0.6) return 0n;
  let bits = 0n;
  for (let index = 0; index < bitWidth; index += 32) bits = (bits << 32n) | BigInt(Math.floor(random() * 2 ** 32));
  return BigInt.asUintN(bitWidth, bits);
}

const oddFloats = [0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1, -1.5, 2 ** -149, -(2 ** 127)];

function randomFloat(value: LeafValue, random: () => number): number {
  if (random() < 0.3) return oddFloats[Math.floor(random() * oddFloats.length)] ?? 0;
  const float = (random() - 0.5) * 2 ** Math.floor(random() * 60 - 30);
  if (value.kind === "float" && value.bitWidth === 64) return float;
  return Math.fround(float);
}

/** The constant in C. */
export function constantOf({ leaf, bits, float }: GivenLeaf): string {
  const { value } = leaf;
  switch (value.kind) {
    case "integer":
    case "bool":
    case "unreachable":
      return integerConstant(bits);
    case "pointer":
      return `(void *)(__UINTPTR_TYPE__)${integerConstant(bits)}`;
    case "float":
      return floatConstant(float);
    case "bytes":
      if (value.constant === "integer") return integerConstant(bits);
      // Any number that a half can hold.
      return value.constant === "float" ? `${bits}.5` : `{ ${bits & 0x7fn} }`;
  }
}

function integerConstant(bits: bigint): string {
  if (bits < 1n << 64n) return `0x${bits.toString(16)}ULL`;
  const high = (bits >> 64n).toString(16);
  const low = BigInt.asUintN(64, bits).toString(16);
  return `((unsigned __int128)0x${high}ULL << 64 | 0x${low}ULL)`;
}

function floatConstant(float: number): string {
  if (float === Number.POSITIVE_INFINITY) return "__builtin_inf()";
  if (float === Number.NEGATIVE_INFINITY) return "-__builtin_inf()";
  const sign = Object.is(float, -0) || float < 0 ? "-" : "";
  const text = String(Math.abs(float));
  return `${sign}${/[.e]/.test(text) ? text : `${text}.0`}`;
}
