// What is in generated/ is what `generate` writes, and anybody's strict TypeScript takes it.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { main } from "../../generator/command/cli.js";
import { root } from "../house/tree.js";

const folder = join(root, "generated");

function generatedFiles(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => join(folder, name));
}

/** The flags of tsconfig.base.json, and those that bundlers and type strippers ask for. */
function strictOptions(): ts.CompilerOptions {
  const path = join(root, "tsconfig.base.json");
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const { composite, declaration, outDir, rootDir, tsBuildInfoFile, ...flags } = options;
  return { ...flags, noEmit: true, isolatedModules: true, erasableSyntaxOnly: true };
}

test("tsc takes all of generated/ with the house's flags, isolatedModules and erasableSyntaxOnly", () => {
  const files = generatedFiles();
  const options = strictOptions();
  expect(options.strict && options.noUncheckedIndexedAccess && options.exactOptionalPropertyTypes).toBe(true);
  const program = ts.createProgram([...files], options);
  const problems = ts.getPreEmitDiagnostics(program).map((problem) => {
    const place = problem.file?.getLineAndCharacterOfPosition(problem.start ?? 0).line ?? 0;
    return `${problem.file?.fileName}:${place + 1}: ${ts.flattenDiagnosticMessageText(problem.messageText, "\n")}`;
  });
  expect(problems).toEqual([]);
  expect(files.length).toBeGreaterThan(100);
}, 120_000);

test("Biome finds nothing to format, sort or lint in generated/", () => {
  const biome = join(root, "node_modules/.bin/biome");
  const { status, stdout, stderr } = spawnSync(biome, ["check", "--error-on-warnings", "generated"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(`${stdout}${stderr}`).toMatch(/^Checked \d{3,} files in .*\. No fixes applied\.\s*$/);
  expect(status).toBe(0);
}, 120_000);

test("generate writes what is there: --check is clean", async () => {
  let out = "";
  let err = "";
  const code = await main(["generate", "--check"], {
    workingFolder: root,
    environment: {},
    isTerminal: false,
    signal: new AbortController().signal,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  expect(err).toBe("");
  expect(out).toMatch(/^up to date: \d+ modules\n$/);
  expect(code).toBe(0);
}, 120_000);
