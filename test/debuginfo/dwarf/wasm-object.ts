// clang from npm makes wasm of C text with DWARF in it: an object, or a linked module.
import { DiagnosticCollector, renderDiagnostics } from "../../../generator/diagnostic/index.js";
import { reportMissingJudges } from "../../../generator/oracle/index.js";

/** The file that clang makes with a flag (`-c`, or what the linker takes); null when clang is not there. */
export async function wasmObject(text: string, flag: string): Promise<Uint8Array | null> {
  const commands = await loadCommands();
  if (commands === null) return null;
  let errors = "";
  const stderr = (bytes: Uint8Array | null): void => {
    if (bytes !== null) errors += new TextDecoder().decode(bytes);
  };
  const options = { stderr, stdout: stderr, fetchProgress: () => {} };
  const commandLine = ["--target=wasm32", "-g", "-w", "-std=gnu11", "-nostdlib", flag, "-o", "a.wasm", "a.c"];
  const tree: Readonly<Record<string, unknown>> = {
    ...(await commands.clang?.(commandLine, { "a.c": text }, options)),
  };
  const binary = tree["a.wasm"];
  if (!(binary instanceof Uint8Array)) throw new Error(`clang made no module: ${errors}`);
  return new Uint8Array(binary);
}

async function loadCommands() {
  try {
    const { commands } = await import("@yowasp/clang");
    return commands;
  } catch (error) {
    const missing = { name: "clang", reason: String(error), hint: "npm install --save-dev @yowasp/clang" };
    const diagnostics = new DiagnosticCollector();
    reportMissingJudges({ judges: [], missing: [missing] }, process.env, diagnostics);
    if (process.env.CI === "true") throw new Error(renderDiagnostics(diagnostics.all));
    process.stderr.write(`skipped: ${renderDiagnostics(diagnostics.all)}`);
    return null;
  }
}
