// WebAssembly Basic C ABI (tool-conventions/BasicCABI.md), wasm32: 8-byte scalars are aligned to 8, long double and __int128 to 16.
import type { Abi } from "./abi.js";

/** The target `wasm32`. */
export const wasm32: Abi = {
  name: "wasm32",
  clangTriple: "wasm32-unknown-unknown",
  byteOrder: "little",
  pointerByteSize: 4,
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
    _Float128: { byteSize: 16, byteAlign: 16 },
    pointer: { byteSize: 4, byteAlign: 4 },
  },
  byteAlignMax: 16,
  doUnnamedBitFieldsAlign: false,
  compiler: "clang",
  msStruct: "obeyed",
  sizeTypeName: "long unsigned int",
  ptrdiffTypeName: "long int",
  wcharTypeName: "int",
  wintTypeName: "int",
  vaListPointerCount: 1,
  operatingSystem: "none",
  predefinedMacros: { __wasm__: "1", __wasm32__: "1" },
};
