// clang from npm as the judge of translated functions: the same C, compiled to WebAssembly and linked, run on a memory.
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { reportMissingJudges } from "../../generator/oracle/index.js";

/** How hard the compiler tries. */
export type Optimisation = "-O0" | "-O2";

/** Whether pointers have 32 bits, or 64 (which only Node 24 runs). */
export type WasmTarget = "wasm32" | "wasm64";

/** A compiled header. */
export interface WasmModule {
  /** Makes the functions work on a memory. */
  instantiate(memory: WebAssembly.Memory): Promise<WebAssembly.Exports>;
}

/** Where data may lie: below are clang's own stack and globals. */
export const DATA_START = 0x2_0000;

/** Compiles a header's functions, `static inline` or not, to exports of a module; null when clang is not there. */
export async function compileToWasm(text: string, optimisation: Optimisation): Promise<WasmModule | null> {
  const binary = await compileToBinary({ "a.c": text }, optimisation, "wasm32");
  if (binary === null) return null;
  const module = await WebAssembly.compile(new Uint8Array(binary));
  return {
    async instantiate(memory) {
      const instance = await WebAssembly.instantiate(module, { env: { memory, __multi3: multiplyInto(memory) } });
      return instance.exports;
    },
  };
}

/** The module of a.c, which may include other files by name and `-I` paths; null when clang is not there. */
export async function compileToBinary(
  files: Readonly<Record<string, string>>,
  optimisation: Optimisation,
  target: WasmTarget,
  more: readonly string[] = [],
): Promise<Uint8Array | null> {
  const clang = await loadClang();
  if (clang === null) return null;
  const flags = [
    `--target=${target}`,
    optimisation,
    "-std=gnu11",
    "-fms-extensions",
    "-fwrapv",
    "-fno-strict-aliasing",
  ];
  const linking = ["-nostdlib", "-Wl,--no-entry,--export-all,--import-memory,--allow-undefined,--stack-first"];
  // In a header all functions are static; here each has to be found by its name. Copies of structs are instructions.
  const words = ["-Dstatic=", "-Dinline=", "-Wno-everything", "-fno-builtin", "-mbulk-memory", ...more];
  let errors = "";
  const stderr = (bytes: Uint8Array | null): void => {
    if (bytes !== null) errors += new TextDecoder().decode(bytes);
  };
  const commandLine = [...flags, ...words, ...linking, "-Wl,-z,stack-size=32768", "-o", "a.wasm", "a.c"];
  const options = { stderr, stdout: stderr, fetchProgress: () => {} };
  const tree = await clang(commandLine, files, options).catch((error: unknown) =>
    Promise.reject(new Error(`clang: ${errors}\n${String(error)}`)),
  );
  const binary = tree["a.wasm"];
  if (!(binary instanceof Uint8Array)) throw new Error(`clang made no module: ${errors}`);
  return binary;
}

/** clang's runtime function for products of 128 bits, which overflow checks of 64-bit products call. */
function multiplyInto(memory: WebAssembly.Memory) {
  return (at: number, low: bigint, high: bigint, otherLow: bigint, otherHigh: bigint): void => {
    const whole = (upper: bigint, lower: bigint): bigint => (upper << 64n) | BigInt.asUintN(64, lower);
    const product = whole(high, low) * whole(otherHigh, otherLow);
    const view = new DataView(memory.buffer);
    view.setBigUint64(at, BigInt.asUintN(64, product), true);
    view.setBigUint64(at + 8, BigInt.asUintN(64, product >> 64n), true);
  };
}

type Clang = (
  commandLine: string[],
  files: Readonly<Record<string, string>>,
  options: object,
) => Promise<Record<string, unknown>>;

async function loadClang(): Promise<Clang | null> {
  try {
    const { commands } = await import("@yowasp/clang");
    return async (commandLine, files, options) => ({ ...(await commands.clang?.(commandLine, files, options)) });
  } catch (error) {
    const missing = { name: "clang", reason: String(error), hint: "npm install --save-dev @yowasp/clang" };
    const diagnostics = new DiagnosticCollector();
    reportMissingJudges({ judges: [], missing: [missing] }, process.env, diagnostics);
    if (process.env.CI === "true") throw new Error(renderDiagnostics(diagnostics.all));
    process.stderr.write(`skipped: ${renderDiagnostics(diagnostics.all)}`);
    return null;
  }
}
