// Every example that a help text shows is a command line that works.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { realBytes } from "../debuginfo/btf/kernel-files.js";
import { root } from "../house/tree.js";
import { Folder } from "./kstruct.js";

const commands = ["generate", "show", "diff", "verify", "import", "explain"] as const;
const helps = [["--help"], ...commands.map((command) => [command, "--help"])];

let folder: Folder;

beforeAll(() => {
  folder = new Folder({ "page.h": "struct page { unsigned long flags; };\nstruct other { int x; };\n" });
  folder.write("vmlinux.btf", realBytes("btf/6.12-amd64.btf.gz"));
  folder.write("nf_tables.btf", realBytes("btf/6.12-amd64.nf_tables.btf.gz"));
  for (const name of ["include", "contract", "seed"]) {
    cpSync(join(root, "layouts", name), join(folder.path, "layouts", name), { recursive: true });
  }
});

afterAll(() => folder.remove());

/** `kstruct show memdesc-8 'free*'   by pattern` → its words; what follows two spaces is the remark. */
function wordsOf(line: string): readonly string[] {
  const [command = ""] = line.trim().split(/ {2,}/);
  return command.split(" ").map((word) => word.replaceAll("'", ""));
}

async function examplesOf(help: readonly string[]): Promise<readonly (readonly string[])[]> {
  const { code, out } = await folder.run(help);
  expect(code).toBe(0);
  const [, examples = ""] = out.split("Examples:\n");
  return examples
    .split("\n")
    .filter((line) => line.startsWith("  kstruct "))
    .map(wordsOf);
}

test.each(helps)(
  "the examples of %s %s",
  async (...help) => {
    const examples = await examplesOf(help);
    // `explain` has the one of the main help.
    expect(examples.length).toBeGreaterThan(help[0] === "explain" ? -1 : 2);
    for (const [program, ...argv] of examples) {
      expect(program).toBe("kstruct");
      const { code, err } = await folder.run(argv, { environment: { PATH: process.env.PATH } });
      expect(err, argv.join(" ")).not.toContain("error[");
      // `diff` answers 1 when it finds something, and these find something.
      expect(code, argv.join(" ")).toBe(argv[0] === "diff" ? 1 : 0);
    }
  },
  120_000,
);
