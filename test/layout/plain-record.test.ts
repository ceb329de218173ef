// The short way for plain records gives what placing by all the rules gives: for every record of two kernels and for random
// ones of every target.
import { expect, test } from "vitest";
import { targetNames } from "../../generator/abi/index.js";
import { DiagnosticCollector } from "../../generator/diagnostic/index.js";
import { createLayouts, type Layouts } from "../../generator/layout/index.js";
import { naturalLayout } from "../../generator/layout/infer-alignment.js";
import { isPlain, plainLayout } from "../../generator/layout/plain-record.js";
import { type TypeId, typeIds } from "../../generator/type/index.js";
import { realBtf } from "../print/real-btf.js";
import { randomUnit } from "./random.js";
import { seedOfRun } from "./seed.js";

/** The records of a graph that go the short way, and those of them that come out otherwise than by the rules. */
function compared(layouts: Layouts): { readonly plainCount: number; readonly different: readonly TypeId[] } {
  let plainCount = 0;
  const different = [...typeIds(layouts.types)].filter((id) => {
    const type = layouts.types.get(id);
    const layout = layouts.layoutOf(id);
    if ((type.kind !== "struct" && type.kind !== "union") || layout === null) return false;
    const bitOffsets = layout.members.map(({ bitOffset }) => bitOffset);
    if (!isPlain(type)) return false;
    plainCount += 1;
    const plain = plainLayout(layouts, id, type, layout.byteSize, bitOffsets);
    const natural = naturalLayout(layouts, id, type, layout.byteSize, bitOffsets);
    const expected = natural === null ? null : { ...natural, origin: "recorded", alignment: "inferred" };
    return JSON.stringify(plain, plainly) !== JSON.stringify(expected, plainly);
  });
  return { plainCount, different };
}

function plainly(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}` : value;
}

test.each(["6.12-amd64", "6.12-s390x"] as const)("records of %s", (kernel) => {
  const { plainCount, different } = compared(realBtf(kernel).layouts);
  console.log(`${kernel}: ${plainCount} plain records`);
  expect(different).toEqual([]);
  expect(plainCount).toBeGreaterThan(5000);
});

test.each(targetNames)("random records of %s", (target) => {
  const { types } = randomUnit(seedOfRun(), 400, target);
  const { plainCount, different } = compared(createLayouts(types, new DiagnosticCollector()));
  expect(different).toEqual([]);
  expect(plainCount).toBeGreaterThan(20);
});
