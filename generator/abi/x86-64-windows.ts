// x64 ABI of Microsoft ("Types and storage", "x64 type and storage layout") as mingw-w64 has it: LLP64, wchar_t of 2 bytes,
// bit-fields by the rules of Microsoft's compiler (ms-bit-field.ts); long double is x87's in 16 bytes, unlike Microsoft's.
import type { Abi } from "./abi.js";

/** The target `x86_64-windows`. */
export const x86_64_windows: Abi = {
  name: "x86_64-windows",
  clangTriple: "x86_64-w64-windows-gnu",
  byteOrder: "little",
  pointerByteSize: 8,
  isCharSigned: true,
  baseTypes: {
    _Bool: { byteSize: 1, byteAlign: 1 },
    char: { byteSize: 1, byteAlign: 1 },
    "short int": { byteSize: 2, byteAlign: 2 },
    int: { byteSize: 4, byteAlign: 4 },
    "long int": { byteSize: 4, byteAlign: 4 },
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
  msStruct: "default",
  sizeTypeName: "long long unsigned int",
  ptrdiffTypeName: "long long int",
  wcharTypeName: "short unsigned int",
  wintTypeName: "short unsigned int",
  vaListPointerCount: 1,
  operatingSystem: "windows",
  predefinedMacros: { __x86_64__: "1", __x86_64: "1", __amd64__: "1", __amd64: "1" },
};
