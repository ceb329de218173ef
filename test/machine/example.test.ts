// The example program as a reader runs it: what it prints, by offsets and states that were worked out by hand.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const program = fileURLToPath(new URL("../../dist/examples/bump.js", import.meta.url));

test("a bump of 4 pages in three designs", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  const parts = stdout.trim().split("\n\n");
  expect(parts.map((part) => part.split("\n")[0])).toEqual([
    "v6.12: struct page has 64 bytes, struct bump 48",
    "seed: struct page has 32 bytes, struct bump 48",
    "memdesc-32: struct page has 32 bytes, struct bump 48",
  ]);
  for (const part of parts) {
    expect(part).toContain("at boot     0  0  0  0  0  0  0  0  0  0  2\n");
    expect(part).toContain("meanwhile   0  0  1  1  1  1  1  1  1  1  1\n");
    expect(part).toMatch(/after {7}0 {2}0 {2}0 {2}0 {2}0 {2}0 {2}0 {2}0 {2}0 {2}0 {2}2$/);
  }
  const [today = "", ...plans] = parts;
  // The count is the first page's _refcount, at 52; the first page has the signature, the others its address + 1.
  expect(today).toContain("a second reference makes the bump's count 2; it is at page_bump() + 52\n");
  expect(today).toMatch(/^ +0 {2}0xdead000000000040 {2}(0xffff8880[0-9a-f]{8}) {2}1$/m);
  expect(today).toMatch(/^ +3 {2}0xffff8880[0-9a-f]{7}1 {2}0xffff8880[0-9a-f]{7}0 {2}0$/m);
  for (const plan of plans) {
    expect(plan).toContain("a second reference makes the bump's count 2; it is at page_bump() + 44\n");
    const rows = [...plan.matchAll(/^ +([0-3]) {2}(0xffff8880[0-9a-f]{7}6) {2}(0xffff8880[0-9a-f]{7}0) {2}0$/gm)];
    expect(rows.map(([, pfn]) => pfn)).toEqual(["0", "1", "2", "3"]);
    expect(new Set(rows.map(([, , word]) => word)).size).toBe(1);
    expect(rows[0]?.[2]?.slice(0, -1)).toBe(rows[0]?.[3]?.slice(0, -1));
  }
});
