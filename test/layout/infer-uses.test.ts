// Alignments that only the uses of a record tell. The numbers are written down by hand, as gcc lays out the text with the
// attributes in its comments (x86_64).
import { expect, test } from "vitest";
import {
  createRecordedLayouts,
  type Layouts,
  type RecordedRecord,
  refinedByUses,
} from "../../generator/layout/index.js";
import type { TypeId } from "../../generator/type/index.js";
import { idOf, parseText } from "./c-text.js";

type Facts = readonly [byteSize: number, byteOffsets: readonly number[], byteAlign?: number];

/** Layouts of C text without attributes, and the ids of its structs. */
function recorded(text: string, facts: Readonly<Record<string, Facts>>): { layouts: Layouts; ids: readonly TypeId[] } {
  const { types } = parseText(text, "x86_64").unit;
  const records = new Map<TypeId, RecordedRecord>();
  for (const [name, [byteSize, byteOffsets, byteAlign = null]] of Object.entries(facts)) {
    const bitOffsets = byteOffsets.map((byteOffset) => 8 * byteOffset);
    records.set(idOf(types, `struct ${name}`), { byteSize, bitOffsets, byteAlign });
  }
  return { layouts: createRecordedLayouts(types, (id) => records.get(id) ?? null), ids: [...records.keys()] };
}

function alignments(text: string, facts: Readonly<Record<string, Facts>>): readonly string[] {
  const { layouts, ids } = recorded(text, facts);
  const refined = refinedByUses(layouts, ids);
  return ids.map((id) => `${refined.layoutOf(id)?.byteAlign} ${refined.layoutOf(id)?.alignment}`);
}

test("a record without bytes behind gaps: struct pad is aligned(64)", () => {
  const text = "struct pad { char x[0]; }; struct zone { long a; struct pad p; long b; int c; struct pad q; int d; };";
  const facts: Record<string, Facts> = { pad: [0, [0]], zone: [192, [0, 64, 64, 72, 128, 128]] };
  // Each gap alone asks for 64; the second one from 76 to 128 does, too.
  expect(alignments(text, facts)).toEqual(["64 ambiguous", "64 inferred"]);
});

test("a packed record at multiples of four behind a gap: packed, aligned(4)", () => {
  const text = "struct iter { long a; int b; }; struct bio { short a; struct iter i; struct iter k; };";
  expect(alignments(text, { iter: [12, [0, 8]], bio: [28, [0, 4, 16]] })).toEqual(["4 ambiguous", "4 inferred"]);
});

test("one use that is no multiple, a size that is none, or an alignment that is recorded: nothing is told", () => {
  const text = "struct iter { long a; int b; }; struct bio { short a; struct iter i; char c; struct iter k; };";
  const odd: Record<string, Facts> = { iter: [12, [0, 8]], bio: [29, [0, 4, 16, 17]] };
  expect(alignments(text, odd)[0]).toBe("1 ambiguous");
  const wide: Record<string, Facts> = { iter: [12, [0, 8]], bio: [48, [0, 16, 28, 32]] };
  expect(alignments(text, wide)[0]).toBe("1 ambiguous");
  const exact: Record<string, Facts> = { iter: [12, [0, 8], 2], bio: [30, [0, 4, 16, 18]] };
  expect(alignments(text, exact)[0]).toBe("2 exact");
});

test("what tells nothing stays the same object", () => {
  const { layouts, ids } = recorded("struct s { int a; };", { s: [4, [0]] });
  expect(refinedByUses(layouts, ids)).toBe(layouts);
});
