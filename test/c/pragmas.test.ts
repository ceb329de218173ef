// #pragma pack, ms_struct and _Pragma: which attribute they leave on which record. Expected values follow gcc's
// c-pragma.cc (handle_pragma_pack); the messages were compared with what gcc 12 and clang 14 say of the same lines.
import { expect, test } from "vitest";
import { expectDiagnostic, type Given, parsed, rightUnit } from "./verbs.js";

/** `name pack` of every record, with ms or gcc when it has such an attribute. */
function packsOf(text: string, given: Given = {}): readonly string[] {
  const { unit } = rightUnit(text, given);
  return unit.typeDeclarations.map(({ type, name }) => {
    const record = unit.types.get(type);
    const attributes = "attributes" in record ? record.attributes : [];
    const words = attributes.map(({ name: word, arguments: [argument] }) =>
      argument?.kind === "constant" ? String(argument.value) : word,
    );
    return [name, ...words].join(" ");
  });
}

test("set, push, pop and labels", () => {
  const text = `
struct a { int x; };
#pragma pack(2)
struct b { int x; };
#pragma pack(push)
struct c { int x; };
#pragma pack(push, outer, 4)
#pragma pack(push, inner)
#pragma pack(1)
struct d { int x; };
#pragma pack(pop, outer)
struct e { int x; };
#pragma pack(pop)
struct f { int x; };
#pragma pack()
struct g { int x; };
#pragma pack(16)
#pragma pack(0)
struct h { int x; };`;
  expect(packsOf(text)).toEqual(["a", "b 2", "c 2", "d 1", "e 2", "f 2", "g", "h"]);
});

test("macros, _Pragma, typedefs, records in records, and lines between tokens", () => {
  const text = `
#define ONE 1
#define PACKED(n) _Pragma("pack(push, 1)") struct n { int x; }; _Pragma("pack(pop)")
#pragma pack(ONE)
typedef struct { struct inner { int x; } y; } t;
#pragma pack()
PACKED(m)
struct n { int x; };
static inline int f(void) {
#pragma pack(8)
  return 0;
}
struct o { int x; };`;
  for (const isTypesOnly of [false, true]) {
    expect(packsOf(text, { isTypesOnly })).toEqual(["inner 1", "t", "m 1", "n", "o 8"]);
  }
});

test("a pragma in a branch that is skipped says nothing", () => {
  expect(packsOf("#if 0\n#pragma pack(1)\n#endif\nstruct a { int x; };")).toEqual(["a"]);
});

test("the first and the last line of a file", () => {
  expect(packsOf("#pragma pack(1)\nstruct a { int x; };\n#pragma pack()")).toEqual(["a 1"]);
});

test("ms_struct and gcc_struct are kept where gcc takes them, the pragma where clang is the only compiler", () => {
  const text = "struct __attribute__((ms_struct)) a { int x; }; struct b { int x; } __attribute__((__gcc_struct__));";
  expect(packsOf(text)).toEqual(["a ms_struct", "b gcc_struct"]);
  const pragma = "#pragma ms_struct on\nstruct a { int x; };\n#pragma ms_struct reset\nstruct b { int x; };";
  expect(packsOf(pragma, { target: "wasm32" })).toEqual(["a ms_struct", "b"]);
  expectDiagnostic(
    "struct __attribute__((ms_struct)) a { int x; };",
    `
    a.h:1:23: warning[K1106]: attribute \`ms_struct\` is obeyed by clang and ignored by gcc for arm64
        1 | struct __attribute__((ms_struct)) a { int x; };
          |                       ^~~~~~~~~
      hint: gcc is followed here`,
    { target: "arm64" },
  );
});

test("K1019: what is malformed or popped too often is ignored with a warning", () => {
  const lines = ["pack(pop)", "pack(pop, there)", "pack(3)", "pack(what)", "pack 1", "pack(push, a, b)", "pack(1, 2)"];
  const malformed = [...lines, "pack(pop, 1)", "pack(push 1)", "pack(1) behind", "ms_struct on", "ms_struct maybe"];
  for (const line of malformed) {
    const { diagnostics } = parsed(`#pragma ${line}\nstruct a { int x; };`);
    expect(
      diagnostics.all.map(({ code, severity }) => `${severity} ${code}`),
      line,
    ).toEqual(["warning K1019"]);
  }
  expectDiagnostic(
    "#pragma pack(push, 1)\n#pragma pack(pop)\n#pragma pack(pop)",
    `
    a.h:3:9: warning[K1019]: there is no \`#pragma pack(push)\` that this pops
        3 | #pragma pack(pop)
          |         ^~~~~~~~~
      hint: gcc and clang ignore it, and so does kstruct`,
  );
});

test("the target's own byte order may be asked for", () => {
  expectDiagnostic("#pragma scalar_storage_order little-endian\n#pragma scalar_storage_order default", "");
  expectDiagnostic('struct s { int x; } __attribute__((scalar_storage_order("little-endian")));', "");
  expectDiagnostic(
    'struct s { int x; } __attribute__((scalar_storage_order("big-endian")));',
    `
    a.h:1:36: error[K1107]: byte order \`big-endian\` on a little-endian target is not supported
        1 | struct s { int x; } __attribute__((scalar_storage_order("big-endian")));
          |                                    ^~~~~~~~~~~~~~~~~~~~
      hint: the types __le32 and __be32 keep their byte order on every target`,
  );
});

test("K1112: gcc and clang pack a record by different lines", () => {
  expectDiagnostic(
    "struct a { char c;\n#pragma pack(1)\nint x; };",
    `
    a.h:1:8: warning[K1112]: gcc packs this record to 1, as it stands at the closing brace, clang without a limit
        1 | struct a { char c;
          |        ^
      hint: write \`#pragma pack\` before the record; gcc is followed here`,
  );
});
