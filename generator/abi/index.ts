// The room of targets: one file of cited facts each, and the list of them.
import type { Abi, TargetName } from "./abi.js";
import { arm } from "./arm.js";
import { arm64 } from "./arm64.js";
import { i386 } from "./i386.js";
import { loongarch64 } from "./loongarch64.js";
import { ppc64 } from "./ppc64.js";
import { ppc64le } from "./ppc64le.js";
import { riscv64 } from "./riscv64.js";
import { s390x } from "./s390x.js";
import { wasm32 } from "./wasm32.js";
import { x86_64 } from "./x86-64.js";
import { x86_64_windows } from "./x86-64-windows.js";

export type { Abi, BaseLayout, BaseTypeName, ByteOrder, TargetName } from "./abi.js";

const abis: Readonly<Record<TargetName, Abi>> = {
  x86_64,
  i386,
  arm64,
  arm,
  riscv64,
  s390x,
  ppc64,
  ppc64le,
  loongarch64,
  wasm32,
  "x86_64-windows": x86_64_windows,
};

/** All targets, x86_64 first. */
export const targetNames: readonly TargetName[] = [
  "x86_64",
  "i386",
  "arm64",
  "arm",
  "riscv64",
  "s390x",
  "ppc64",
  "ppc64le",
  "loongarch64",
  "wasm32",
  "x86_64-windows",
];

/** The facts of a target. */
export function abiOf(name: TargetName): Abi {
  return abis[name];
}
