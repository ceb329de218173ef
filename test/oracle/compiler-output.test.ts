// Reading what compilers write: LLVM's text and GNU assembly. The inputs are pieces of real output, shortened.
import { expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import { assemblyGlobals } from "../../generator/oracle/assembly.js";
import { readMessages, treePath } from "../../generator/oracle/file-tree.js";
import type { CompiledGlobal } from "../../generator/oracle/judge.js";
import { llvmGlobals } from "../../generator/oracle/llvm.js";

const x86 = 'target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"\n';
const i386 = 'target datalayout = "e-m:e-p:32:32-p270:32:32-i128:128-f64:32:64-f80:32-n8:16:32-S128"\n';
const s390x = 'target datalayout = "E-m:e-i1:8:16-i8:8:16-i64:64-f128:64-v128:64-a:8:16-n32:64"\n';

/** Bytes that are not zero as `offset:hex`, and the size. */
function shown(global: CompiledGlobal | undefined): string {
  const bytes = [...(global?.bytes ?? [])].sort(([left], [right]) => left - right);
  return `${global?.byteSize} | ${bytes.map(([byteOffset, byte]) => `${byteOffset}:${byte.toString(16)}`).join(" ")}`;
}

function llvm(head: string, line: string, byteOrder: "little" | "big" = "little"): string {
  return shown(llvmGlobals(`${head}${line}\n`, byteOrder).get("kstruct_x"));
}

test("LLVM: numbers, strings, zeros", () => {
  expect(llvm(x86, "@kstruct_x = dso_local constant [3 x i64] [i64 64, i64 -1, i64 0], align 16")).toBe(
    "24 | 0:40 8:ff 9:ff 10:ff 11:ff 12:ff 13:ff 14:ff 15:ff",
  );
  expect(llvm(s390x, "@kstruct_x = dso_local constant [2 x i64] [i64 64, i64 256], align 8", "big")).toBe(
    "16 | 7:40 14:1",
  );
  expect(llvm(x86, '@kstruct_x = global { [4 x i8], i8 } { [4 x i8] c"a\\00\\22\\FF", i8 1 }, align 1')).toBe(
    "5 | 0:61 2:22 3:ff 4:1",
  );
  expect(llvm(x86, String.raw`@kstruct_x = global [4 x i8] c"\\\01\5C2"`)).toBe("4 | 0:5c 1:1 2:5c 3:32");
  expect(llvm(x86, "@kstruct_x = dso_local global [9 x i64] zeroinitializer, align 16")).toBe("72 | ");
});

test("LLVM: padding follows the module's data layout, not ours", () => {
  const line =
    "@kstruct_x = global { i8, i64, i8, double, x86_fp80, ptr } { i8 1, i64 2, i8 3, double 0.0, x86_fp80 0xK00000000000000000000, ptr null }";
  expect(llvm(x86, line)).toBe("64 | 0:1 8:2 16:3");
  expect(llvm(i386, line)).toBe("40 | 0:1 4:2 12:3");
  expect(llvm(x86, "@kstruct_x = global <{ i8, i64, i8 }> <{ i8 1, i64 2, i8 3 }>, align 1")).toBe("10 | 0:1 1:2 9:3");
  const quad = `0xL${"0".repeat(16)}3fff${"0".repeat(12)}`;
  expect(llvm(s390x, `@kstruct_x = global { i8, i128, fp128 } { i8 1, i128 2, fp128 ${quad} }`, "big")).toBe(
    "40 | 0:1 23:2 24:3f 25:ff",
  );
});

// IEEE 754: 1.5 is 3fc00000 and 3ff8…, 0.1f is 3dcccccd; x87: 1.0 is exponent 3fff, mantissa 8000….
test("LLVM: floats in decimal and as bits, addresses, vectors", () => {
  expect(llvm(x86, "@kstruct_x = global { float, double } { float 1.500000e+00, double 1.500000e+00 }")).toBe(
    "16 | 2:c0 3:3f 14:f8 15:3f",
  );
  expect(llvm(x86, "@kstruct_x = global [2 x float] [float 0x3FB99999A0000000, float -0.000000e+00]")).toBe(
    "8 | 0:cd 1:cc 2:cc 3:3d 7:80",
  );
  expect(llvm(x86, "@kstruct_x = global x86_fp80 0xK3FFF8000000000000000")).toBe("16 | 7:80 8:ff 9:3f");
  expect(llvm(s390x, "@kstruct_x = global half 0xH3C00", "big")).toBe("2 | 0:3c");
  // The double of higher order comes first on either byte order.
  const pair = `0xM3ff8${"0".repeat(12)}3ff0${"0".repeat(12)}`;
  expect(llvm(s390x, `@kstruct_x = global ppc_fp128 ${pair}`, "big")).toBe("16 | 0:3f 1:f8 8:3f 9:f0");
  expect(llvm(x86, "@kstruct_x = global { ptr, ptr } { ptr inttoptr (i64 -2 to ptr), ptr @x }")).toBe(
    "16 | 0:fe 1:ff 2:ff 3:ff 4:ff 5:ff 6:ff 7:ff",
  );
  const vector = "{ i8 1, <4 x i32> <i32 3, i32 0, i32 0, i32 -1> }";
  expect(llvm(x86, `@kstruct_x = global { i8, <4 x i32> } ${vector}`)).toBe("32 | 0:1 16:3 28:ff 29:ff 30:ff 31:ff");
});

test("LLVM: named types, unions, undef", () => {
  const types = '%struct.inner = type { i8, i32 }\n%"struct.a b" = type { %struct.inner, [2 x i16] }\n';
  const line =
    '@kstruct_x = dso_local global %"struct.a b" { %struct.inner { i8 5, i32 undef }, [2 x i16] [i16 1, i16 2] }';
  expect(llvm(x86 + types, line)).toBe("12 | 0:5 8:1 10:2");
  const union =
    "@kstruct_x = global { { i8, i8, i8, i8 }, [12 x i8] } { { i8, i8, i8, i8 } { i8 0, i8 -1, i8 1, i8 0 }, [12 x i8] zeroinitializer }";
  expect(llvm(x86, union)).toBe("16 | 1:ff 2:1");
});

test("LLVM: globals of the header do not count", () => {
  const globals = llvmGlobals(`${x86}@other = global i32 5\n@kstruct_x = global i32 6, align 4\n`, "little");
  expect([...globals.keys()]).toEqual(["kstruct_x"]);
});

test("LLVM: text that is not understood is a bug, and says so", () => {
  expect(() => llvm(x86, "@kstruct_x = global <vscale x 4 x i32> zeroinitializer")).toThrow("K9001");
});

const assembly = (lines: string): string =>
  `\t.data\n\t.globl\tkstruct_x\nkstruct_x:\n${lines}\n\t.globl other\nother:\n\t.long 7\n`;

test("assembly: every directive that gcc writes for data", () => {
  const text = assembly(
    [
      "\t.byte\t248",
      "\t.value\t258",
      "\t.zero\t1",
      "\t.long\t-2",
      "\t.quad\t5, 6",
      '\t.string\t"a\\002\\n\\""',
      '\t.ascii "z\\377"',
    ].join("\n"),
  );
  expect(shown(assemblyGlobals(text, abiOf("arm64")).get("kstruct_x"))).toBe(
    "null | 0:f8 1:2 2:1 4:fe 5:ff 6:ff 7:ff 8:5 16:6 24:61 25:2 26:a 27:22 29:7a 30:ff",
  );
});

test("assembly: .word is two bytes on s390x and four on AArch64", () => {
  const text = assembly("\t.word 1\n\t.word 2");
  expect(shown(assemblyGlobals(text, abiOf("arm64")).get("kstruct_x"))).toBe("null | 0:1 4:2");
  expect(shown(assemblyGlobals(text, abiOf("s390x")).get("kstruct_x"))).toBe("null | 1:1 3:2");
});

test("assembly: zeros that are reserved without a label are zeros", () => {
  expect(shown(assemblyGlobals("\t.lcomm\tkstruct_x,128,4\n", abiOf("ppc64")).get("kstruct_x"))).toBe("null | ");
});

test("messages keep the names that the user knows", () => {
  const files = [{ name: "include/x.h", path: "work/include/x.h", text: "" }];
  const output =
    "In file included from kstruct-questions.c:2:\n" +
    "./work/page/../include/x.h:3:9: error: expected ';'\n" +
    "work/include/y.h:1:10: fatal error: no.h: No such file or directory\n" +
    "clang: error: unknown argument\n";
  expect(readMessages(output, files)).toEqual([
    { fileName: "include/x.h", line: 3, column: 9, text: "expected ';'" },
    { fileName: "work/include/y.h", line: 1, column: 10, text: "no.h: No such file or directory" },
    { fileName: null, line: 0, column: 0, text: "unknown argument" },
  ]);
  expect(readMessages("clang crashed: RuntimeError", files)).toEqual([
    { fileName: null, line: 0, column: 0, text: "clang crashed: RuntimeError" },
  ]);
});

test("a file keeps its absolute path in the judge's tree", () => {
  expect(treePath("/work", "include/x.h")).toBe("host/work/include/x.h");
  expect(treePath("/work", "/usr/x.h")).toBe("host/usr/x.h");
  expect(treePath("/work", "../x.h")).toBe("host/x.h");
  expect(treePath("/", "/")).toBe("host");
});
