// System V i386 psABI 1.1, table 2.1: 8-byte scalars are aligned to 4 bytes in records; ILP32, little-endian.
import type { Abi } from "./abi.js";

/** The target `i386`. */
export const i386: Abi = {
  name: "i386",
  clangTriple: "i386-linux-gnu",
  byteOrder: "little",
  pointerByteSize: 4,
  isCharSigned: true,
  baseTypes: {
    _Bool: { byteSize: 1, byteAlign: 1 },
    char: { byteSize: 1, byteAlign: 1 },
    "short int": { byteSize: 2, byteAlign: 2 },
    int: { byteSize: 4, byteAlign: 4 },
    "long int": { byteSize: 4, byteAlign: 4 },
    "long long int": { byteSize: 8, byteAlign: 4, byteAlignAlone: 8 },
    float: { byteSize: 4, byteAlign: 4 },
    double: { byteSize: 8, byteAlign: 4, byteAlignAlone: 8 },
    "long double": { byteSize: 12, byteAlign: 4 },
    _Float16: { byteSize: 2, byteAlign: 2 },
    _Float128: { byteSize: 16, byteAlign: 16 },
    pointer: { byteSize: 4, byteAlign: 4 },
  },
  byteAlignMax: 16,
  doUnnamedBitFieldsAlign: false,
  compiler: "gcc",
  msStruct: "obeyed",
  sizeTypeName: "unsigned int",
  ptrdiffTypeName: "int",
  wcharTypeName: "long int",
  wintTypeName: "unsigned int",
  vaListPointerCount: 1,
  operatingSystem: "linux",
  predefinedMacros: { __i386__: "1", __i386: "1", i386: "1", __ILP32__: "1", _ILP32: "1" },
};
