// Random headers, compiled by gcc with -g: pahole reads its DWARF, we read its DWARF and the header itself, and all three
// print the same, but for what pahole-rules.ts says.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DiagnosticCollector } from "../../generator/diagnostic/index.js";
import type { Layouts } from "../../generator/layout/index.js";
import { createLayouts } from "../../generator/layout/index.js";
import { createPaholePrinter } from "../../generator/print/index.js";
import type { TypeId } from "../../generator/type/index.js";
import { randomUnit } from "../layout/random.js";
import { seedOfRun } from "../layout/seed.js";
import { paholeOn } from "./pahole-here.js";
import { byHead, explained, firstDifference } from "./pahole-rules.js";
import { debugInfoOf, taggedRecords } from "./real-btf.js";

const folder = mkdtempSync(join(tmpdir(), "kstruct-dwarf-"));
const object = join(folder, "unit.o");
const seed = seedOfRun();
const unit = randomUnit(seed, 600, "x86_64");

/**
 * pahole 1.24 takes bit-fields with attributes, or of a typedef with some, from the wrong end of their unit, and a struct without a named member for
 * one without a size.
 */
const doubted = /\bT\d+ +\w* ?: \d| : \d+ __attribute__|\{\s*(?:[\w ]+ : \d+;\s*)*\}/;

/** Heads of the records that pahole has wrong, and of those that use them. */
function doubtedHeads(): ReadonlySet<string> {
  const names = new Set<string>();
  const heads = new Set<string>();
  for (const { tag, text } of unit.records) {
    const own = text.match(/\b[RTE]\d+\b/g) ?? [];
    if (!doubted.test(text) && !own.some((name) => names.has(name))) continue;
    for (const name of text.match(/\bR\d+(?= \{)|\bT\d+(?=(?:\[\d*\])*;$)/gm) ?? []) names.add(name);
    heads.add(`${tag} {`);
  }
  return heads;
}

const doubtedRecords = doubtedHeads();

let hasGcc = false;

/** Whether gcc did it; a missing one is said aloud, and fails with CI=true. */
function compiles(options: readonly string[]): boolean {
  try {
    execFileSync("gcc", options);
    return true;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing || process.env.CI === "true") throw error;
    console.warn("skipped: no gcc");
    return false;
  }
}

beforeAll(() => {
  console.log(`KSTRUCT_SEED=${seed}`);
  const variables = unit.records.map(({ tag }, index) => `${tag} v${index};`);
  const text = [...unit.records.map((record) => record.text), ...variables].join("\n");
  writeFileSync(join(folder, "unit.c"), text);
  hasGcc = compiles(["-g", "-std=gnu11", "-fms-extensions", "-w", "-c", join(folder, "unit.c"), "-o", object]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function texts(layouts: Layouts, ids: readonly TypeId[]): Map<string, string> {
  const printer = createPaholePrinter(layouts);
  return byHead(ids.map((id) => `${printer.textOf(id)}\n`).join(""));
}

function differences(theirs: ReadonlyMap<string, string>, ours: ReadonlyMap<string, string>): readonly string[] {
  return [...theirs].flatMap(([head, text]) => {
    const own = ours.get(head) ?? "";
    if (doubtedRecords.has(head)) return [];
    return explained(text, own) === null ? [`${head}\n${firstDifference(text, own)}`] : [];
  });
}

test("gcc's DWARF prints as pahole prints it", () => {
  const pahole = hasGcc ? paholeOn(object) : null;
  if (pahole === null) return;
  const theirs = byHead(pahole("-F", "dwarf"));
  const info = debugInfoOf(readFileSync(object), object);
  const ours = texts(
    info.layouts,
    taggedRecords(info).map(({ id }) => id),
  );
  expect(theirs.size - doubtedRecords.size).toBeGreaterThan(200);
  expect(differences(theirs, ours).join("\n")).toBe("");
});

test("the header prints as pahole prints gcc's DWARF", () => {
  const pahole = hasGcc ? paholeOn(object) : null;
  if (pahole === null) return;
  const theirs = byHead(pahole("-F", "dwarf"));
  const layouts = createLayouts(unit.types, new DiagnosticCollector());
  const ours = texts(
    layouts,
    unit.records.map(({ id }) => id),
  );
  expect(differences(theirs, ours).join("\n")).toBe("");
});
