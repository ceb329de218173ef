// Scratch copies of the layouts, in which tests edit headers and generate.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "../../generator/command/cli.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A folder with a copy of layouts/, and what `kstruct` does in it. */
export class ScratchProject {
  readonly folder = mkdtempSync(join(tmpdir(), "kstruct-scratch-"));

  constructor() {
    cpSync(join(root, "layouts"), join(this.folder, "layouts"), { recursive: true });
  }

  /** Replaces a stretch of a header, which must be there once. */
  edit(header: string, before: string, after: string): void {
    const path = join(this.folder, "layouts", header);
    const text = readFileSync(path, "utf8");
    const parts = text.split(before);
    if (parts.length !== 2) throw new Error(`${header} has ${parts.length - 1} times: ${before}`);
    writeFileSync(path, parts.join(after));
  }

  /** Runs `kstruct generate`. */
  async generate(...variants: string[]): Promise<{ readonly exitCode: number; readonly errors: string }> {
    let errors = "";
    const exitCode = await main(["generate", ...variants], {
      workingFolder: this.folder,
      environment: {},
      isTerminal: false,
      signal: new AbortController().signal,
      out: () => {},
      err: (text) => {
        errors += text;
      },
    });
    return { exitCode, errors };
  }

  /** Texts of the modules of a variant by name. */
  modules(variant: string): Map<string, string> {
    const folder = join(this.folder, "generated", variant);
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  }

  /** Path of a variant's module. */
  indexOf(variant: string): string {
    return join(this.folder, "generated", variant, "index.ts");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
