// The text and the JSON of a verification, word for word; verifications are written by hand, one comes from real judges.
import { expect, test } from "vitest";
import {
  hasMismatches,
  type Judgement,
  type Mismatch,
  type Verification,
  verificationJson,
  verificationText,
} from "../../generator/oracle/index.js";
import { jsonOf } from "../print/json.js";
import { schemaProblems } from "../print/schema.js";
import { ask } from "./asked.js";
import { judgesHere } from "./judges.js";

const clang = { name: "clang", version: "22.1.0" };
const gcc = { name: "gcc", version: "12.2.0" };
const confirmed: Judgement = { judge: gcc, checked: 1, typeCount: 1, constantCount: 0, mismatches: [], disputed: [] };

const offset: Mismatch = {
  ...{ target: "s390x", judge: "clang", path: "struct page.lru", what: "byteOffset", ours: "8", theirs: "16" },
};
const bits: Mismatch = {
  ...{ target: "s390x", judge: "clang", path: "struct page.order", what: "bits" },
  ...{ ours: "bit 0, 5 wide, unsigned", theirs: "bit 3, 5 wide, unsigned" },
};
const disputed: Mismatch = { ...offset, path: "struct odd.w", what: "byteAlign", ours: "16", theirs: "4" };

const clean: Verification = {
  source: "seed",
  target: "x86_64",
  judgements: [confirmed, { ...confirmed, judge: clang }],
};
const different: Verification = {
  source: "page.h",
  target: "s390x",
  judgements: [
    { judge: clang, checked: 12, typeCount: 2, constantCount: 3, mismatches: [offset, bits], disputed: [disputed] },
  ],
};
const alone: Verification = { source: "seed", target: "wasm32", judgements: [] };

test("text: differences as a table, then a line for each judge and unit", () => {
  expect(verificationText([clean, different, alone])).toBe(
    [
      "source  target  judge  path               fact    kstruct                  judge's",
      "page.h  s390x   clang  struct page.lru    offset  8                        16",
      "page.h  s390x   clang  struct page.order  bits    bit 0, 5 wide, unsigned  bit 3, 5 wide, unsigned",
      "",
      "seed x86_64, gcc 12.2.0: 1 fact of 1 type, 0 differences",
      "seed x86_64, clang 22.1.0: 1 fact of 1 type, 0 differences",
      "page.h s390x, clang 22.1.0: 12 facts of 2 types, 3 constants, 2 differences, 1 where gcc and clang differ (K3003)",
      "seed wasm32: nobody judged",
      "",
    ].join("\n"),
  );
  expect(verificationText([clean])).toBe(
    "seed x86_64, gcc 12.2.0: 1 fact of 1 type, 0 differences\n" +
      "seed x86_64, clang 22.1.0: 1 fact of 1 type, 0 differences\n",
  );
});

test("disputes are no differences", () => {
  expect([hasMismatches([clean, alone]), hasMismatches([clean, different])]).toEqual([false, true]);
  const onlyDisputed = { ...confirmed, disputed: [disputed] };
  expect(hasMismatches([{ ...clean, judgements: [onlyDisputed] }])).toBe(false);
});

test("JSON: sums over all judges, differences with their source, and it follows its schema", () => {
  const json = verificationJson([clean, different, alone], [clang, gcc]);
  expect(json).toEqual({
    schema: "kstruct/verify@1",
    judges: [
      { name: "clang", version: "22.1.0" },
      { name: "gcc", version: "12.2.0" },
    ],
    checked: 14,
    constants: 3,
    mismatches: [
      { source: "page.h", ...offset },
      { source: "page.h", ...bits },
    ],
    disputed: [{ source: "page.h", ...disputed }],
  });
  expect(schemaProblems("verify", jsonOf(json))).toEqual([]);
});

test("real judges: the JSON of a whole run follows its schema, wrong claims included", async () => {
  const judges = await judgesHere();
  const claimed = "struct s { int a; unsigned b : 3; };";
  const { verification } = await ask("struct s { long a; unsigned b : 4; };", "x86_64", judges, { claimed });
  const json = verificationJson([verification], judges);
  expect(schemaProblems("verify", jsonOf(json))).toEqual([]);
  // Size and alignment of the struct, size of a, bits of b.
  const entitled = judges.filter(({ targets }) => targets.includes("x86_64"));
  expect(verification.judgements.map(({ mismatches }) => mismatches.length)).toEqual(entitled.map(() => 4));
});
