// Writing: all or none, stale modules of kstruct's own removed, everybody else's files left alone.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compareFolder, isCurrent, writeChanges } from "../../../generator/emit/project/index.js";
import type { FileText } from "../../../generator/emit/text/index.js";
import { header, moduleOf } from "./parts.js";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "kstruct-project-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

const going = new AbortController().signal;

function constant(fileName: string, value: number): FileText {
  const body = `export const X = ${value};\n`;
  return moduleOf(fileName, { body }, `${header}\n${body}`);
}

function folderOf(name: string, modules: readonly FileText[]) {
  return { path: join(root, name), modules, isComplete: true };
}

test("new modules are written, folders and all; a second time nothing is to be done", async () => {
  const folder = folderOf("gen/seed", [constant("a.ts", 1), constant("b.ts", 2)]);
  expect(await writeChanges([compareFolder(folder)], going)).toEqual({ kind: "written" });
  expect(readFileSync(join(root, "gen/seed/a.ts"), "utf8")).toBe(`${header}\nexport const X = 1;\n`);
  expect(readdirSync(join(root, "gen/seed"))).toEqual(["a.ts", "b.ts"]);
  expect(isCurrent(compareFolder(folder))).toBe(true);
});

test("stale modules and folders that are empty then are removed; files without the first line stay", async () => {
  await writeChanges([compareFolder(folderOf("seed", [constant("a.ts", 1), constant("old.ts", 2)]))], going);
  writeFileSync(join(root, "seed/mine.ts"), "export {};\n");
  writeFileSync(join(root, "seed/notes.txt"), header);
  await writeChanges([compareFolder(folderOf("seed", [constant("a.ts", 1)]))], going);
  expect(readdirSync(join(root, "seed"))).toEqual(["a.ts", "mine.ts", "notes.txt"]);
  rmSync(join(root, "seed/mine.ts"));
  rmSync(join(root, "seed/notes.txt"));
  await writeChanges([compareFolder(folderOf("seed", []))], going);
  expect(existsSync(join(root, "seed"))).toBe(false);
});

test("a file of somebody else with a module's name is an obstacle, and so is a folder", () => {
  mkdirSync(join(root, "seed/b.ts"), { recursive: true });
  writeFileSync(join(root, "seed/a.ts"), "export const X = 1;\n");
  const { obstacles, writes } = compareFolder(folderOf("seed", [constant("a.ts", 1), constant("b.ts", 2)]));
  expect(obstacles).toEqual([
    { path: join(root, "seed/a.ts"), reason: "foreign", message: "" },
    { path: join(root, "seed/b.ts"), reason: "directory", message: "it is a directory" },
  ]);
  expect(writes).toEqual([]);
});

test("when the last file cannot be written, the first ones are as they were", async () => {
  await writeChanges([compareFolder(folderOf("one", [constant("a.ts", 1)]))], going);
  writeFileSync(join(root, "two"), "a file where a folder is wanted");
  const changes = [
    compareFolder(folderOf("one", [constant("a.ts", 9), constant("new.ts", 9)])),
    compareFolder(folderOf("three/deep", [constant("a.ts", 9)])),
  ];
  const blocked = {
    ...compareFolder(folderOf("two", [])),
    writes: [{ path: join(root, "two/a.ts"), text: "", oldText: null }],
  };
  const result = await writeChanges([...changes, blocked], going);
  expect(result).toEqual({ kind: "failed", path: join(root, "two/a.ts"), message: "a file is in the way" });
  expect(readdirSync(root)).toEqual(["one", "two"]);
  expect(readdirSync(join(root, "one"))).toEqual(["a.ts"]);
  expect(readFileSync(join(root, "one/a.ts"), "utf8")).toContain("X = 1");
});

test("when a file cannot be replaced, those that were get their old text back", async () => {
  await writeChanges([compareFolder(folderOf("one", [constant("a.ts", 1), constant("old.ts", 1)]))], going);
  const change = compareFolder(folderOf("one", [constant("a.ts", 9), constant("b.ts", 9)]));
  // A folder that turns up after the comparison: rename cannot replace it.
  mkdirSync(join(root, "one/b.ts/inner"), { recursive: true });
  const result = await writeChanges([change], going);
  expect(result).toMatchObject({ kind: "failed", path: join(root, "one/b.ts") });
  expect(readdirSync(join(root, "one"))).toEqual(["a.ts", "b.ts", "old.ts"]);
  expect(readFileSync(join(root, "one/a.ts"), "utf8")).toContain("X = 1");
});

test("an interrupted run writes nothing, not even folders", async () => {
  const abort = new AbortController();
  abort.abort();
  const change = compareFolder(folderOf("gen/seed", [constant("a.ts", 1)]));
  expect(await writeChanges([change], abort.signal)).toEqual({ kind: "interrupted" });
  expect(readdirSync(root)).toEqual([]);
});
