// Runs every function of a header in TypeScript and as WebAssembly on copies of one memory, on random inputs.
import { Memory, Stack } from "kstruct/view";
import type { FunctionDeclaration } from "../../generator/c/index.js";
import type { TypeReader } from "../../generator/type/index.js";
import { type CValue, fillObjects, type Kind, kindOf, objectsOf, randomArguments } from "./inputs.js";
import { bind, type Translation } from "./translated.js";
import { type Outcome, run } from "./trial.js";
import { DATA_START, type WasmModule } from "./wasm-judge.js";

const OBJECT_COUNT = 8;
const PAGE_COUNT = 3;

/** A difference, as text for the failure. */
export interface Difference {
  readonly name: string;
  readonly text: string;
}

/** What is compared. */
export interface Comparison {
  readonly translation: Translation;
  readonly wasm: WasmModule;
  readonly random: () => number;
  readonly inputs: number;
  /** Functions that are not compared here. */
  readonly except?: readonly string[];
  /** Tag of the struct that all pointers point at. */
  readonly record: string;
}

/** Runs all functions and gives the differences, the first of each function. */
export async function differencesFromWasm(comparison: Comparison): Promise<readonly Difference[]> {
  const { translation, wasm, random } = comparison;
  const { unit, layouts } = translation;
  const wasmMemory = new WebAssembly.Memory({ initial: PAGE_COUNT });
  const exports = await wasm.instantiate(wasmMemory);
  const ours = new Uint8Array(wasmMemory.buffer.byteLength);
  const theirs = new Uint8Array(wasmMemory.buffer);
  const memory = Memory.over(ours.buffer);
  // Where clang has its own: what lies there is not compared.
  const $stack = new Stack(memory, DATA_START / 2, DATA_START / 2);
  const call = bind(translation, memory, { $stack });
  const objects = objectsOf(layouts, BigInt(DATA_START), [{ tag: comparison.record, count: OBJECT_COUNT }]);
  const data = new DataView(ours.buffer, DATA_START);
  const differences: Difference[] = [];
  for (const declaration of unit.functions) {
    if (declaration.body === null || comparison.except?.includes(declaration.name) === true) continue;
    for (let index = 0; index < comparison.inputs; index += 1) {
      fillObjects(random, objects, data);
      theirs.set(ours.subarray(DATA_START), DATA_START);
      const given = randomArguments(random, layouts.types, declaration, objects);
      const mine = run(call, layouts.types, declaration, given, memory);
      const judged = runWasm(exports, layouts.types, declaration, given);
      const text = difference(mine, judged, ours.subarray(DATA_START), theirs.subarray(DATA_START));
      if (text === null) continue;
      const shown = `${declaration.spelling}\n  (${given.join(", ")}): ${text}`;
      differences.push({ name: declaration.name, text: shown });
      break;
    }
  }
  return differences;
}

function difference(mine: Outcome, judged: Outcome, ours: Uint8Array, theirs: Uint8Array): string | null {
  if (mine === "trap" || judged === "trap")
    return mine === judged ? null : `we ${textOf(mine)}, clang ${textOf(judged)}`;
  if (mine.value !== judged.value) return `we ${textOf(mine)}, clang ${textOf(judged)}`;
  if (Buffer.compare(ours, theirs) === 0) return null;
  const at = ours.findIndex((byte, index) => byte !== theirs[index]);
  return `byte ${at} of the data is 0x${ours[at]?.toString(16)}, clang's 0x${theirs[at]?.toString(16)}`;
}

function textOf(outcome: Outcome): string {
  return outcome === "trap" ? "trapped" : `gave ${outcome.value} (0x${BigInt.asUintN(64, outcome.value).toString(16)})`;
}

function runWasm(
  exports: WebAssembly.Exports,
  types: TypeReader,
  declaration: FunctionDeclaration,
  given: readonly CValue[],
): Outcome {
  const exported = exports[declaration.name];
  if (typeof exported !== "function") throw new Error(`no export ${declaration.name}`);
  const values = declaration.parameters.map(({ type }, index) => {
    const kind = kindOf(types, type);
    const value = given[index] ?? 0n;
    return kind.kind === "integer" && kind.bits === 64 ? BigInt.asIntN(64, value) : Number(value) | 0;
  });
  try {
    const result: unknown = Reflect.apply(exported, undefined, values);
    return { value: judgedValue(kindOf(types, declaration.returns), result) };
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) return "trap";
    throw error;
  }
}

/** A result of WebAssembly, whose narrow integers come in 32 bits, as a value of C. */
function judgedValue(kind: Kind, result: unknown): bigint {
  if (kind.kind === "void") return 0n;
  const value = BigInt(typeof result === "number" || typeof result === "bigint" ? result : 0);
  if (kind.kind === "bool") return value & 1n;
  if (kind.kind === "pointer") return BigInt.asUintN(32, value);
  return kind.isSigned ? BigInt.asIntN(kind.bits, value) : BigInt.asUintN(kind.bits, value);
}
