// What debug info holds and C does not have as it is: names twice, keywords, types without a name in C, members that overlap,
// tags of BTF, typedefs that lead back to themselves.
import { expect, test } from "vitest";
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import { createRecordedLayouts, type RecordedRecord } from "../../generator/layout/index.js";
import { type CHeader, cHeader } from "../../generator/print/index.js";
import {
  type Attribute,
  type Member,
  type Type,
  TypeGraphBuilder,
  type TypeId,
  voidId,
} from "../../generator/type/index.js";
import { messagesOf, parseText } from "../layout/c-text.js";
import { compile, hasCompiler } from "./round-trip.js";

const documentation = { text: "" };
const hasGcc = hasCompiler({ command: "gcc", flags: [], writer: "gcc" }, true);

/** Types as a reader of BTF makes them, and what is recorded of them. */
class Recorded {
  readonly builder: TypeGraphBuilder;
  readonly records = new Map<TypeId, RecordedRecord>();
  #number = 100;

  constructor(target: TargetName = "x86_64") {
    this.builder = new TypeGraphBuilder(abiOf(target));
  }

  int(name = "int", byteSize = 4): TypeId {
    return this.builder.add({ kind: "int", name, byteSize, isSigned: !name.includes("unsigned"), encoding: "integer" });
  }

  pointer(target: TypeId): TypeId {
    return this.builder.add({ kind: "pointer", target: this.builder.ref(target) });
  }

  common(attributes: readonly Attribute[] = []) {
    this.#number += 1;
    return { attributes, documentation, origin: { from: "btf", file: "t.btf", id: this.#number } } as const;
  }

  member(name: string | null, type: TypeId, attributes: readonly Attribute[] = []): Member {
    return { name, type: this.builder.ref(type), bitWidth: null, ...this.common(attributes) };
  }

  record(
    tag: string | null,
    byteSize: number,
    members: readonly (readonly [Member, number])[],
    kind = "struct" as const,
  ): TypeId {
    const id = this.builder.add({ kind, tag, members: members.map(([member]) => member), ...this.common() });
    this.records.set(id, { byteSize, bitOffsets: members.map(([, byteOffset]) => 8 * byteOffset), byteAlign: null });
    return id;
  }

  typedef(name: string, target: TypeId): TypeId {
    return this.builder.add({ kind: "typedef", name, target: this.builder.ref(target), ...this.common() });
  }

  header(wanted: readonly TypeId[], hasAsserts = false): CHeader {
    const layouts = createRecordedLayouts(this.builder.freeze(), (id) => this.records.get(id) ?? null);
    return cHeader({ layouts, wanted, title: "t", guard: "T_H", hasComments: false, hasAsserts });
  }
}

/** What gcc says of a header, with every warning that it has by default; empty when it takes it. */
function refusal({ text }: CHeader): string {
  const answer = compile(text, { command: "gcc", flags: ["-Wall"], writer: "gcc" });
  return typeof answer === "string" ? answer : "";
}

function renamesOf({ renames }: CHeader): readonly string[] {
  return renames.map(({ what, from, to }) => `${what} ${from} ${to}`);
}

test.runIf(hasGcc)("two types of one name: the second has its BTF id behind it, pointers keep them apart", () => {
  const all = new Recorded();
  const int = all.int();
  const one = all.record("s", 4, [[all.member("a", int), 0]]);
  const two = all.record("s", 8, [
    [all.member("a", int), 0],
    [all.member("b", int), 4],
  ]);
  const user = all.record("user", 16, [
    [all.member("p", all.pointer(two)), 0],
    [all.member("q", all.pointer(one)), 8],
  ]);
  const header = all.header([one, two, user]);
  expect(renamesOf(header)).toEqual(["struct s s__105"]);
  expect(header.text).toContain("struct user {\n\tstruct s__105 *p;\n\tstruct s *q;\n};\n");
  expect(refusal(header)).toBe("");
});

test.runIf(hasGcc)("typedefs and enumerators share a name space; tags have their own", () => {
  const all = new Recorded();
  const int = all.int();
  const enumOf = (tag: string, name: string): TypeId =>
    all.builder.add({
      ...{ kind: "enum", tag, underlying: all.builder.ref(int), ...all.common() },
      enumerators: [{ name, value: 1n, ...all.common() }],
    });
  const wanted = [enumOf("e", "A"), enumOf("f", "A"), all.typedef("A", int), all.record("A", 0, [])];
  const header = all.header(wanted);
  expect(renamesOf(header)).toEqual(["enumerator A A__101", "enumerator A A__103"]);
  expect(header.text).toContain("struct A {\n};\n");
  expect(refusal(header)).toBe("");
});

test.runIf(hasGcc)("enums keep their sizes: by their values, by `packed`, by `mode`", () => {
  const all = new Recorded();
  const enumOf = (tag: string, byteSize: number, value: bigint): TypeId =>
    all.builder.add({
      ...{ kind: "enum", tag, underlying: all.builder.ref(all.int(`${byteSize}`, byteSize)), ...all.common() },
      enumerators: [{ name: `${tag}_value`, value, ...all.common() }],
    });
  const wanted = [
    enumOf("a", 4, 7n),
    enumOf("b", 1, -1n),
    enumOf("c", 2, 1n),
    enumOf("d", 8, 1n),
    enumOf("e", 8, 2n ** 40n),
  ];
  const header = all.header(wanted, true);
  expect(header.text.match(/^\}.*;$/gm)).toEqual([
    "};",
    "} __attribute__((packed));",
    "} __attribute__((mode(HI)));",
    "} __attribute__((mode(DI)));",
    "};",
  ]);
  // gcc, and kstruct's own front end, find the sizes that the header asserts.
  expect(header.text.match(/_Static_assert\(sizeof\(enum \w\) == \d/g)).toHaveLength(5);
  expect(refusal(header)).toBe("");
  expect(messagesOf(parseText(header.text, "x86_64"))).toBe("");
});

test.runIf(hasGcc)("keywords, and names of other languages", () => {
  const all = new Recorded();
  const int = all.int();
  const members = ["register", "typeof", "0", "a-b", "a.b", "class"].map(
    (name, index) => [all.member(name, int), 4 * index] as const,
  );
  const header = all.header([all.record("std::pair<int, T>", 24, members)], true);
  expect(header.text).toContain(
    "struct std__pair_int__T_ {\n\tint register_;\n\tint typeof_;\n\tint _0;\n\tint a_b;\n\tint a_b_2;\n\tint class;\n};",
  );
  expect(renamesOf(header)).toEqual([
    "struct std::pair<int, T> std__pair_int__T_",
    "member register register_",
    "member typeof typeof_",
    "member 0 _0",
    "member a-b a_b",
    "member a.b a_b_2",
  ]);
  expect(refusal(header)).toBe("");
});

test.runIf(hasGcc)("base types by C's names, by their size, or as bytes", () => {
  const all = new Recorded();
  const opaque: Type = { kind: "opaque", name: "[u64; 2] of Rust", byteSize: 16, byteAlign: 8 };
  const complex: Type = { kind: "opaque", name: "_Complex double", byteSize: 16, byteAlign: 8 };
  const vector: Type = {
    kind: "opaque",
    name: "int __attribute__((vector_size(16)))",
    byteSize: 16,
    byteAlign: 16,
  };
  const types: readonly (readonly [TypeId, number])[] = [
    [all.int("u64", 8), 8],
    [all.int("isize", 8), 8],
    [all.int("unsigned __int128", 16), 16],
    [all.builder.add({ kind: "float", name: "f64", byteSize: 8 }), 8],
    [all.builder.add(opaque), 16],
    [all.builder.add(complex), 16],
    [all.builder.add(vector), 16],
    [all.int("u24", 3), 3],
  ];
  // A size of 3 is a multiple of 1 only.
  let byteOffset = 0;
  const members = types.map(([type, byteSize], index) => {
    byteOffset = byteSize === 3 ? byteOffset : Math.ceil(byteOffset / byteSize) * byteSize;
    const placed = [all.member(`m${index}`, type), byteOffset] as const;
    byteOffset += byteSize;
    return placed;
  });
  const header = all.header([all.record("s", 112, members)], true);
  expect(header.text).toContain("long int m0;\n\tlong int m1;\n\tunsigned __int128 m2;\n\tdouble m3;\n");
  expect(header.text).toMatch(
    /\/\* \[u64; 2\] of Rust: C has no such type here, only its bytes are kept \*\/\ntypedef struct \{\n\tunsigned char bytes\[16\];\n\} __attribute__\(\(aligned\(8\)\)\) kstruct_bytes_\d+;\n/,
  );
  expect(header.bytesTypes).toEqual([types[4]?.[0], types[7]?.[0]]);
  expect(refusal(header)).toBe("");
});

test.runIf(hasGcc)("on a 32-bit target __int128 is bytes; BTF's tags are attributes where they are known", () => {
  const all = new Recorded("i386");
  const file = { name: "t", text: "" };
  const span = { file, start: 0, end: 0 };
  const tag = (name: string, text: string): Attribute => ({ name, arguments: [{ kind: "string", text, span }], span });
  const attributes = [tag("btf_type_tag", "user"), tag("btf_decl_tag", 'the "start"')];
  const member = all.member("p", all.pointer(all.int("char", 1)), attributes);
  const header = all.header([
    all.record("s", 20, [
      [member, 0],
      [all.member("w", all.int("__int128", 16)), 4],
    ]),
  ]);
  expect(header.text).toContain('\tchar KSTRUCT_TYPE_TAG("user") *p KSTRUCT_DECL_TAG("the \\"start\\"");\n');
  expect(header.text).toContain(
    "#if __has_attribute(btf_type_tag)\n#define KSTRUCT_TYPE_TAG(text) __attribute__((btf_type_tag(text)))\n",
  );
  expect(header.bytesTypes).toHaveLength(1);
  expect(refusal(header)).toBe("");
});

test.runIf(hasGcc)("of members that overlap the first stays, the other is said, and the struct keeps its size", () => {
  const all = new Recorded();
  const int = all.int();
  const members = [
    [all.member("a", int), 0],
    [all.member("b", int), 2],
    [all.member("c", int), 8],
  ] as const;
  const header = all.header([all.record("s", 12, members)], true);
  expect(header.gappedRecords).toHaveLength(1);
  expect(header.text).toContain(`struct s {
	int a;
	unsigned int :32;
	int c;
	/* not here, since C cannot have it at byte 2: int b */
};`);
  expect(refusal(header)).toBe("");
});

test.runIf(hasGcc)("members in another order than their places, as Rust has them, are put in order", () => {
  const all = new Recorded();
  const header = all.header(
    [
      all.record("s", 16, [
        [all.member("small", all.int("char", 1)), 8],
        [all.member("large", all.int("long int", 8)), 0],
      ]),
    ],
    true,
  );
  expect(header.gappedRecords).toEqual([]);
  expect(header.text).toContain("struct s {\n\tlong int large;\n\tchar small;\n};");
  expect(refusal(header)).toBe("");
});

test.runIf(hasGcc)("a record that ends before its members do is bytes", () => {
  const all = new Recorded();
  const header = all.header([all.record("s", 2, [[all.member("a", all.int()), 0]])], true);
  expect(header.bytesRecords).toHaveLength(1);
  expect(header.text).toContain(
    "/* C cannot declare these members where they lie: only the bytes are here */\n\tunsigned char kstruct_bytes[2];",
  );
  expect(refusal(header)).toBe("");
});

test.runIf(hasGcc)("an anonymous record that leads back to its typedef gets a tag", () => {
  const all = new Recorded();
  const inner = all.builder.add({ kind: "struct", tag: null, members: null, ...all.common() });
  const typedef = all.typedef("node", inner);
  const members = [all.member("next", all.pointer(typedef))];
  all.builder.complete(inner, { kind: "struct", tag: null, members, ...all.common() });
  all.records.set(inner, { byteSize: 8, bitOffsets: [0], byteAlign: null });
  const header = all.header([typedef]);
  expect(header.text).toMatch(
    /struct (anonymous_\d+);\ntypedef struct \1 node;\n\nstruct \1 \{\n\tnode \*next;\n\};\n/,
  );
  expect(refusal(header)).toBe("");
});

test.runIf(hasGcc)("an anonymous record is written out at each use, but not more than 64 times", () => {
  const headerOfUses = (count: number): CHeader => {
    const all = new Recorded();
    const inner = all.record(null, 4, [[all.member("a", all.int()), 0]]);
    const members = Array.from({ length: count }, (_, index) => [all.member(`m${index}`, inner), 4 * index] as const);
    return all.header([all.record("s", 4 * count, members)], true);
  };
  expect(headerOfUses(64).text.match(/\tstruct \{\n\t\tint a;\n\t\} m\d+;\n/g)).toHaveLength(64);
  const often = headerOfUses(65);
  expect(often.text).toMatch(/^struct (anonymous_\d+) \{\n\tint a;\n\};\n[\s\S]*\tstruct \1 m64;\n/m);
  expect(refusal(often)).toBe("");
});

test.runIf(hasGcc)("a chain of 20,000 typedefs and functions", () => {
  const all = new Recorded();
  let type = all.int();
  for (let index = 0; index < 20_000; index += 1) {
    const parameters = [{ name: null, type: all.builder.ref(type) }];
    const returns = all.builder.ref(voidId);
    type = all.typedef(
      `f${index}`,
      all.pointer(all.builder.add({ kind: "function", returns, parameters, isVariadic: false })),
    );
  }
  const header = all.header([type]);
  expect(header.text).toContain("typedef void (*f19999)(f19998);\n");
  expect(refusal(header)).toBe("");
});
