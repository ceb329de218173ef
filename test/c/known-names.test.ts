// What is said of structs that are pasted without the headers that they need: each name once, with the header that has it.
// The table of names is held against the shipped headers by including each of them.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { knownHeaders } from "../../generator/c/known-name.js";
import { expectDiagnostic, parsed, rightUnit } from "./verbs.js";

const include = fileURLToPath(new URL("../../layouts/include", import.meta.url));

/** The shipped headers by the path that an #include finds them at. */
const shipped: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(include, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".h"))
    .map((name) => [`/inc/${name}`, readFileSync(`${include}/${name}`, "utf8")]),
);
const given = { files: shipped, includePaths: ["/inc"] } as const;

for (const [header, sorts] of Object.entries(knownHeaders)) {
  test(`<${header}> defines what is said of it`, () => {
    const lines = Object.entries(sorts).flatMap(([sort, names]: readonly [string, string]) =>
      names.split(" ").map((name) => {
        if (sort === "types") return `typedef ${name} *${name}_pointer;`;
        if (sort === "tags") return `enum { SIZE_${name} = sizeof(struct ${name}) };`;
        return `#ifndef ${name}\n#error ${name}\n#endif`;
      }),
    );
    rightUnit(`#include <${header}>\n${lines.join("\n")}\n`, given);
  });
}

test("K1103, K1116, K1206: one message for each name", () => {
  expectDiagnostic(
    `struct a {
	u32 x, y; u32 z;
	struct_group(hdr, int m; int n;);
	struct_group(other, int o;);
	void __user *p; int __user *__rcu q;
	struct list_head h; struct list_head i;
	int flex[] __counted_by(x);
} __packed;
struct b { int x; } __packed __aligned(8);`,
    `
    a.h:2:2: error[K1103]: \`u32\` is no type
        2 | 	u32 x, y; u32 z;
          | 	^~~
      hint: write \`#include <linux/types.h>\` above, or give \`-include linux/types.h\`
    a.h:3:2: error[K1116]: macro \`struct_group\` is not defined
        3 | 	struct_group(hdr, int m; int n;);
          | 	^~~~~~~~~~~~
      hint: write \`#include <linux/stddef.h>\` above, or give \`-include linux/stddef.h\`
    a.h:5:7: error[K1116]: macro \`__user\` is not defined
        5 | 	void __user *p; int __user *__rcu q;
          | 	     ^~~~~~
      hint: write \`#include <linux/compiler.h>\` above, or give \`-include linux/compiler.h\`
    a.h:5:30: error[K1116]: macro \`__rcu\` is not defined
        5 | 	void __user *p; int __user *__rcu q;
          | 	                            ^~~~~
      hint: write \`#include <linux/compiler.h>\` above, or give \`-include linux/compiler.h\`
    a.h:6:19: error[K1206]: member \`h\` is \`struct list_head\`, which is only declared
        6 | 	struct list_head h; struct list_head i;
          | 	                 ^
      note: a.h:1:8: in \`struct a\`
      hint: write \`#include <linux/types.h>\` above, or give \`-include linux/types.h\`
    a.h:7:13: error[K1116]: macro \`__counted_by\` is not defined
        7 | 	int flex[] __counted_by(x);
          | 	           ^~~~~~~~~~~~
      hint: write \`#include <linux/compiler.h>\` above, or give \`-include linux/compiler.h\`
    a.h:8:3: error[K1116]: macro \`__packed\` is not defined
        8 | } __packed;
          |   ^~~~~~~~
      hint: write \`#include <linux/compiler.h>\` above, or give \`-include linux/compiler.h\`
    a.h:9:30: error[K1116]: macro \`__aligned\` is not defined
        9 | struct b { int x; } __packed __aligned(8);
          |                              ^~~~~~~~~
      hint: write \`#include <linux/compiler.h>\` above, or give \`-include linux/compiler.h\``,
  );
});

test("the same structs with their headers, and one that kernels shuffle", () => {
  const text = `#include <linux/types.h>
#include <linux/stddef.h>
#include <linux/cache.h>
struct a {
	u32 x, y; u32 z;
	struct_group(hdr, int m; int n;);
	struct_group_tagged(a_tag, tagged, char t; long u;);
	struct_group_attr(packed_group, __packed, char c; int d;);
	void __user *p; int __user *__rcu q;
	DECLARE_BITMAP(map, 65);
	__cacheline_group_begin(read);
	struct list_head h;
	__cacheline_group_end(read);
	__cacheline_group_begin_aligned(write);
	atomic_t refs;
	__cacheline_group_end_aligned(write);
	__cacheline_group_begin_aligned(small, 16);
	__be16 port;
	__cacheline_group_end_aligned(small, 16);
	union { DECLARE_FLEX_ARRAY(u8, bytes); DECLARE_FLEX_ARRAY(u64, words); };
} __randomize_layout;
`;
  const { diagnostics, layouts, unit } = parsed(text, given);
  expect(diagnostics.all.map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning K1113"]);
  const type = unit.types.find("struct", "a");
  const layout = type === undefined ? null : layouts.layoutOf(type);
  // By hand: words 0-12, hdr -20, tagged 24-40, packed 40-45, pointers 48-64, map -80, h -96; refs on the line at 128, its
  // group's end at 192; port there, its end at 208, where the empty tail is; the whole in lines of 64. gcc says the same.
  expect([layout?.byteSize, layout?.byteAlign]).toEqual([256, 64]);
});

test("assertions without their header, and attributes of another compiler", () => {
  expectDiagnostic(
    'struct a { int x; };\nstatic_assert(sizeof(struct a) == 4, "four");\nstruct b { __declspec(align(8)) int x; };',
    `
    a.h:2:1: error[K1116]: macro \`static_assert\` is not defined
        2 | static_assert(sizeof(struct a) == 4, "four");
          | ^~~~~~~~~~~~~
      hint: write \`#include <linux/build_bug.h>\` above, or give \`-include linux/build_bug.h\`
    a.h:3:12: error[K1116]: macro \`__declspec\` is not defined
        3 | struct b { __declspec(align(8)) int x; };
          |            ^~~~~~~~~~
      hint: gcc has it for Windows only; write __attribute__((…))`,
  );
  rightUnit(
    '#include <linux/build_bug.h>\nstruct a { int x; };\nstatic_assert(sizeof(struct a) == 4);\nstatic_assert(1, "yes");',
    given,
  );
});

test("misspelt keywords and missing braces are one mistake", () => {
  expectDiagnostic(
    "stuct page *p;\nstruct a { stuct page q; int x; };",
    `
    a.h:1:1: error[K1103]: \`stuct\` is no type
        1 | stuct page *p;
          | ^~~~~
      hint: did you mean \`struct\`?
    a.h:2:12: error[K1103]: \`stuct\` is no type
        2 | struct a { stuct page q; int x; };
          |            ^~~~~
      hint: did you mean \`struct\`?`,
  );
  expectDiagnostic(
    'struct a { int x;\n_Static_assert(sizeof(struct a) == 4, "a");',
    `
    a.h:1:10: error[K1102]: the \`{\` of \`struct a\` has no \`}\`
        1 | struct a { int x;
          |          ^
      hint: write \`};\` before \`_Static_assert\``,
  );
});
