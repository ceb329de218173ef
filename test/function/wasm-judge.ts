// clang from npm as the judge of translated functions: the same C, compiled to WebAssembly and linked, run on a memory.
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { reportMissingJudges } from "../../generator/oracle/index.js";

/** How hard the compiler tries. */
export type Optimisation = "-O0" | "-O2";

/** A compiled header. */
export interface WasmModule {
  /** Makes the functions work on a memory. */
  instantiate(memory: WebAssembly.Memory): Promise<WebAssembly.Exports>;
}

/** Where data may lie: below are clang's own stack and globals. */
export const DATA_START = 0x2_0000;

/** Compiles a header's functions, `static inline` or not, to exports of a module; null when clang is not there. */
export async function compileToWasm(text: string, optimisation: Optimisation): Promise<WasmModule | null> {
  const clang = await loadClang();
  if (clang === null) return null;
  const flags = ["--target=wasm32", optimisation, "-std=gnu11", "-fms-extensions", "-fwrapv", "-fno-strict-aliasing"];
  const linking = ["-nostdlib", "-Wl,--no-entry,--export-all,--import-memory,--allow-undefined,--stack-first"];
  // In a header all functions are static; here each has to be found by its name.
  const words = ["-Dstatic=", "-Dinline=", "-Wno-everything", "-fno-builtin"];
  let errors = "";
  const stderr = (bytes: Uint8Array | null): void => {
    if (bytes !== null) errors += new TextDecoder().decode(bytes);
  };
  const commandLine = [...flags, ...words, ...linking, "-Wl,-z,stack-size=32768", "-o", "a.wasm", "a.c"];
  const tree = await clang(commandLine, { "a.c": text }, { stderr, stdout: stderr, fetchProgress: () => {} }).catch(
    (error: unknown) => Promise.reject(new Error(`clang: ${errors}\n${String(error)}`)),
  );
  const binary = tree["a.wasm"];
  if (!(binary instanceof Uint8Array)) throw new Error(`clang made no module: ${errors}`);
  const module = await WebAssembly.compile(new Uint8Array(binary));
  return {
    async instantiate(memory) {
      const instance = await WebAssembly.instantiate(module, { env: { memory } });
      return instance.exports;
    },
  };
}

type Clang = (
  commandLine: string[],
  files: Record<string, string>,
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
