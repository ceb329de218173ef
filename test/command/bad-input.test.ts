// Inputs that are no C headers, or wrong ones: each is refused with a code and a place, soon and in little memory.
// The limits are those of issue 1: 10 s and 1 GiB. They are taken in a child process of the built command, where nothing
// else of this test is counted.
import { spawnSync } from "node:child_process";
import { closeSync, ftruncateSync, openSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../house/tree.js";
import { Folder } from "./kstruct.js";

const SECONDS_MAX = 10;
const MEMORY_KIB_MAX = 1024 * 1024;

let folder: Folder;

beforeEach(() => {
  folder = new Folder();
});

afterEach(() => folder.remove());

/** Runs the built command within the limits; its peak memory is the last line of stderr. */
function limited(...argv: readonly string[]): {
  readonly code: number | null;
  readonly err: string;
  readonly kib: number;
} {
  const hook = join(folder.path, ".peak.cjs");
  folder.write(
    ".peak.cjs",
    'process.on("exit", () => process.stderr.write("\\n" + process.resourceUsage().maxRSS));\n',
  );
  const bin = join(root, "dist/bin/kstruct.js");
  const { status, stderr } = spawnSync(process.execPath, ["--require", hook, bin, ...argv], {
    cwd: folder.path,
    encoding: "utf8",
    timeout: SECONDS_MAX * 1000,
  });
  const end = stderr.lastIndexOf("\n");
  return { code: status, err: stderr.slice(0, end), kib: Number(stderr.slice(end + 1)) };
}

function expectRefusal(message: RegExp, ...argv: readonly string[]): void {
  const { code, err, kib } = limited(...argv);
  expect(err).toMatch(message);
  expect(code).toBe(2);
  expect(kib).toBeLessThan(MEMORY_KIB_MAX);
}

function sparseFile(name: string, byteSize: number): void {
  const descriptor = openSync(join(folder.path, name), "w");
  ftruncateSync(descriptor, byteSize);
  closeSync(descriptor);
}

test("a header of 100 MB is refused without being read", () => {
  sparseFile("huge.h", 100_000_000);
  expectRefusal(
    /^error\[K6001\]: cannot read huge\.h: it has 100000000 bytes, more than the limit of 33554432\n/,
    "show",
    "huge.h",
  );
});

test("a header of 100 MB in an #include is refused at the #include", () => {
  sparseFile("huge.h", 100_000_000);
  folder.write("main.h", '#include "huge.h"\n');
  expectRefusal(
    /^main\.h:1:10: error\[K1\d{3}\]: cannot include `huge\.h`: huge\.h: it has 100000000 bytes/,
    "show",
    "main.h",
  );
});

test("a large header of real declarations is read", () => {
  const structs = Array.from(
    { length: 40_000 },
    (_, index) => `struct s${index} { unsigned long flags; struct s${index} *next; };\n`,
  );
  folder.write("large.h", structs.join(""));
  const { code, err, kib } = limited("show", "large.h", "s39999");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(kib).toBeLessThan(MEMORY_KIB_MAX);
});

test("a million lines of nonsense end soon, with some errors and not a million", () => {
  folder.write("noise.h", "} ) struct { int int ; # define\n".repeat(1_000_000));
  const { code, err, kib } = limited("show", "noise.h");
  expect(code).toBe(2);
  expect(err.split("\n").length).toBeLessThan(2000);
  expect(kib).toBeLessThan(MEMORY_KIB_MAX);
});

test("a binary file, a folder, a device, a missing file", () => {
  folder.write("binary.h", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 0, 0]));
  folder.write("elf.h", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0]));
  folder.write("sub/x.h", "struct x { int a; };\n");
  expectRefusal(/^error\[K6001\]: cannot read binary\.h: it is not text: byte 7 is zero\n/, "show", "binary.h");
  expectRefusal(
    /^elf\.h: byte 0x0: error\[K2601\]: the ELF header is cut off: the file has 9 bytes\n/,
    "show",
    "elf.h",
  );
  expectRefusal(/^error\[K6001\]: cannot read sub\/: it is a directory\n/, "show", "sub/");
  expectRefusal(/^error\[K6001\]: cannot read \/dev\/zero: it is not a regular file\n/, "show", "/dev/zero");
  expectRefusal(/^error\[K6001\]: cannot read no\/such\.h: no such file\n/, "generate", "no/such.h", "-o", "gen");
});

test.each([
  ["unknown type", "struct s { unknown_t x; };", /^t\.h:1:12: error\[K1\d{3}\]/],
  ["missing brace", "struct s { int x;\n", /^t\.h:\d:\d+: error\[K1\d{3}\]/],
  ["duplicate member", "struct s { int a; int a; };", /^t\.h:1:23: error\[K1\d{3}\]/],
  ["wide bit-field", "struct s { unsigned char a : 9; };", /^t\.h:1:\d+: error\[K1\d{3}\]/],
  ["negative array", "struct s { int a[-1]; };", /^t\.h:1:\d+: error\[K1\d{3}\]/],
  ["huge array", "struct s { int a[1ul << 62]; };", /^t\.h:1:\d+: error\[K[13]\d{3}\]/],
  ["itself", "struct s { struct s s; };", /^t\.h:1:\d+: error\[K1\d{3}\]/],
  ["include cycle", '#include "t.h"\n', /^t\.h:1:\d+: error\[K1\d{3}\]: #include cycle/],
  ["missing include", '#include "gone.h"\n', /^t\.h:1:10: error\[K1\d{3}\]: cannot include `gone\.h`: no such file/],
  [
    "failed assertion",
    '_Static_assert(sizeof(int) == 8, "int is wide");',
    /^t\.h:1:\d+: error\[K1\d{3}\]: .*int is wide/,
  ],
  [
    "tag wider than the alignment",
    '#include "kstruct.h"\nstruct b { int x; };\nenum k { A, B __points_to(struct b) };\nstruct s { unsigned long m __tagged(enum k, 4); };',
    /^t\.h:\d:\d+: error\[K5007\]/,
  ],
])("%s: refused with a code and a place by show and generate", async (_, text, message) => {
  folder.write("t.h", `${text}\n`);
  const shown = await folder.run(["show", "t.h"]);
  expect(shown.err).toMatch(message);
  expect({ code: shown.code, out: shown.out }).toEqual({ code: 2, out: "" });
  const generated = await folder.run(["generate", "t.h", "-o", "gen"]);
  expect(generated).toEqual(shown);
  expect(folder.files()).toEqual(["t.h"]);
});

test("a macro that names itself stops as C says", async () => {
  folder.write(
    "t.h",
    "#define a b\n#define b a\n#define f(x) f(f(x))\n#define N 2\nstruct s { int a; int f(x)[N]; };\n",
  );
  const { code, err } = await folder.run(["show", "t.h", "s"]);
  // a → b → a, and f(f(x)) is not expanded again: `int f(f(x))[N]` is then no member.
  expect(code).toBe(2);
  expect(err).toMatch(/^t\.h:5:\d+: error\[K1\d{3}\]/);
});
