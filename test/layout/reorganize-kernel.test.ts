// The structs of a whole kernel, reorganized from BTF: each has a declaration, each shortest order is proven, and members
// keep their sizes: what is saved comes out of holes and padding only.
import { expect, test } from "vitest";
import { createReorganizer, type StructLayout } from "../../generator/layout/index.js";
import { realBtf } from "../print/real-btf.js";

function usedBits(layout: StructLayout): number {
  return layout.members.reduce((sum, { bitSize }) => sum + bitSize, 0);
}

test("every struct of Linux 6.12", { timeout: 120_000 }, () => {
  const { layouts, typeDeclarations } = realBtf("6.12-amd64");
  const reorganizer = createReorganizer(layouts);
  const structs = typeDeclarations.filter(({ kind }) => kind === "struct");
  const refused: string[] = [];
  const unproven: string[] = [];
  let shortened = 0;
  for (const { type, name } of structs) {
    const found = reorganizer.reorganize(type);
    const recorded = layouts.layoutOf(type);
    if (found === null || recorded === null) {
      refused.push(`${name}`);
      continue;
    }
    if (found.layout.byteSize !== found.byteSizeLeast) unproven.push(`${name}`);
    if (found.layout.byteSize < found.byteSizeBefore) shortened += 1;
    expect(found.byteSizeBefore, `${name}`).toBe(recorded.byteSize);
    expect(usedBits(found.layout), `${name}`).toBe(usedBits(recorded));
    expect(found.layout.byteSize % recorded.byteAlign, `${name}`).toBe(0);
  }
  console.log(`${shortened} of ${structs.length} structs can be shorter`);
  expect(structs.length).toBe(9910);
  expect({ refused, unproven }).toEqual({ refused: [], unproven: [] });
  expect(shortened).toBeGreaterThan(600);
});
