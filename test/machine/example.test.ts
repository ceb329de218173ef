// The example program as a reader runs it: what it prints, by offsets and states that were worked out by hand.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("../../dist/examples/bump.js", import.meta.url));

/** Word of the first page, where in the bump its count is, and the pages' own counts. */
const today = { head: "dead000000000040", countAt: 52, counts: ["1", "0", "0", "0"] };
/** The map begins at a multiple of the bytes of 1024 pages: 4 pages of 64 bytes share all address bits from 8 on. */
const mask = "ffffffffffffff01";
const designs = [
  { name: "v6.12", byteSize: 64, ...today, tail: /^ffff8880[0-9a-f]{7}1$/ },
  { name: "v6.18", byteSize: 64, ...today, tail: /^ffff8880[0-9a-f]{7}1$/ },
  { name: "v7.1-rc-netpp", byteSize: 64, ...today, head: "0000000000000000", tail: new RegExp(mask) },
  { name: "v7.3", byteSize: 64, ...today, tail: new RegExp(mask) },
];
const plans = [
  { name: "seed", byteSize: 32 },
  { name: "memdesc-32", byteSize: 32 },
  { name: "memdesc-16", byteSize: 16 },
  { name: "memdesc-8", byteSize: 8 },
];

interface Row {
  readonly pfn: string;
  readonly word: string;
  readonly bump: string;
  readonly count: string;
}

function rowsOf(part: string): readonly Row[] {
  const rows = part.matchAll(/^ +([0-9]+) {2}0x([0-9a-f]{16}) {2}0x([0-9a-f]{16}) {2}([0-9])$/gm);
  return [...rows].map(([, pfn = "", word = "", bump = "", count = ""]) => ({ pfn, word, bump, count }));
}

test("a bump of 4 pages in every design", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  const parts = stdout.trim().split("\n\n");
  expect(parts.map((part) => part.split("\n")[0])).toEqual(
    [...designs, ...plans].map(({ name, byteSize }) => `${name}: struct page has ${byteSize} bytes, struct bump 48`),
  );
  for (const part of parts) {
    expect(part).toContain("at boot     0  0  0  0  0  0  0  0  0  0  2\n");
    expect(part).toContain("meanwhile   0  0  1  1  1  1  1  1  1  1  1\n");
    expect(part).toMatch(/after {7}0 {2}0 {2}0 {2}0 {2}0 {2}0 {2}0 {2}0 {2}0 {2}0 {2}2$/);
    const rows = rowsOf(part);
    expect(rows.map(({ pfn }) => pfn)).toEqual(["0", "1", "2", "3"]);
    expect(new Set(rows.map(({ bump }) => bump)).size).toBe(1);
  }
  for (const [index, { head, tail, countAt, counts }] of designs.entries()) {
    const part = parts[index] ?? "";
    const rows = rowsOf(part);
    expect(part).toContain(`a second reference makes the bump's count 2; it is at page_bump() + ${countAt}\n`);
    expect(rows.map(({ word }) => word === head)).toEqual([true, false, false, false]);
    for (const { word } of rows.slice(1)) expect(word).toMatch(tail);
    expect(rows.map(({ count }) => count)).toEqual(counts);
  }
  for (const part of parts.slice(designs.length)) {
    expect(part).toContain("a second reference makes the bump's count 2; it is at page_bump() + 44\n");
    for (const { word, bump, count } of rowsOf(part)) {
      expect([word.slice(-1), bump.slice(-1), count]).toEqual(["6", "0", "0"]);
      expect(word.slice(0, -1)).toBe(bump.slice(0, -1));
      expect(bump).toMatch(/^ffff8880/);
    }
  }
});
