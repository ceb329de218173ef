// Damaged BTF that can still be read gives a header, too: never an exception, and when no record is left as bytes, kstruct's own
// C front end takes the header and finds the recorded layouts.
import { expect, test } from "vitest";
import { everyKind } from "../debuginfo/btf/every-kind.js";
import { readBytes } from "../debuginfo/btf/input.js";
import { mutate } from "../debuginfo/btf/mutate.js";
import { makeFile } from "../debuginfo/btf/writer.js";
import { messagesOf, parseText } from "../layout/c-text.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { differences, headerOf, type Shapes, shapesOf } from "./round-trip.js";

const CASE_COUNT = 600;
const seed = seedOfRun();

const tags: readonly string[] = ["struct", "union", "typedef"];

/** Members may be renamed: their places are compared. */
function withoutNames(shapes: Shapes): Shapes {
  return new Map(
    [...shapes].map(([name, own]) => [name, own.map((shape) => (shape.match(/^\d+:|@\d+\+\d+b?/g) ?? []).join(" "))]),
  );
}

test.each(["x86_64", "s390x"] as const)("%s: what is read of damaged BTF can be imported", (target) => {
  const { bytes } = makeFile(everyKind, { isBig: target === "s390x" });
  let readCount = 0;
  for (let index = 0; index < CASE_COUNT; index += 1) {
    const { info } = readBytes(mutate(bytes, randomNumbers(seed + index)));
    if (info === null || info.types.abi.name !== target) continue;
    readCount += 1;
    const header = headerOf(info);
    if (
      header.bytesRecords.length + header.gappedRecords.length > 0 ||
      header.renames.some(({ what }) => tags.includes(what))
    )
      continue;
    const parsed = parseText(header.text, target);
    const about = `KSTRUCT_SEED=${seed}, case ${index}\n${header.text}`;
    expect(messagesOf(parsed), about).toBe("");
    const { layouts, unit } = parsed;
    const found = shapesOf({ layouts, typeDeclarations: unit.typeDeclarations }, false);
    expect(differences(withoutNames(shapesOf(info, false)), withoutNames(found)), about).toEqual([]);
  }
  console.log(`KSTRUCT_SEED=${seed} ${target}: ${readCount} of ${CASE_COUNT} read and imported`);
  expect(readCount).toBeGreaterThan(CASE_COUNT / 10);
});
