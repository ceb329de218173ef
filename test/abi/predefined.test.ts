// The macros that are there before the first line have gcc's text: `gcc -std=gnu11 -dM -E` of the machine's gcc and of every
// cross compiler that is installed. What gcc has and kstruct has not is of a kind that no layout depends on, and is listed.
import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import { predefinedFiles } from "../../generator/c/predefined.js";

const compilers: readonly (readonly [TargetName, string, ...string[]])[] = [
  ["x86_64", "gcc", "-m64"],
  ["i386", "gcc", "-m32"],
  ["arm64", "aarch64-linux-gnu-gcc"],
  ["arm", "arm-linux-gnueabi-gcc"],
  ["riscv64", "riscv64-linux-gnu-gcc"],
  ["s390x", "s390x-linux-gnu-gcc"],
  ["ppc64", "powerpc64-linux-gnu-gcc"],
  ["ppc64le", "powerpc64le-linux-gnu-gcc"],
  ["loongarch64", "loongarch64-linux-gnu-gcc"],
  ["x86_64-windows", "x86_64-w64-mingw32-gcc"],
];

function definesOf(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/^#define (\S+) ?(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]));
}

function oursFor(target: TargetName): ReadonlyMap<string, string> {
  return definesOf(predefinedFiles(abiOf(target), {})[0]?.text ?? "");
}

/** The compiler's version is its own; the mark is kstruct's. */
const ofOneCompiler = ["__VERSION__", "__GNUC__", "__GNUC_MINOR__", "__GNUC_PATCHLEVEL__", "__GXX_ABI_VERSION"];

/** AltiVec's words, which mean something before a type only; limits of floating types, lock-free atomics, instruction sets, position independence, fixed point, libc's own. */
const leftOut =
  /^(__)?(pixel|bool|vector)$|^_Bool$|^__float128$|^__(ATOMIC_HLE|SIZEOF_I|D?FLT|DBL|LDBL|DEC|BFLT16|GCC_|GNUC_.*CHARSET|STDC_IEC|STDC_ISO|HAVE_SPEC|GXX_|GCC_ASM|SIZEOF_FLOAT|DECIMAL_DIG|U?\w*(FRACT|ACCUM)_|U?[A-Z]{2}_[FI]BIT|FLOAT128|OPTIMIZE|CET|PIC|PIE|pic|pie|SEG_|MMX|SSE|FXSR|code_model|k8|i686|pentiumpro|LAHF|ARM_|AARCH64|FP_FAST|riscv|ARCH|S390|HTM|VEC|VSX|ALTIVEC|POWER|PPC|RECIP|RSQRT|CMODEL|HAVE_BSWAP|STRUCT_PARM|LONG_?DOUBLE|NO_|THUMB|VFP|QUAD|CRYPTO|TM_FENCE|APPLE|BUILTIN_CPU|INTEGRAL|SOFTFP|builtin)|^_(ARCH_|CALL_|STDC_PREDEF|SOFT|INTEGRAL)/;

for (const [target, command, ...flags] of compilers) {
  const { stdout, status } = spawnSync(command, [...flags, "-std=gnu11", "-dM", "-E", "-x", "c", "-"], {
    encoding: "utf8",
    input: "",
  });
  const isExpected = command === "gcc" && process.env.CI === "true";
  test.skipIf(status !== 0 && !isExpected)(`${target}: ${command} predefines the same`, () => {
    const ours = oursFor(target);
    const theirs = definesOf(stdout);
    const compared = [...ours].filter(([name]) => name !== "__KSTRUCT__" && !ofOneCompiler.includes(name));
    expect(compared.length).toBeGreaterThan(120);
    expect(compared).toEqual(compared.map(([name]) => [name, theirs.get(name) ?? "not defined"]));
    expect([...theirs.keys()].filter((name) => !ours.has(name) && !leftOut.test(name))).toEqual([]);
  });
}
