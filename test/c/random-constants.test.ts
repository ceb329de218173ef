// Random constant expressions over all integer types, computed here and by gcc and clang (as macros in an array's
// initialiser). The compilers' values are the expected ones. What C leaves open is not generated: counts of shifts lie in
// the width, divisors are not zero; sums may overflow, which wraps with -fwrapv and in constant folding of both compilers.
import { beforeAll, expect, test } from "vitest";
import { type TargetName, targetNames } from "../../generator/abi/index.js";
import { DiagnosticCollector } from "../../generator/diagnostic/index.js";
import { type Judge, verifyUnit } from "../../generator/oracle/index.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { judgesHere } from "../oracle/judges.js";
import { rightUnit } from "./verbs.js";

const EXPRESSION_COUNT = 150;
const seed = seedOfRun();

let judges: readonly Judge[] = [];

beforeAll(async () => {
  judges = await judgesHere();
});

const casts = [
  ...["char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned", "long", "unsigned long"],
  ...["long long", "unsigned long long", "_Bool"],
];
const literals = [
  ...["0", "1", "2", "7", "127", "128", "255", "256", "32767", "65535", "0x7fffffff", "2147483648", "0x80000000"],
  ...["0xffffffff", "1U", "3UL", "5L", "0x7fffffffffffffff", "0x8000000000000000", "1ULL", "'a'", "'\\xff'", "017"],
  ...["sizeof(long)", "sizeof(struct s)", "_Alignof(long)", "__builtin_offsetof(struct s, b)", "SMALL", "LARGE"],
];
/** Operators whose result C fixes for all operands that can occur, if sums wrap. */
const safe = ["+", "-", "*", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", "&&", "||"];

/** An expression in parentheses. Depth 0 is a literal. */
function expression(random: () => number, depth: number): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? "0";
  const inner = (): string => expression(random, depth - 1 - Math.floor(random() * 2));
  if (depth <= 0) return pick(literals);
  const choice = random();
  if (choice < 0.45) return `(${inner()} ${pick(safe)} ${inner()})`;
  if (choice < 0.6) return `((${pick(casts)})${inner()})`;
  if (choice < 0.7) return `(${pick(["-", "~", "!", "+"])}${inner()})`;
  if (choice < 0.8) return `(${inner()} ? ${inner()} : ${inner()})`;
  // A count in 0 … 7 fits every promoted type; a left operand that may be negative is shifted as its unsigned type.
  if (choice < 0.9)
    return `(${pick(["(unsigned)", "(unsigned long)"])}${inner()} ${pick(["<<", ">>"])} (${inner()} & 7))`;
  return `(${inner()} ${pick(["/", "%"])} ((${inner()} & 0xff) + 1))`;
}

function headerOf(target: TargetName): string {
  const random = randomNumbers(seed + target.length);
  const macros = Array.from({ length: EXPRESSION_COUNT }, (_, index) => {
    const depth = 1 + Math.floor(random() * 4);
    return `#define X${index} ${expression(random, depth)}\n#define T${index} sizeof(${expression(random, depth)})\n`;
  });
  return `struct s { char a; long b; };\nenum e { SMALL = -3, LARGE = 0x7ffffff0 };\n${macros.join("")}`;
}

for (const target of targetNames) {
  test(`random constant expressions on ${target}, KSTRUCT_SEED=${seed}`, async () => {
    const { unit, layouts, header } = rightUnit(headerOf(target), { target });
    expect(unit.constants.length).toBe(2 * EXPRESSION_COUNT);
    const places = { workingFolder: "/src", includePaths: [], defines: {} };
    const input = { name: "a.h", headers: [header], unit, layouts, ...places };
    const verification = await verifyUnit(input, judges, new DiagnosticCollector());
    expect(verification.judgements.map(({ judge }) => judge.name)).toEqual(
      judges.filter(({ targets }) => targets.includes(target)).map(({ name }) => name),
    );
    for (const { mismatches } of verification.judgements) {
      const told = mismatches.map((mismatch) => ({
        ...mismatch,
        text: unit.constants.find(({ name }) => name === mismatch.path)?.spelling,
      }));
      expect(told, `KSTRUCT_SEED=${seed}`).toEqual([]);
    }
  });
}
