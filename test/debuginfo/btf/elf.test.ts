// BTF inside of ELF files of 32 and 64 bits and either byte order, beside DWARF, and split with its base in another file or in
// the same one. gcc writes the objects (Debian: gcc, gcc-powerpc-linux-gnu), objcopy puts sections into them (binutils).
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DebugInfo } from "../../../generator/debuginfo/index.js";
import { paholeText } from "../../../generator/print/index.js";
import { typeIdAt } from "../../../generator/type/index.js";
import { byteSource, readBytes, readSound } from "./input.js";
import { around, array, int, makeFile, record } from "./writer.js";

/** Runs commands in a folder with those files and gives the file that they make; null when a program is missing. */
function made(files: Readonly<Record<string, string | Uint8Array>>, commands: readonly string[]): Uint8Array | null {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-elf-"));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    for (const command of commands) {
      const [program = "", ...options] = command.split(" ");
      const { error, status, stderr } = spawnSync(program, options, { cwd: folder, encoding: "utf8" });
      if (error !== undefined) {
        if (process.env.CI === "true") throw error;
        process.stderr.write(`skipped: ${program} is missing\n`);
        return null;
      }
      if (status !== 0) throw new Error(`${command}: ${stderr}`);
    }
    return new Uint8Array(readFileSync(join(folder, "t.o")));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const text = "struct s { char c; long l; void *p; long long q; } s;\n";

test.each([
  // c, then l, p and q at their natural places; a `long` and a pointer have 4 or 8 bytes.
  ["gcc", 64, "little", "x86_64", [0, 64, 128, 192]],
  ["gcc -m32", 32, "little", "i386", [0, 32, 64, 96]],
  ["s390x-linux-gnu-gcc", 64, "big", "s390x", [0, 64, 128, 192]],
  ["powerpc-linux-gnu-gcc", 32, "big", "s390x", [0, 32, 64, 128]],
] as const)("%s: ELF of %i bits, %s-endian", (compiler, bits, byteOrder, target, bitOffsets) => {
  const bytes = made({ "t.c": text }, [`${compiler} -gbtf -c t.c -o t.o`]);
  if (bytes === null) return;
  // e_ident of the gABI: EI_CLASS and EI_DATA.
  expect([...bytes.subarray(4, 6)]).toEqual([bits / 32, byteOrder === "little" ? 1 : 2]);
  const { types, layouts } = readSound(bytes);
  expect([types.abi.name, types.abi.byteOrder, types.abi.pointerByteSize]).toEqual([target, byteOrder, bits / 8]);
  const id = types.find("struct", "s");
  const layout = id === undefined ? null : layouts.layoutOf(id);
  expect(layout?.members.map(({ bitOffset }) => bitOffset)).toEqual(bitOffsets);
});

test("of a file that has both, BTF is read unless DWARF is asked for", () => {
  const bytes = made({ "t.c": text }, ["gcc -g -gbtf -c t.c -o t.o"]);
  if (bytes === null) return;
  expect(readSound(bytes).format).toBe("btf");
  expect(readSound(bytes, { format: "dwarf" }).format).toBe("dwarf");
  expect(readSound(bytes, { format: "btf" }).format).toBe("btf");
});

const base = makeFile([int("long", 8), record("page", 8, [["flags", 1, 0]])]);
const split = { names: base.names, byteLength: base.stringByteLength };
const module = makeFile(
  [
    record("user", 16, [
      ["page", 2, 0],
      ["own", 1, 64],
    ]),
  ],
  { base: split },
);

test("files without what is asked for", () => {
  const bytes = made({ "t.c": text }, ["gcc -c t.c -o t.o"]);
  if (bytes === null) return;
  expect(readBytes(bytes).text).toMatchInlineSnapshot(`
    "t.btf: sections: error[K2022]: there is no BTF or DWARF in this file
    1 error
    "
  `);
  expect(readBytes(bytes, { format: "btf" }).text).toMatchInlineSnapshot(`
    "t.btf: sections: error[K2022]: there is no BTF in this file
    1 error
    "
  `);
  const raw = makeFile([int("long", 8)]).bytes;
  expect(readBytes(raw, { format: "dwarf" }).text).toMatchInlineSnapshot(`
    "t.btf: byte 0x0: error[K2022]: it is raw BTF, which has no DWARF
    1 error
    "
  `);
  expect(readBytes(module.bytes, { base: byteSource("base.o", bytes) }).text).toMatchInlineSnapshot(`
    "base.o: sections: error[K2022]: there is no BTF in this file
    1 error
    "
  `);
});

test("split BTF in a module, and its base in a kernel", () => {
  const files = { "t.c": text, module: module.bytes, base: base.bytes };
  const compile = "gcc -c t.c -o t.o";
  const moduleBytes = made(files, [compile, "objcopy --add-section .BTF=module t.o"]);
  const kernelBytes = made(files, [compile, "objcopy --add-section .BTF=base t.o"]);
  if (moduleBytes === null || kernelBytes === null) return;
  const info = readSound(moduleBytes, { base: byteSource("vmlinux", kernelBytes) });
  expect(info.typeDeclarations.map(({ name, origin }) => [name, origin])).toEqual([
    ["page", { from: "btf", file: "vmlinux", id: 2 }],
    ["user", { from: "btf", file: "t.btf", id: 3 }],
  ]);
  expect(readBytes(moduleBytes).text).toMatchInlineSnapshot(`
    "t.btf: BTF string section: error[K2018]: it does not start with the empty name
      hint: split BTF, as kernel modules have it, needs its base: the BTF of the kernel
    1 error
    "
  `);
  const whole = made(files, [compile, "objcopy --add-section .BTF=module --add-section .BTF.base=base t.o"]);
  expect(whole === null ? null : readSound(whole).typeDeclarations.map(({ name }) => name)).toEqual(["page", "user"]);
});

/** What a module was made for: base types and names with sizes, in an order of its own. */
const distilled = makeFile([
  { name: "page", kind: 4, sizeOrType: 8 },
  int("int", 4, 1),
  { name: "file", kind: 7 },
  { name: "side", kind: 6, sizeOrType: 4 },
]);

test("a module that was made for a distilled base, on a kernel that has more", () => {
  const names = { names: distilled.names, byteLength: distilled.stringByteLength };
  // 5 struct user { struct page page; int number[2]; struct file *file; enum side side; }, 6 int[2], 7 pointer, 8 typedef,
  // 9 void (struct page *), 10 variable, 11 section
  const own = makeFile(
    [
      record("user", 32, [
        ["page", 1, 0],
        ["number", 6, 64],
        ["file", 7, 128],
        ["side", 4, 192],
      ]),
      array(2, 2, 2),
      around(2, 3),
      around(8, 5, "user_t"),
      { kind: 13, length: 1, words: ["page", 7] },
      { ...around(14, 8, "users"), words: [1] },
      { name: ".data", kind: 15, length: 1, sizeOrType: 32, words: [10, 0, 32] },
    ],
    { base: names },
  );
  const kernel = [
    int("long", 8),
    record("file", 16, [["flags", 1, 0]]),
    { name: "side", kind: 6, length: 1, sizeOrType: 4, words: ["LEFT", 0] },
    record("page", 8, [["flags", 1, 0]]),
    int("int", 4, 1),
  ];
  const files = { "t.c": text, own: own.bytes, distilled: distilled.bytes };
  const bytes = made(files, [
    "gcc -c t.c -o t.o",
    "objcopy --add-section .BTF=own --add-section .BTF.base=distilled t.o",
  ]);
  if (bytes === null) return;
  const lines = (info: DebugInfo): readonly string[] => printed(info).match(/^\t.*;.*$/gm) ?? [];
  const printed = (info: DebugInfo): string => {
    const id = info.types.find("struct", "user");
    return id === undefined ? "" : paholeText(info.layouts, id);
  };
  const onKernel = readSound(bytes, { base: byteSource("vmlinux", makeFile(kernel).bytes) });
  // Without the kernel the same places and types; `struct page` has a size then, and no members that would tell its alignment.
  expect(lines(readSound(bytes))).toEqual(lines(onKernel));
  expect(printed(onKernel)).toMatchInlineSnapshot(`
    "struct user {
    	struct page                page;                 /*     0     8 */
    	int                        number[2];            /*     8     8 */
    	struct file *              file;                 /*    16     8 */
    	enum side                  side;                 /*    24     4 */

    	/* size: 32, cachelines: 1, members: 4 */
    	/* padding: 4 */
    	/* last cacheline: 32 bytes */
    };"
  `);
  expect(onKernel.types.find("struct", "user")).toBe(6);
  expect(onKernel.types.get(typeIdAt(9))).toMatchObject({ kind: "typedef", name: "user_t", target: { id: 6 } });
  // What the kernel says of the types, which the distilled base leaves away.
  const page = onKernel.types.find("struct", "page");
  expect(page === undefined ? null : onKernel.layouts.layoutOf(page)?.members.length).toBe(1);
  // Another kernel, whose struct page is larger, and that has no enum side.
  const other = makeFile([int("long", 8), record("page", 16, []), record("file", 16, []), int("int", 4, 1)]);
  expect(readBytes(bytes, { base: byteSource("vmlinux", other.bytes) }).text).toMatchInlineSnapshot(`
    "t.btf: BTF base type 1 (struct page): error[K2019]: the base has no such type of 8 bytes
    t.btf: BTF base type 4 (enum side): error[K2019]: the base has no such type of 4 bytes
    2 errors
    "
  `);
});

test("a base that is not needed is not read, and that is said", () => {
  const { info, text: said } = readBytes(base.bytes, { base: byteSource("vmlinux", base.bytes) });
  expect(info?.types.find("struct", "page")).toBe(2);
  expect(said).toMatchInlineSnapshot(`
    "t.btf: BTF string section: warning[K2019]: it is no split BTF, and needs no base: vmlinux is not read
    1 warning
    "
  `);
});

test("a module whose kernel is not there is read by its DWARF", () => {
  const bytes = made({ "t.c": text, module: module.bytes }, [
    "gcc -g -c t.c -o t.o",
    "objcopy --add-section .BTF=module t.o",
  ]);
  if (bytes === null) return;
  const info = readSound(bytes);
  expect([info.format, info.types.names("struct")]).toEqual(["dwarf", ["s"]]);
});
