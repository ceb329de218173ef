// Macros that are there before the first line: the compiler's (gcc 12 for the target, `gcc -std=gnu11 -dM -E`), kstruct's own
// `__KSTRUCT__`, and those of -D. They are text in two files of their own, so that messages can point at them.
// Invariant: each has gcc's text (test/abi/predefined.test.ts); what only float.h and stdatomic.h use is left out.
import type { Abi, BaseTypeName } from "../abi/index.js";
import { baseTypeName } from "../layout/index.js";
import type { SourceFile } from "../source/index.js";
import type { MacroTable } from "./macro.js";

/** The files that define the macros of a target and those given by the user, in this order. */
export function predefinedFiles(abi: Abi, defines: Readonly<Record<string, string>>): readonly SourceFile[] {
  return [
    { name: "<predefined>", text: defineLines(targetMacros(abi)) },
    { name: "<command line>", text: defineLines(defines) },
  ];
}

/** True for the files above. */
export function isPredefinedFile(file: SourceFile): boolean {
  return file.name === "<predefined>" || file.name === "<command line>";
}

/** Names whose text depends on where they are used. */
const dynamicNames: readonly string[] = ["__FILE__", "__LINE__", "__COUNTER__"];

/** A table that holds the names whose text depends on where they are used. */
export function dynamicMacros(): MacroTable {
  return new Map(
    dynamicNames.map((name) => {
      return [
        name,
        { name, parameters: null, rest: null, definition: null, start: 0, end: 0, body: [], isUnderway: false },
      ] as const;
    }),
  );
}

function defineLines(macros: Readonly<Record<string, string>>): string {
  return Object.entries(macros)
    .map(([name, text]) => `#define ${name} ${text}\n`)
    .join("");
}

function targetMacros(abi: Abi): Readonly<Record<string, string>> {
  const byteOrder = abi.byteOrder === "little" ? "__ORDER_LITTLE_ENDIAN__" : "__ORDER_BIG_ENDIAN__";
  return {
    __KSTRUCT__: "1",
    ...languageMacros,
    ...systemMacros[abi.operatingSystem],
    __BYTE_ORDER__: byteOrder,
    __FLOAT_WORD_ORDER__: byteOrder,
    __BIGGEST_ALIGNMENT__: String(abi.byteAlignMax),
    ...(abi.isCharSigned ? {} : { __CHAR_UNSIGNED__: "1" }),
    ...sizeMacros(abi),
    ...integerMacros(abi),
    ...abi.predefinedMacros,
  };
}

const languageMacros: Readonly<Record<string, string>> = {
  __STDC__: "1",
  __STDC_HOSTED__: "1",
  __STDC_VERSION__: "201112L",
  __STDC_UTF_16__: "1",
  __STDC_UTF_32__: "1",
  __GNUC__: "12",
  __GNUC_MINOR__: "2",
  __GNUC_PATCHLEVEL__: "0",
  __GNUC_STDC_INLINE__: "1",
  __GXX_ABI_VERSION: "1017",
  __VERSION__: '"12.2.0"',
  __NO_INLINE__: "1",
  __FINITE_MATH_ONLY__: "0",
  __USER_LABEL_PREFIX__: "",
  __REGISTER_PREFIX__: "",
  __PRAGMA_REDEFINE_EXTNAME: "1",
  __CHAR_BIT__: "8",
  __ORDER_LITTLE_ENDIAN__: "1234",
  __ORDER_BIG_ENDIAN__: "4321",
  __ORDER_PDP_ENDIAN__: "3412",
  __ATOMIC_RELAXED: "0",
  __ATOMIC_CONSUME: "1",
  __ATOMIC_ACQUIRE: "2",
  __ATOMIC_RELEASE: "3",
  __ATOMIC_ACQ_REL: "4",
  __ATOMIC_SEQ_CST: "5",
};

/** `-std=gnu11` has the names without underscores, too. */
const systemMacros: Readonly<Record<Abi["operatingSystem"], Readonly<Record<string, string>>>> = {
  linux: {
    ...{ __linux__: "1", __linux: "1", linux: "1", __gnu_linux__: "1", __unix__: "1", __unix: "1", unix: "1" },
    __ELF__: "1",
  },
  windows: {
    ...{ _WIN32: "1", __WIN32: "1", __WIN32__: "1", WIN32: "1", _WIN64: "1", __WIN64: "1", __WIN64__: "1", WIN64: "1" },
    ...{ __WINNT: "1", __WINNT__: "1", WINNT: "1", __MINGW32__: "1", __MINGW64__: "1", __MSVCRT__: "1", __SEH__: "1" },
    "__declspec(x)": "__attribute__((x))",
    ...Object.fromEntries(
      ["cdecl", "stdcall", "fastcall", "thiscall"].flatMap((name) => [
        [`_${name}`, `__attribute__((__${name}__))`],
        [`__${name}`, `__attribute__((__${name}__))`],
      ]),
    ),
  },
  none: {},
};

function byteSizeOf(abi: Abi, name: BaseTypeName): number {
  return abi.baseTypes[name]?.byteSize ?? 0;
}

function sizeMacros(abi: Abi): Readonly<Record<string, string>> {
  const sizeOf = (name: string): string => String(byteSizeOf(abi, baseTypeName(name) ?? "int"));
  return {
    __SIZEOF_SHORT__: "2",
    __SIZEOF_INT__: "4",
    __SIZEOF_LONG__: sizeOf("long int"),
    __SIZEOF_LONG_LONG__: "8",
    ...(byteSizeOf(abi, "__int128") === 0 ? {} : { __SIZEOF_INT128__: "16" }),
    __SIZEOF_POINTER__: String(abi.pointerByteSize),
    __SIZEOF_SIZE_T__: sizeOf(abi.sizeTypeName),
    __SIZEOF_PTRDIFF_T__: sizeOf(abi.ptrdiffTypeName),
    __SIZEOF_WCHAR_T__: sizeOf(abi.wcharTypeName),
    __SIZEOF_WINT_T__: sizeOf(abi.wintTypeName),
    __SIZEOF_FLOAT__: "4",
    __SIZEOF_DOUBLE__: "8",
    __SIZEOF_LONG_DOUBLE__: sizeOf("long double"),
  };
}

/** Types, limits and widths of <stdint.h>, <stddef.h> and <limits.h>. */
function integerMacros(abi: Abi): Readonly<Record<string, string>> {
  const wide = byteSizeOf(abi, "long int") === 8 ? "long int" : "long long int";
  const word = abi.ptrdiffTypeName;
  // glibc's choice on Linux; the C libraries of the others have their own.
  const fast16 = abi.operatingSystem === "linux" ? word : "short int";
  const fast32 = abi.operatingSystem === "linux" ? word : "int";
  return {
    ...limitMacros(abi, "SCHAR", "signed char"),
    ...limitMacros(abi, "SHRT", "short int"),
    ...limitMacros(abi, "INT", "int"),
    ...limitMacros(abi, "LONG", "long int"),
    ...limitMacros(abi, "LONG_LONG", "long long int"),
    ...typeMacros(abi, "INTMAX", wide),
    ...typeMacros(abi, "INTPTR", word),
    ...exactMacros(abi, 8, "signed char", "signed char"),
    ...exactMacros(abi, 16, "short int", fast16),
    ...exactMacros(abi, 32, "int", fast32),
    ...exactMacros(abi, 64, wide, wide),
    ...{ __SIZE_TYPE__: abi.sizeTypeName, ...limitMacros(abi, "SIZE", abi.sizeTypeName) },
    ...{ __PTRDIFF_TYPE__: word, ...limitMacros(abi, "PTRDIFF", word) },
    ...rangeMacros(abi, "WCHAR", abi.wcharTypeName),
    ...rangeMacros(abi, "WINT", abi.wintTypeName),
    ...rangeMacros(abi, "SIG_ATOMIC", "int"),
    __CHAR16_TYPE__: "short unsigned int",
    __CHAR32_TYPE__: "unsigned int",
  };
}

/** A signed type, its unsigned one, their limits, and the macros that write their constants. */
function typeMacros(abi: Abi, name: string, type: string): Readonly<Record<string, string>> {
  const unsigned = unsignedOf(type);
  return {
    [`__${name}_TYPE__`]: type,
    [`__U${name}_TYPE__`]: unsigned,
    ...limitMacros(abi, name, type),
    [`__U${name}_MAX__`]: maximum(abi, unsigned),
    ...(name === "INTMAX" ? constantMacros(name, type) : {}),
  };
}

function exactMacros(abi: Abi, bitSize: number, type: string, fast: string): Readonly<Record<string, string>> {
  const unsigned = unsignedOf(type);
  return {
    [`__INT${bitSize}_TYPE__`]: type,
    [`__UINT${bitSize}_TYPE__`]: unsigned,
    [`__INT${bitSize}_MAX__`]: maximum(abi, type),
    [`__UINT${bitSize}_MAX__`]: maximum(abi, unsigned),
    ...constantMacros(`INT${bitSize}`, type),
    ...typeMacros(abi, `INT_LEAST${bitSize}`, type),
    ...typeMacros(abi, `INT_FAST${bitSize}`, fast),
  };
}

function constantMacros(name: string, type: string): Readonly<Record<string, string>> {
  const withSuffix = (suffix: string): string => (suffix === "" ? "c" : `c ## ${suffix}`);
  return {
    [`__${name}_C(c)`]: withSuffix(suffixOf(type)),
    [`__U${name}_C(c)`]: withSuffix(suffixOf(unsignedOf(type))),
  };
}

/** `__X_MAX__` and `__X_WIDTH__`. */
function limitMacros(abi: Abi, name: string, type: string): Readonly<Record<string, string>> {
  return { [`__${name}_MAX__`]: maximum(abi, type), [`__${name}_WIDTH__`]: String(bitSizeOf(abi, type)) };
}

function rangeMacros(abi: Abi, name: string, type: string): Readonly<Record<string, string>> {
  const minimum = type.includes("unsigned") ? `0${suffixOf(type)}` : `(-__${name}_MAX__ - 1)`;
  return { [`__${name}_TYPE__`]: type, ...limitMacros(abi, name, type), [`__${name}_MIN__`]: minimum };
}

function unsignedOf(type: string): string {
  return type === "signed char" ? "unsigned char" : type.replace(/int$/, "unsigned int");
}

function bitSizeOf(abi: Abi, type: string): number {
  return 8 * byteSizeOf(abi, baseTypeName(type) ?? "int");
}

/** The suffix that gives a constant this type; types that are promoted to int have none. */
function suffixOf(type: string): string {
  if (type.includes("short") || type.includes("char")) return "";
  const unsigned = type.includes("unsigned") ? "U" : "";
  return `${unsigned}${"L".repeat(type.match(/long/g)?.length ?? 0)}`;
}

function maximum(abi: Abi, type: string): string {
  const bits = BigInt(bitSizeOf(abi, type) - (type.includes("unsigned") ? 0 : 1));
  return `0x${((1n << bits) - 1n).toString(16)}${suffixOf(type)}`;
}
