// AAPCS32 (2024Q3) table 1 and 8.1.8: 8-byte scalars are aligned to 8 bytes, plain char is unsigned, unnamed bit-fields
// align their record; ILP32, little-endian. Linux (arm-linux-gnueabi) has enums of int size and a wchar_t of 4 bytes.
import type { Abi } from "./abi.js";

/** The target `arm`. */
export const arm: Abi = {
  name: "arm",
  clangTriple: "arm-linux-gnueabi",
  byteOrder: "little",
  pointerByteSize: 4,
  isCharSigned: false,
  baseTypes: {
    _Bool: { byteSize: 1, byteAlign: 1 },
    char: { byteSize: 1, byteAlign: 1 },
    "short int": { byteSize: 2, byteAlign: 2 },
    int: { byteSize: 4, byteAlign: 4 },
    "long int": { byteSize: 4, byteAlign: 4 },
    "long long int": { byteSize: 8, byteAlign: 8 },
    float: { byteSize: 4, byteAlign: 4 },
    double: { byteSize: 8, byteAlign: 8 },
    "long double": { byteSize: 8, byteAlign: 8 },
    _Float16: { byteSize: 2, byteAlign: 2 },
    pointer: { byteSize: 4, byteAlign: 4 },
  },
  byteAlignMax: 8,
  doUnnamedBitFieldsAlign: true,
  compiler: "gcc",
  msStruct: "ignored",
  sizeTypeName: "unsigned int",
  ptrdiffTypeName: "int",
  wcharTypeName: "unsigned int",
  wintTypeName: "unsigned int",
  vaListPointerCount: 1,
  operatingSystem: "linux",
  predefinedMacros: {
    __arm__: "1",
    __ARM_EABI__: "1",
    __ARMEL__: "1",
    __ARM_PCS: "1",
    __ARM_SIZEOF_MINIMAL_ENUM: "4",
    __ARM_SIZEOF_WCHAR_T: "4",
    __ARM_32BIT_STATE: "1",
    __APCS_32__: "1",
    __SOFTFP__: "1",
  },
};
