// One function on one input, in TypeScript: what it returns, whether it throws, and the memory afterwards.
import { KstructError, type Memory } from "kstruct/view";
import type { FunctionDeclaration } from "../../generator/c/index.js";
import type { TypeReader } from "../../generator/type/index.js";
import { type CValue, type Kind, kindOf } from "./inputs.js";

/** What a run gave: a value, or null when it trapped. */
export type Outcome = { readonly value: bigint } | "trap";

/** Values of C as arguments of TypeScript. */
export function typeScriptArguments(
  types: TypeReader,
  declaration: FunctionDeclaration,
  given: readonly CValue[],
  memory: Memory,
): readonly unknown[] {
  return declaration.parameters.map(({ type }, index) => {
    const value = given[index] ?? 0n;
    const kind = kindOf(types, type);
    if (kind.kind === "bool") return value !== 0n;
    if (kind.kind === "pointer") return memory.pointerAt(value);
    return kind.kind === "integer" && kind.bits === 64 ? value : Number(value);
  });
}

/** A result of TypeScript as a value of C; fails when it has not the type or range that the declaration promises. */
export function resultOf(kind: Kind, result: unknown, memory: Memory): bigint {
  switch (kind.kind) {
    case "void":
      if (result !== undefined) throw new Error(`a void function gave ${String(result)}`);
      return 0n;
    case "bool":
      if (typeof result !== "boolean") throw new Error(`a _Bool function gave ${String(result)}`);
      return BigInt(result);
    case "pointer":
      if (typeof result !== "number") throw new Error(`a pointer function gave ${String(result)}`);
      return memory.addressOf(memory.ptr(result));
    case "integer": {
      const { bits, isSigned } = kind;
      const isRight = bits === 64 ? typeof result === "bigint" : typeof result === "number" && !Object.is(result, -0);
      if (!isRight) throw new Error(`an integer function gave ${typeof result} ${String(result)}`);
      const value = BigInt(typeof result === "number" || typeof result === "bigint" ? result : 0);
      const normal = isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
      if (normal !== value)
        throw new Error(`${value} is no ${isSigned ? "signed" : "unsigned"} integer of ${bits} bits`);
      return value;
    }
  }
}

/** Calls a translated function. */
export function run(
  call: (name: string, given: readonly unknown[]) => unknown,
  types: TypeReader,
  declaration: FunctionDeclaration,
  given: readonly CValue[],
  memory: Memory,
): Outcome {
  const values = typeScriptArguments(types, declaration, given, memory);
  let result: unknown;
  try {
    result = call(declaration.name, values);
  } catch (error) {
    if (error instanceof KstructError && error.code === "K4011") return "trap";
    throw error;
  }
  return { value: resultOf(kindOf(types, declaration.returns), result, memory) };
}
