// clang's WebAssembly with 64-bit pointers as the judge of translated functions of 64-bit targets, run in Node 24.
import type { FunctionDeclaration } from "../../generator/c/index.js";
import type { TypeReader, TypeRef } from "../../generator/type/index.js";
import { kindOf } from "./inputs.js";
import { inputBytes, type NativeInput, type NativeResult } from "./native-judge.js";
import type { Node24 } from "./node24.js";
import { compileToBinary, type Optimisation } from "./wasm-judge.js";

/** What is compiled. */
export interface Wasm64Source {
  /** a.c and what it includes, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly includePaths: readonly string[];
  readonly optimisation: Optimisation;
  readonly types: TypeReader;
  readonly functions: readonly FunctionDeclaration[];
  /** Where the data lies. */
  readonly address: bigint;
  readonly byteSize: number;
}

/** Compiles the functions and loads them into a child; gives what runs them, or null when clang is not there. */
export async function compileToWasm64(
  child: Node24,
  source: Wasm64Source,
): Promise<((inputs: readonly NativeInput[]) => Promise<readonly NativeResult[]>) | null> {
  const { files, includePaths, optimisation, types, functions, address, byteSize } = source;
  const more = includePaths.map((path) => `-I${path}`);
  const binary = await compileToBinary(files, optimisation, "wasm64", more);
  if (binary === null) return null;
  const signatures = functions.map(({ name, parameters }) => ({
    name,
    wide: parameters.map(({ type }) => isWide(types, type)),
  }));
  const head = { wasm: true, address: Number(address), byteSize, functions: signatures };
  child.send(Buffer.from(JSON.stringify(head)));
  child.send(binary);
  return async (inputs) => {
    child.send(Buffer.from(JSON.stringify({ calls: inputs.length })));
    child.send(...inputs.map(inputBytes));
    const answer = await child.receive();
    const step = 16 + byteSize;
    return inputs.map(({ index }, at) => {
      const one = answer.subarray(at * step, (at + 1) * step);
      const returns = functions[index]?.returns;
      const value = returns === undefined ? 0n : extended(types, returns, one.readBigUInt64LE(8));
      return { isTrap: one.readBigUInt64LE(0) !== 0n, value, data: new Uint8Array(one.subarray(16)) };
    });
  };
}

/** A pointer or a 64-bit integer. */
function isWide(types: TypeReader, type: TypeRef): boolean {
  const kind = kindOf(types, type);
  return kind.kind === "pointer" || (kind.kind === "integer" && kind.bits === 64);
}

/** Bits that are a narrow result, extended to 64 as a cast would. */
function extended(types: TypeReader, type: TypeRef, bits: bigint): bigint {
  const kind = kindOf(types, type);
  if (kind.kind === "void") return 0n;
  if (kind.kind === "bool") return bits & 1n;
  if (kind.kind === "pointer") return BigInt.asUintN(64, bits);
  return BigInt.asUintN(64, kind.isSigned ? BigInt.asIntN(kind.bits, bits) : BigInt.asUintN(kind.bits, bits));
}
