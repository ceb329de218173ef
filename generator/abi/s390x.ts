// z/Architecture ELF ABI 1.6, 1.1.2: nothing is aligned to more than 8 bytes; plain char is unsigned; LP64, big-endian.
import type { Abi } from "./abi.js";

/** The target `s390x`. */
export const s390x: Abi = {
  name: "s390x",
  clangTriple: "s390x-linux-gnu",
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
    __int128: { byteSize: 16, byteAlign: 8 },
    float: { byteSize: 4, byteAlign: 4 },
    double: { byteSize: 8, byteAlign: 8 },
    "long double": { byteSize: 16, byteAlign: 8 },
    _Float16: { byteSize: 2, byteAlign: 2 },
    _Float128: { byteSize: 16, byteAlign: 8 },
    pointer: { byteSize: 8, byteAlign: 8 },
  },
  byteAlignMax: 8,
  doUnnamedBitFieldsAlign: false,
  compiler: "gcc",
  msStruct: "ignored",
  sizeTypeName: "long unsigned int",
  ptrdiffTypeName: "long int",
  wcharTypeName: "int",
  wintTypeName: "unsigned int",
  vaListPointerCount: 4,
  operatingSystem: "linux",
  predefinedMacros: {
    __s390x__: "1",
    __s390__: "1",
    __zarch__: "1",
    __LONG_DOUBLE_128__: "1",
    __LP64__: "1",
    _LP64: "1",
  },
};
