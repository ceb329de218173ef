// System V AMD64 psABI 1.0, figure 3.1 (scalar types) and 3.1.2 (aggregates and bit-fields); LP64, little-endian.
import type { Abi } from "./abi.js";

/** The target `x86_64`. */
export const x86_64: Abi = {
  name: "x86_64",
  clangTriple: "x86_64-linux-gnu",
  byteOrder: "little",
  pointerByteSize: 8,
  isCharSigned: true,
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
    _Float16: { byteSize: 2, byteAlign: 2 },
    _Float128: { byteSize: 16, byteAlign: 16 },
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
  vaListPointerCount: 3,
  operatingSystem: "linux",
  predefinedMacros: { __x86_64__: "1", __x86_64: "1", __amd64__: "1", __amd64: "1", __LP64__: "1", _LP64: "1" },
};
