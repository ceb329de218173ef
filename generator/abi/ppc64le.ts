// OpenPOWER 64-Bit ELF V2 ABI 1.5, table 2.11: plain char is unsigned, long double is a pair of doubles aligned to 16 bytes
// (ibm128, as Debian builds); LP64, little-endian.
import type { Abi } from "./abi.js";

/** The target `ppc64le`. */
export const ppc64le: Abi = {
  name: "ppc64le",
  clangTriple: "powerpc64le-linux-gnu",
  byteOrder: "little",
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
    _Float128: { byteSize: 16, byteAlign: 16 },
    pointer: { byteSize: 8, byteAlign: 8 },
  },
  byteAlignMax: 16,
  doUnnamedBitFieldsAlign: false,
  areRecordsMs: false,
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
    _CALL_ELF: "2",
    __LITTLE_ENDIAN__: "1",
    _LITTLE_ENDIAN: "1",
    __LONG_DOUBLE_128__: "1",
    __LP64__: "1",
    _LP64: "1",
  },
};
