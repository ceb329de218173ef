// Which members have their record written out in place.
import { expect, test } from "vitest";
import { inlineRecordOf } from "../../generator/type/index.js";
import { idOf, parseText } from "../layout/c-text.js";

/** Names of the members of `struct s` whose record is written in place. */
function inPlace(text: string): (string | null)[] {
  const { types } = parseText(text, "x86_64").unit;
  const type = types.get(idOf(types, "struct s"));
  if ((type.kind !== "struct" && type.kind !== "union") || type.members === null) throw new Error("no members");
  return type.members.filter((member) => inlineRecordOf(types, type, member) !== null).map(({ name }) => name);
}

test("records without a tag can be nowhere else", () => {
  expect(inPlace("struct s { int a; struct { int b; } c; union { int d; }; };")).toEqual(["c", null]);
  expect(inPlace("struct s { struct { int b; } c[2][3]; };")).toEqual(["c"]);
});

test("a record with a tag is in place where it is defined, and only there", () => {
  expect(inPlace("struct in { int x; }; struct s { struct in a; };")).toEqual([]);
  expect(inPlace("struct s { struct in { int x; } a; };")).toEqual(["a"]);
  expect(inPlace("struct s { int b; struct in { int x; } a; struct in c; };")).toEqual(["a"]);
  expect(inPlace("struct s { int b; union in { int x; } a[4], c; };")).toEqual(["a"]);
});

test("what a pointer or a typedef leads to is not in place", () => {
  expect(inPlace("struct s { struct { int b; } *a; };")).toEqual([]);
  expect(inPlace("struct s { struct in { int b; } *a; struct in *c; };")).toEqual([]);
  expect(inPlace("typedef struct { int counter; } atomic_t; struct s { atomic_t a; };")).toEqual([]);
});
