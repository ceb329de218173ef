// All structs and unions of real kernels, printed by the pahole of this machine and by us. pahole 1.24 lacks some of what
// 1.32 says (pahole-real.test.ts holds 300 structs against that one, blank lines too); each such difference has a rule in
// pahole-rules.ts, is counted, and nothing else may differ.
import { afterAll, describe, expect, test } from "vitest";
import { createPaholePrinter } from "../../generator/print/index.js";
import { paholeHere } from "./pahole-here.js";
import { byHead, explained, firstDifference } from "./pahole-rules.js";
import { realBtf, realKernels, taggedRecords } from "./real-btf.js";

describe.each(realKernels)("%s", (kernel) => {
  const pahole = paholeHere(kernel);
  afterAll(() => pahole?.remove());

  test.skipIf(pahole === null)("every struct and union as pahole 1.24 prints it, but for what rules say", () => {
    const theirs = byHead(pahole?.run() ?? "");
    const info = realBtf(kernel);
    const printer = createPaholePrinter(info.layouts);
    const ours = byHead(
      taggedRecords(info)
        .map(({ id }) => `${printer.textOf(id)}\n`)
        .join(""),
    );
    const counts = new Map<string, number>();
    const different: string[] = [];
    for (const [head, text] of theirs) {
      const own = ours.get(head) ?? "";
      const used = explained(text, own);
      if (used === null) different.push(`${head}\n${firstDifference(text, own)}`);
      for (const name of used ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    console.log(`${kernel}: ${theirs.size} types`, Object.fromEntries(counts));
    expect(theirs.size).toBeGreaterThan(5000);
    expect(different.join("\n")).toBe("");
  });
});
