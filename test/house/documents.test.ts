// What documents show is what happens: every transcript in README.md and docs/ is run, in a folder of its own per document,
// with the files that the document writes; every TypeScript program is type-checked and run.
//
//     ```c ring.h            writes a file            ```ts use.ts    writes one, and use.js from it
//     ```console             `$ npx kstruct …`, `$ node use.js`: the lines after it are what is printed, errors too

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { filesBelow, root, textOf } from "./tree.js";

interface Fence {
  readonly language: string;
  readonly fileName: string | null;
  readonly text: string;
}

const documents = ["README.md", ...filesBelow(["docs"], ".md")];

function fencesOf(path: string): readonly Fence[] {
  return [...textOf(path).matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(
    ([, language = "", fileName, text = ""]) => ({ language, fileName: fileName ?? null, text }),
  );
}

/** A folder in which `kstruct` is installed, with the shipped layouts beside, as in the checkout. */
function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-document-"));
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules/kstruct"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return folder;
}

/** Commands of a transcript with what they print. */
function commandsOf(transcript: string): readonly { readonly command: string; readonly output: string }[] {
  return transcript
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf("\n");
      return { command: part.slice(0, end), output: part.slice(end + 1) };
    });
}

function run(command: string, folder: string): string {
  const words = command.replace(/^npx kstruct\b/, `node ${join(root, "dist/bin/kstruct.js")}`).split(" ");
  const { stdout, stderr } = spawnSync(words[0] ?? "", words.slice(1), { cwd: folder, encoding: "utf8" });
  return stdout + stderr;
}

/** Type-checks a program of a document and writes the JavaScript of all modules beside their sources. */
function compile(folder: string, fileName: string): readonly string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    verbatimModuleSyntax: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    types: [],
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  };
  const program = ts.createProgram([join(folder, fileName)], options);
  const diagnostics = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe.each(documents)("%s", (path) => {
  test("shows what happens", { timeout: 120_000 }, () => {
    const folder = workFolder();
    try {
      for (const { language, fileName, text } of fencesOf(path)) {
        if (fileName !== null) writeFileSync(join(folder, fileName), text);
        if (language !== "console") continue;
        for (const { command, output } of commandsOf(text)) {
          const program = /^node (\w+)\.js$/.exec(command)?.[1];
          if (program !== undefined) expect(compile(folder, `${program}.ts`)).toEqual([]);
          expect(`$ ${command}\n${run(command, folder)}`).toBe(`$ ${command}\n${output}`);
        }
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("links to what is there", () => {
    const base = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
    const links = [...textOf(path).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => link);
    const missing = links.filter((link) => {
      try {
        readFileSync(join(root, base, link));
        return false;
      } catch (error) {
        return !(error instanceof Error && "code" in error && error.code === "EISDIR");
      }
    });
    expect(missing).toEqual([]);
  });
});
