// Generated classes and C's bytes, on every target: random records are initialised by real compilers with random values; the
// classes must read these values back, and write these bytes, over ones and over zeros, without touching any other bit of
// the record or any byte around it. Both faces, nested views, halves, checked numbers.
import { expect, test } from "vitest";
import { targetNames } from "../../generator/abi/index.js";
import { type Declaration, declarationText, headerText } from "../fuzz/header.js";
import { randomHeader } from "../fuzz/random-header.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { judgesHere } from "../oracle/judges.js";
import { type Difference, proveAccessors } from "./proof.js";

const RECORD_COUNT = 200;
const ROUNDS = 3;
const seed = seedOfRun();
const judges = await judgesHere();

/** The first records with differences, with their C text. */
function report(header: readonly Declaration[], differences: readonly Difference[]): string {
  const records = [...new Set(differences.map(({ record }) => record))];
  const shown = records.slice(0, 5).map((record) => {
    const own = differences.filter((difference) => difference.record === record);
    const text = header.filter(({ name }) => name === record).map(declarationText);
    return `${text.join("")}${own
      .slice(0, 6)
      .map(({ text }) => text)
      .join("\n")}`;
  });
  return `KSTRUCT_SEED=${seed}: ${differences.length} differences in ${records.length} records\n${shown.join("\n\n")}`;
}

test.each(targetNames)(`%s: classes of ${RECORD_COUNT} random records read and write what C does`, async (target) => {
  const header = randomHeader(seed, RECORD_COUNT, target);
  const { checked, differences } = await proveAccessors({
    text: headerText(header),
    records: header.filter(({ kind }) => kind === "record").map(({ name }) => name),
    target,
    judges,
    rounds: ROUNDS,
    random: randomNumbers(seed),
  });
  console.log(`KSTRUCT_SEED=${seed} ${target}: ${checked} values read and written, ${differences.length} differences`);
  expect(differences.length === 0 ? "" : report(header, differences)).toBe("");
  const asked = judges.filter(({ targets }) => targets.includes(target)).length;
  expect(checked).toBeGreaterThan(3 * ROUNDS * RECORD_COUNT * asked);
});

const record = (body: string): string => `struct s { ${body} };`;

// What C reads, what the classes were made from, and the difference that must be seen.
test.each([
  ["a width", "unsigned a : 4; unsigned b : 5;", "unsigned a : 3; unsigned b : 5;"],
  ["a place", "unsigned a : 4; unsigned b : 5;", "unsigned a : 4; unsigned : 1; unsigned b : 5;"],
  ["a sign", "int a : 4; int b : 5;", "unsigned a : 4; int b : 5;"],
  ["the sign of a byte", "signed char a;", "unsigned char a;"],
  ["a size", "short a; short b;", "int a;"],
  ["a float", "float a;", "int a;"],
  ["an element's size", "short a[4];", "int a[2];"],
  ["a neighbour in the same word", "unsigned char a : 8; unsigned char b;", "unsigned a : 9; unsigned char b;"],
  ["a _Bool", "_Bool a; _Bool b;", "unsigned char a; _Bool b;"],
])("a class that is wrong about %s is found", async (_, text, claimed) => {
  const { differences } = await proveAccessors({
    ...{ text: record(text), claimed: record(claimed), records: ["struct s"], target: "x86_64", judges, rounds: 8 },
    random: randomNumbers(seed),
  });
  expect(differences.length).toBeGreaterThan(0);
});
