// The check of the schemas is itself checked: each kind of mistake is found, at its place.
import { expect, test } from "vitest";
import { schemaNamed, schemaProblems } from "./schema.js";

const member = { name: "a", type: "int", byteOffset: 0, byteSize: 4, bitOffset: 0, bitSize: 32 };
const type = {
  ...{ kind: "struct", name: "s", origin: "computed", byteSize: 4, byteAlign: 4 },
  ...{ members: [member], holes: [], tailPadding: 0, cachelines: 1 },
} as const;
const document = {
  schema: "kstruct/layout@1",
  source: "a.h",
  target: "x86_64",
  byteOrder: "little",
  types: [type],
} as const;

test("a document that follows the schema", () => {
  expect(schemaProblems("layout", document)).toEqual([]);
});

test("each kind of mistake", () => {
  const withMember = (change: object) => ({ ...document, types: [{ ...type, members: [{ ...member, ...change }] }] });
  expect(schemaProblems("layout", { ...document, schema: "kstruct/layout@2" })).toEqual([
    '$.schema: const "kstruct/layout@1"',
  ]);
  expect(schemaProblems("layout", { ...document, byteOrder: "middle" })).toEqual([
    '$.byteOrder: enum ["little","big"]',
  ]);
  expect(schemaProblems("layout", { ...document, more: 1 })).toEqual(["$: unknown more"]);
  expect(schemaProblems("layout", withMember({ byteOffset: -1 }))).toEqual([
    "$.types[0].members[0].byteOffset: minimum 0",
  ]);
  expect(schemaProblems("layout", withMember({ byteOffset: 0.5 }))).toEqual([
    '$.types[0].members[0].byteOffset: type "integer"',
  ]);
  expect(schemaProblems("layout", withMember({ dims: [] }))).toEqual(["$.types[0].members[0].dims: minItems 1"]);
  expect(schemaProblems("layout", withMember({ flags: "pageflags" }))).toEqual([
    '$.types[0].members[0].flags: pattern "^enum \\\\w+$"',
  ]);
  expect(schemaProblems("layout", withMember({ members: [{ name: null }] }))).toEqual(
    ["type", "byteOffset", "byteSize", "bitOffset", "bitSize"].map(
      (name) => `$.types[0].members[0].members[0]: no ${name}`,
    ),
  );
  expect(schemaProblems("layout", 5)).toEqual(['$: type "object"']);
});

test("every schema names its dialect and what it describes", () => {
  for (const name of ["layout", "abis", "verify", "diagnostics"]) {
    const { $schema, $id, title } = schemaNamed(name);
    expect([$schema, $id]).toEqual([
      "https://json-schema.org/draft/2020-12/schema",
      `https://kstruct.dev/schema/${name}.json`,
    ]);
    expect(title).toContain(`kstruct/${name}@1`);
  }
});
