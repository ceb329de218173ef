// 64-bit PowerPC ELF ABI Supplement 1.9, table 3-2 (ELFv1): plain char is unsigned, long double is a pair of doubles aligned
// to 16 bytes; LP64, big-endian.
import type { Abi } from "./abi.js";

/** The target `ppc64`. */
export const ppc64: Abi = {
  name: "ppc64",
  clangTriple: "powerpc64-linux-gnu",
  byteOrder: "big",
  pointerByteSize: 8,
  isCharSigned: false,
  baseTypes: {
    _Bool: { byteSize: 1, byteAlign: 1 },
    char: { byteSize: 1, byteAlign: 1 },
    "short int": { byteSize: 2, byteAlign: 2 },
    int: { byteSize: 4, byteAlign: 4 },
    "long int": { byteSize: 8, byteAlign: 8 },
    "long long int": { byteSize: 8, byteAlign: 8 },
    __int128: { byteSize: 16, byteAlign: 16 },
    float: { byteSize: 4, byteAlign: 4 },
    double: { byteSize: 8, byteAlign: 8 },
    "long double": { byteSize: 16, byteAlign: 16 },
    pointer: { byteSize: 8, byteAlign: 8 },
  },
  byteAlignMax: 16,
  doUnnamedBitFieldsAlign: false,
  compiler: "gcc",
  msStruct: "obeyed",
  sizeTypeName: "long unsigned int",
  ptrdiffTypeName: "long int",
  wcharTypeName: "int",
  wintTypeName: "unsigned int",
  vaListPointerCount: 1,
  operatingSystem: "linux",
  predefinedMacros: {
    __powerpc64__: "1",
    __powerpc__: "1",
    __PPC64__: "1",
    __PPC__: "1",
    _ARCH_PPC: "1",
    _ARCH_PPC64: "1",
    _CALL_ELF: "1",
    __BIG_ENDIAN__: "1",
    _BIG_ENDIAN: "1",
    __LONG_DOUBLE_128__: "1",
    __LP64__: "1",
    _LP64: "1",
  },
};
