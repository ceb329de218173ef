// Random arguments for many calls: each type's values are made once, in the form of every side, and picked by index.
import type { Memory } from "kstruct/view";
import { type Kind, type Objects, randomInteger, randomPointer } from "./inputs.js";

const POOL_SIZE = 512;

/** Values of one type: the same index is the same value. */
export interface ValuePool {
  readonly c: readonly bigint[];
  readonly typeScript: readonly unknown[];
  readonly wasm: readonly (number | bigint)[];
}

/** Makes pools when they are asked for. */
export class ValuePools {
  readonly #random: () => number;
  readonly #objects: Objects;
  readonly #memory: Memory;
  readonly #pools = new Map<string, ValuePool>();

  constructor(random: () => number, objects: Objects, memory: Memory) {
    this.#random = random;
    this.#objects = objects;
    this.#memory = memory;
  }

  /** The values of a type. */
  of(kind: Kind): ValuePool {
    const key = keyOf(kind);
    const known = this.#pools.get(key);
    if (known !== undefined) return known;
    const c = Array.from({ length: POOL_SIZE }, () => this.#value(kind));
    const made = {
      c,
      typeScript: c.map((value) => typeScriptValue(kind, value, this.#memory)),
      wasm: c.map((value) => (isWide(kind) ? BigInt.asIntN(64, value) : Number(value) | 0)),
    };
    this.#pools.set(key, made);
    return made;
  }

  #value(kind: Kind): bigint {
    switch (kind.kind) {
      case "pointer":
        return randomPointer(this.#random, this.#objects, kind.target);
      case "integer":
        return randomInteger(this.#random, kind.bits, kind.isSigned);
      case "bool":
        return BigInt(this.#random() < 0.5);
      case "void":
        return 0n;
    }
  }
}

function keyOf(kind: Kind): string {
  if (kind.kind === "integer") return `${kind.isSigned ? "s" : "u"}${kind.bits}`;
  return kind.kind === "pointer" ? `pointer ${kind.target.id}` : kind.kind;
}

function isWide(kind: Kind): boolean {
  return kind.kind === "integer" && kind.bits === 64;
}

/** A value of C as an argument of TypeScript. */
export function typeScriptValue(kind: Kind, value: bigint, memory: Memory): unknown {
  if (kind.kind === "bool") return value !== 0n;
  if (kind.kind === "pointer") return memory.pointerAt(value);
  return isWide(kind) ? value : Number(value);
}
