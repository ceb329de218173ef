// gcc's `_Alignof` caps alignments that nobody wrote down for the type itself at the target's largest natural one
// (min_align_of_type), though its layouts do not: the question about such a type must be another one.
import { expect, test } from "vitest";
import { ask } from "./asked.js";
import { judgesHere } from "./judges.js";

test("a record that a bit-field's typedef aligns beyond 16, and an array of it", async () => {
  const judges = (await judgesHere()).filter(({ name }) => name === "gcc");
  expect(judges.length).toBe(1);
  const text =
    "typedef unsigned wide __attribute__((aligned(64)));\n" +
    "struct s { wide b : 8; } __attribute__((ms_struct));\n" +
    "typedef struct s row[3];\nstruct t { char c; row r; };\n";
  const { verification } = await ask(text, "x86_64", judges);
  expect(verification.judgements.map(({ mismatches }) => mismatches)).toEqual([[]]);
  // struct s, wide, row, struct t.
  expect(verification.judgements.map(({ typeCount }) => typeCount)).toEqual([4]);
});

test("a vector that is aligned to more than anything else on s390x, in a union and an array", async () => {
  const judges = (await judgesHere()).filter(({ targets }) => targets.includes("s390x"));
  const text =
    "union u { short __attribute__((vector_size(16))) v; };\n" +
    "typedef union u row[3];\ntypedef short __attribute__((vector_size(16))) vector;\n";
  const { verification } = await ask(text, "s390x", judges);
  expect(verification.judgements.map(({ mismatches }) => mismatches)).toEqual(judges.map(() => []));
});
