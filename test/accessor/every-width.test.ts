// Bit-fields of every width from 1 to 64 at every bit of a byte, signed and unsigned: in one to nine bytes, in both byte orders.
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { judgesHere } from "../oracle/judges.js";
import { proveAccessors } from "./proof.js";

const seed = seedOfRun();
const judges = await judgesHere();

const fields = Array.from({ length: 8 * 64 }, (_, index) => ({ shift: index % 8, width: 1 + Math.floor(index / 8) }));

/** Signed and unsigned take turns, so that each width and each bit have both. */
function recordText({ shift, width }: (typeof fields)[number]): string {
  const sign = (shift + width) % 2 === 0 ? "" : "unsigned ";
  const before = shift === 0 ? "" : `unsigned long long before : ${shift}; `;
  const after = `${sign}long long field : ${width}; unsigned long long after : 5;`;
  return `struct w${width}s${shift} { ${before}${after} } __attribute__((packed));\n`;
}

test.each(["x86_64", "s390x", "i386", "ppc64"] as const)("%s: every width at every bit", async (target) => {
  const text = fields.map(recordText).join("");
  const records = fields.map(({ shift, width }) => `struct w${width}s${shift}`);
  const random = randomNumbers(seed);
  const { checked, differences } = await proveAccessors({ text, records, target, judges, rounds: 3, random });
  expect(differences.slice(0, 6), `replay with KSTRUCT_SEED=${seed}`).toEqual([]);
  const asked = judges.filter(({ targets }) => targets.includes(target)).length;
  // Three members, but for those at bit 0.
  expect(checked).toBe(3 * asked * (3 * fields.length - 64));
});
