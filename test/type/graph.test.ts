// The type graph: ids, names, sharing of equal types, declared and completed records, and freezing.
import { expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import {
  attributesNamed,
  hasAttribute,
  type IntType,
  type RecordType,
  TypeGraphBuilder,
  unqualified,
  voidId,
  withoutTypedefs,
} from "../../generator/type/index.js";

const int: IntType = { kind: "int", name: "int", byteSize: 4, isSigned: true, encoding: "integer" };
const bare = { attributes: [], documentation: { text: "" }, origin: { from: "builtin" } } as const;

function record(tag: string | null, members: RecordType["members"]): RecordType {
  return { kind: "struct", tag, members, ...bare };
}

test("id 0 is void, ids are dense", () => {
  const types = new TypeGraphBuilder(abiOf("x86_64"));
  expect([types.count, types.get(voidId)]).toEqual([1, { kind: "void" }]);
  expect([types.add(int), types.add(record(null, [])), types.count]).toEqual([1, 2, 3]);
});

test("equal base types, pointers and arrays are one type, qualifiers of what they hold aside", () => {
  const types = new TypeGraphBuilder(abiOf("x86_64"));
  const id = types.add(int);
  expect(types.add({ ...int })).toBe(id);
  const target = types.ref(id);
  const constant = { id, qualifiers: { isConst: true, isVolatile: false } };
  const volatile = { id, qualifiers: { isConst: false, isVolatile: true } };
  const pointers = [target, constant, volatile].map((ref) => types.add({ kind: "pointer", target: ref }));
  expect(new Set(pointers).size).toBe(3);
  expect(types.add({ kind: "pointer", target: constant })).toBe(pointers[1]);
  const arrays = [0, 1, null].map((length) => types.add({ kind: "array", element: target, length }));
  expect(new Set(arrays).size).toBe(3);
  expect(types.add({ kind: "array", element: target, length: null })).toBe(arrays[2]);
});

test("records are never shared: two anonymous ones with equal members are two types (C11 6.7.2.1p8)", () => {
  const types = new TypeGraphBuilder(abiOf("x86_64"));
  expect(types.add(record(null, []))).not.toBe(types.add(record(null, [])));
});

test("each kind of name has a space of its own, in order of declaration", () => {
  const types = new TypeGraphBuilder(abiOf("x86_64"));
  const page = types.declare("struct", "page", record("page", null));
  const folio = types.declare("struct", "folio", record("folio", []));
  const typedef = types.declare("typedef", "page", { kind: "typedef", name: "page", target: types.ref(page), ...bare });
  expect([types.find("struct", "page"), types.find("typedef", "page"), types.find("union", "page")]).toEqual([
    page,
    typedef,
    undefined,
  ]);
  expect([types.names("struct"), types.names("typedef"), types.names("enum")]).toEqual([
    ["page", "folio"],
    ["page"],
    [],
  ]);
  expect(types.find("struct", "folio")).toBe(folio);
});

test("a declared record is completed in place: who referred to it sees its members", () => {
  const types = new TypeGraphBuilder(abiOf("x86_64"));
  const page = types.declare("struct", "page", record("page", null));
  const pointer = types.add({ kind: "pointer", target: types.ref(page) });
  types.complete(page, record("page", []));
  expect(types.get(page)).toEqual(record("page", []));
  expect(types.get(pointer)).toEqual({ kind: "pointer", target: { id: page, qualifiers: unqualified } });
});

test("a frozen graph reads and does not change; a wrong id is a bug", () => {
  const types = new TypeGraphBuilder(abiOf("s390x"));
  const page = types.declare("struct", "page", record("page", null));
  const graph = types.freeze();
  expect([graph.abi.name, graph.find("struct", "page"), graph.count]).toEqual(["s390x", page, 2]);
  expect(() => types.add(int)).toThrow("K9001: the type graph is frozen");
  expect(() => types.declare("struct", "x", record("x", []))).toThrow("K9001: the type graph is frozen");
  expect(() => types.complete(page, record("page", []))).toThrow("K9001: the type graph is frozen");
  const other = new TypeGraphBuilder(abiOf("s390x"));
  expect(() => other.get(page)).toThrow("K9001: type id 1 is not in this graph");
});

test("the type behind typedefs gathers their qualifiers", () => {
  const types = new TypeGraphBuilder(abiOf("x86_64"));
  const id = types.add(int);
  const inner = types.declare("typedef", "vint", {
    ...{ kind: "typedef", name: "vint", target: { id, qualifiers: { isConst: false, isVolatile: true } } },
    ...bare,
  });
  const outer = types.declare("typedef", "t", { kind: "typedef", name: "t", target: types.ref(inner), ...bare });
  const ref = { id: outer, qualifiers: { isConst: true, isVolatile: false } };
  expect(withoutTypedefs(types, ref)).toEqual({ id, qualifiers: { isConst: true, isVolatile: true } });
  expect(withoutTypedefs(types, types.ref(id))).toEqual(types.ref(id));
});

test("attributes by name", () => {
  const span = { file: { name: "a.h", text: "" }, start: 0, end: 0 };
  const attributes = ["packed", "aligned", "aligned"].map((name) => ({ name, arguments: [], span }));
  expect([hasAttribute(attributes, "packed"), hasAttribute(attributes, "kstruct_tagged")]).toEqual([true, false]);
  expect(attributesNamed(attributes, "aligned")).toHaveLength(2);
});
