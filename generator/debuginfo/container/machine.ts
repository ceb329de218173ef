// Which target an ELF machine is (e_machine; the registry is the gABI's chapter 4 and binutils' include/elf/common.h).
// One machine has several ABIs by class and byte order: ppc64 and ppc64le share a number.
import { type ByteOrder, type TargetName, targetNames } from "../../abi/index.js";

/** e_machine values that relocations and targets are known for. */
export const machines = {
  i386: 3,
  mips: 8,
  ppc: 20,
  ppc64: 21,
  s390: 22,
  arm: 40,
  x86_64: 62,
  arm64: 183,
  riscv: 243,
  bpf: 247,
  loongarch: 258,
} as const;

/** What e_machine, class and byte order say. */
export interface Machine {
  readonly name: string;
  readonly target: TargetName | null;
}

/** The machine of a file. */
export function machineOf(number: number, addressByteSize: 4 | 8, byteOrder: ByteOrder): Machine {
  const name = machineName(number, addressByteSize, byteOrder);
  return { name, target: targetNames.find((target) => target === name) ?? null };
}

function machineName(number: number, addressByteSize: 4 | 8, byteOrder: ByteOrder): string {
  const bits = addressByteSize * 8;
  const isBig = byteOrder === "big";
  switch (number) {
    case machines.i386:
      return "i386";
    case machines.x86_64:
      return bits === 64 ? "x86_64" : "x32";
    case machines.arm64:
      return bits === 64 && !isBig ? "arm64" : `arm64 (${bits} bit, ${byteOrder}-endian)`;
    case machines.arm:
      return isBig ? "arm (big-endian)" : "arm";
    case machines.riscv:
      return `riscv${bits}`;
    case machines.loongarch:
      return `loongarch${bits}`;
    case machines.s390:
      return bits === 64 ? "s390x" : "s390";
    case machines.ppc:
      return "ppc";
    case machines.ppc64:
      return isBig ? "ppc64" : "ppc64le";
    case machines.mips:
      return `mips${bits}`;
    case machines.bpf:
      return isBig ? "bpfeb" : "bpfel";
    default:
      return `ELF machine ${number}`;
  }
}
