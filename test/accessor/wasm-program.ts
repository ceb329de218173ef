// C's accessors compiled to WebAssembly by clang, run on a memory: wasm32's own answers.
import { compileToWasm, DATA_START } from "../function/wasm-judge.js";
import { wasmMemory } from "../view/wasm.js";
import { accessText, type NumberedLeaf, type Operation, type Outcome, RECORD_START, VALUE_BYTES } from "./c-program.js";
import { invoke } from "./face.js";

/** Compiles the accessors and gives what runs them; null when clang is not there (said aloud, an error with CI=true). */
export async function wasmProgram(
  text: string,
  leaves: readonly NumberedLeaf[],
): Promise<((operations: readonly Operation[]) => readonly Outcome[]) | null> {
  const module = await compileToWasm(accessText(text, leaves), "-O0");
  if (module === null) return null;
  const heap = wasmMemory({ initial: 4 });
  const exports = await module.instantiate(heap);
  const valueStart = DATA_START - VALUE_BYTES;
  return (operations) =>
    operations.map(({ leaf, isWrite, value, memory }) => {
      const bytes = new Uint8Array(heap.buffer);
      bytes.set(memory, DATA_START);
      bytes.set(value, valueStart);
      invoke(exports, isWrite ? "kstruct_write" : "kstruct_read", leaf, DATA_START + RECORD_START, valueStart);
      return {
        value: bytes.slice(valueStart, valueStart + VALUE_BYTES),
        memory: bytes.slice(DATA_START, DATA_START + memory.length),
      };
    });
}
