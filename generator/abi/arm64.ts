// AAPCS64 (2024Q3) table 5.1 and 10.1.8: plain char is unsigned, unnamed bit-fields align their record; LP64, little-endian.
import type { Abi } from "./abi.js";

/** The target `arm64`. */
export const arm64: Abi = {
  name: "arm64",
  clangTriple: "aarch64-linux-gnu",
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
    _Float16: { byteSize: 2, byteAlign: 2 },
    _Float128: { byteSize: 16, byteAlign: 16 },
    pointer: { byteSize: 8, byteAlign: 8 },
  },
  byteAlignMax: 16,
  doUnnamedBitFieldsAlign: true,
  compiler: "gcc",
  msStruct: "ignored",
  sizeTypeName: "long unsigned int",
  ptrdiffTypeName: "long int",
  wcharTypeName: "unsigned int",
  wintTypeName: "unsigned int",
  vaListPointerCount: 4,
  operatingSystem: "linux",
  predefinedMacros: { __aarch64__: "1", __LP64__: "1", _LP64: "1" },
};
