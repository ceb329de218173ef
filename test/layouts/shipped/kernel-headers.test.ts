// The kernel's headers in layouts/include/linux and asm: each compiles alone with gcc and clang on every target, kstruct
// agrees with them, and every struct that Debian's 6.12 kernel has too has that kernel's layout (its BTF's table).
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Folder } from "../../command/kstruct.js";

const include = fileURLToPath(new URL("../../../layouts/include", import.meta.url));
const names = ["linux", "asm"].flatMap((path) =>
  readdirSync(`${include}/${path}`).flatMap((name) => (name.endsWith(".h") ? [`${path}/${name}`] : [])),
);
const standard = [
  "float.h",
  "limits.h",
  "stdalign.h",
  "stdarg.h",
  "stdbool.h",
  "stddef.h",
  "stdint.h",
  "stdnoreturn.h",
];

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

interface Row {
  readonly kind: string;
  readonly name: string;
  readonly size: number;
  readonly members?: readonly (readonly [string, number, number])[];
}

/** `struct kref` to its size and members, as the kernel has it. */
function kernelLayouts(): ReadonlyMap<string, string> {
  const file = new URL("../../real/btf/6.12-amd64.layouts.jsonl.gz", import.meta.url);
  const rows = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  return new Map(
    rows.map((line): readonly [string, string] => {
      const { kind, name, size, members = [] }: Row = JSON.parse(line);
      return [`${kind} ${name}`, JSON.stringify([size, members.map((member) => member.slice(0, 3))])];
    }),
  );
}

interface ShownType {
  readonly kind: string;
  readonly name: string | null;
  readonly byteSize: number;
  readonly members?: readonly {
    readonly name: string | null;
    readonly bitOffset: number;
    readonly bitSize: number;
  }[];
}

test("structs of the headers are Debian's 6.12 kernel's", async () => {
  const kernel = kernelLayouts();
  folder.write("all.h", names.map((name) => `#include <${name}>\n`).join(""));
  const text = names.map((name) => readFileSync(`${include}/${name}`, "utf8")).join("\n");
  const tags = [...new Set([...text.matchAll(/^(?:typedef )?(?:struct|union) (\w+) \{/gm)].map(([, tag = ""]) => tag))];
  // Each header's own struct is asked for by name: an included file's are not shown otherwise.
  const { out, err } = await folder.run(["show", "all.h", ...tags, "--json"]);
  expect(err).toBe("");
  const { types }: { readonly types: readonly ShownType[] } = JSON.parse(out);
  const compared = types.flatMap(({ kind, name, byteSize, members = [] }) => {
    const wanted = kernel.get(`${kind} ${name}`);
    const found = JSON.stringify([
      byteSize,
      members.map((member) => [member.name ?? "", member.bitOffset, member.bitSize]),
    ]);
    return wanted === undefined ? [] : [{ name, wanted, found }];
  });
  expect(compared.filter(({ wanted, found }) => wanted !== found)).toEqual([]);
  // 40 structs and more; the others (cacheline_padding) leave no trace in that kernel's BTF.
  expect(compared.length).toBeGreaterThanOrEqual(40);
});

test("each header stands alone", async () => {
  for (const name of [...names, ...standard]) {
    folder.write("one.h", `#include <${name}>\n#include <${name}>\nstruct behind { int x; };\n`);
    const { code, err } = await folder.run(["show", "one.h"]);
    expect([name, code, err]).toEqual([name, 0, ""]);
  }
});

test("compilers take all of them together, and agree, on every target", { timeout: 240_000 }, async () => {
  // limits.h brings glibc's where that is installed, whose macros about floats depend on flags of 32-bit ARM's gcc.
  const ours = [...names, ...standard.filter((name) => name !== "limits.h")];
  const lines = ours.map((name) => `#include <${name}>\n`);
  folder.write(
    "all.h",
    `${lines.join("")}struct all { struct mutex m; struct hrtimer h; va_list v; max_align_t a; };\n`,
  );
  const { code, out, err } = await folder.run(["verify", "all.h"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/0 differences/);
});
