// Macros that are there before the first line: the compiler's (gcc 12 for the target, `gcc -dM -E`), kstruct's own
// `__KSTRUCT__`, and those of -D. They are text in two files of their own, so that messages can point at them.
import type { Abi, BaseTypeName } from "../abi/index.js";
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
  const isLittle = abi.byteOrder === "little";
  const isWasm = abi.name === "wasm32";
  return {
    __KSTRUCT__: "1",
    __STDC__: "1",
    __STDC_HOSTED__: "1",
    __STDC_VERSION__: "201112L",
    __GNUC__: "12",
    __GNUC_MINOR__: "2",
    __GNUC_PATCHLEVEL__: "0",
    __GNUC_STDC_INLINE__: "1",
    __VERSION__: '"12.2.0"',
    __CHAR_BIT__: "8",
    ...(isWasm ? {} : { __linux__: "1", __linux: "1", __gnu_linux__: "1", __unix__: "1", __unix: "1", __ELF__: "1" }),
    __ORDER_LITTLE_ENDIAN__: "1234",
    __ORDER_BIG_ENDIAN__: "4321",
    __ORDER_PDP_ENDIAN__: "3412",
    __BYTE_ORDER__: isLittle ? "__ORDER_LITTLE_ENDIAN__" : "__ORDER_BIG_ENDIAN__",
    __FLOAT_WORD_ORDER__: isLittle ? "__ORDER_LITTLE_ENDIAN__" : "__ORDER_BIG_ENDIAN__",
    __BIGGEST_ALIGNMENT__: String(abi.byteAlignMax),
    ...(abi.isCharSigned ? {} : { __CHAR_UNSIGNED__: "1" }),
    ...sizeMacros(abi),
    ...typeMacros(abi),
    ...limitMacros(abi),
    ...abi.predefinedMacros,
  };
}

function byteSizeOf(abi: Abi, name: BaseTypeName): number {
  return abi.baseTypes[name]?.byteSize ?? 0;
}

function sizeMacros(abi: Abi): Readonly<Record<string, string>> {
  const pointer = String(abi.pointerByteSize);
  const int128 = byteSizeOf(abi, "__int128");
  return {
    __SIZEOF_SHORT__: "2",
    __SIZEOF_INT__: "4",
    __SIZEOF_LONG__: String(byteSizeOf(abi, "long int")),
    __SIZEOF_LONG_LONG__: "8",
    ...(int128 === 0 ? {} : { __SIZEOF_INT128__: String(int128) }),
    __SIZEOF_POINTER__: pointer,
    __SIZEOF_SIZE_T__: pointer,
    __SIZEOF_PTRDIFF_T__: pointer,
    __SIZEOF_WCHAR_T__: "4",
    __SIZEOF_FLOAT__: "4",
    __SIZEOF_DOUBLE__: "8",
    __SIZEOF_LONG_DOUBLE__: String(byteSizeOf(abi, "long double")),
  };
}

function typeMacros(abi: Abi): Readonly<Record<string, string>> {
  const wide = byteSizeOf(abi, "long int") === 8 ? "long" : "long long";
  const word = abi.ptrdiffTypeName === "int" ? "int" : "long int";
  return {
    __SIZE_TYPE__: abi.sizeTypeName,
    __PTRDIFF_TYPE__: abi.ptrdiffTypeName,
    __WCHAR_TYPE__: "int",
    __WINT_TYPE__: "unsigned int",
    __INTPTR_TYPE__: word,
    __UINTPTR_TYPE__: abi.sizeTypeName,
    __INTMAX_TYPE__: `${wide} int`,
    __UINTMAX_TYPE__: `${wide} unsigned int`,
    __INT8_TYPE__: "signed char",
    __INT16_TYPE__: "short int",
    __INT32_TYPE__: "int",
    __INT64_TYPE__: `${wide} int`,
    __UINT8_TYPE__: "unsigned char",
    __UINT16_TYPE__: "short unsigned int",
    __UINT32_TYPE__: "unsigned int",
    __UINT64_TYPE__: `${wide} unsigned int`,
    __CHAR16_TYPE__: "short unsigned int",
    __CHAR32_TYPE__: "unsigned int",
  };
}

function limitMacros(abi: Abi): Readonly<Record<string, string>> {
  const isLong64 = byteSizeOf(abi, "long int") === 8;
  const wide = isLong64 ? "L" : "LL";
  const sizeSuffix = abi.sizeTypeName === "unsigned int" ? "U" : "UL";
  const is64 = abi.pointerByteSize === 8;
  return {
    __SCHAR_MAX__: "0x7f",
    __SHRT_MAX__: "0x7fff",
    __INT_MAX__: "0x7fffffff",
    __LONG_MAX__: isLong64 ? "0x7fffffffffffffffL" : "0x7fffffffL",
    __LONG_LONG_MAX__: "0x7fffffffffffffffLL",
    __INTMAX_MAX__: `0x7fffffffffffffff${wide}`,
    __UINTMAX_MAX__: `0xffffffffffffffffU${wide}`,
    __SIZE_MAX__: `${is64 ? "0xffffffffffffffff" : "0xffffffff"}${sizeSuffix}`,
    __PTRDIFF_MAX__: `${is64 ? "0x7fffffffffffffff" : "0x7fffffff"}${abi.ptrdiffTypeName === "int" ? "" : "L"}`,
    __INT8_MAX__: "0x7f",
    __INT16_MAX__: "0x7fff",
    __INT32_MAX__: "0x7fffffff",
    __INT64_MAX__: `0x7fffffffffffffff${wide}`,
    __UINT8_MAX__: "0xff",
    __UINT16_MAX__: "0xffff",
    __UINT32_MAX__: "0xffffffffU",
    __UINT64_MAX__: `0xffffffffffffffffU${wide}`,
  };
}
