// Relocations that stand in debug sections: absolute words, and the sums and differences that RISC-V and LoongArch leave
// to the linker. Numbers are the psABIs': x86-64 table 4.9, i386 figure 4.4, AAELF32 and AAELF64 5.7, z/Architecture ELF
// 2.1, Power (32 and 64) 3.5, RISC-V ELF 8.5, LoongArch ELF, BPF (LLVM's BPF relocation table), MIPS.
import { machines } from "./machine.js";

/** What a relocation does with the word at its place: set it, add to it, take from it, nothing. */
export interface RelocationKind {
  readonly action: "set" | "add" | "subtract" | "none";
  /** Bits of the word: 8, 16, 32, 64; 6 is the low part of a byte; 0 is a ULEB128 that keeps its length. */
  readonly bitSize: 0 | 6 | 8 | 16 | 32 | 64;
}

type Table = Readonly<Record<number, RelocationKind>>;

const none: RelocationKind = { action: "none", bitSize: 8 };

function word(action: "set" | "add" | "subtract", bitSize: RelocationKind["bitSize"]): RelocationKind {
  return { action, bitSize };
}

const [set8, set16, set32, set64] = [word("set", 8), word("set", 16), word("set", 32), word("set", 64)];

/** By machine and type. Types of thread-local offsets say where variables are, which is not read: nothing is done. */
const tables: Readonly<Record<number, Table>> = {
  [machines.x86_64]: { 0: none, 1: set64, 10: set32, 11: set32, 12: set16, 14: set8, 17: none, 21: none },
  [machines.i386]: { 0: none, 1: set32, 20: set16, 22: set8, 32: none },
  [machines.arm]: { 0: none, 2: set32, 5: set16, 8: set8, 106: none },
  [machines.arm64]: { 0: none, 1: set32, 256: none, 257: set64, 258: set32, 259: set16, 1028: none, 1029: none },
  [machines.s390]: { 0: none, 1: set8, 3: set16, 4: set32, 22: set64, 52: none, 53: none },
  [machines.ppc]: { 0: none, 1: set32, 3: set16, 24: set32, 25: set16, 78: none },
  [machines.ppc64]: { 0: none, 1: set32, 3: set16, 24: set32, 25: set16, 38: set64, 43: set64, 78: none },
  [machines.mips]: { 0: none, 1: set16, 2: set32, 18: set64, 39: none, 41: none },
  [machines.bpf]: { 0: none, 1: none, 2: set64, 3: set32, 4: set32, 10: none },
  [machines.riscv]: {
    ...{ 0: none, 1: set32, 2: set64, 8: none, 9: none, 51: none },
    ...{ 33: word("add", 8), 34: word("add", 16), 35: word("add", 32), 36: word("add", 64) },
    ...{ 37: word("subtract", 8), 38: word("subtract", 16), 39: word("subtract", 32), 40: word("subtract", 64) },
    ...{ 52: word("subtract", 6), 53: word("set", 6), 54: set8, 55: set16, 56: set32 },
    ...{ 60: word("set", 0), 61: word("subtract", 0) },
  },
  [machines.loongarch]: {
    ...{ 0: none, 1: set32, 2: set64, 8: none, 9: none, 100: none, 102: none },
    ...{ 47: word("add", 8), 48: word("add", 16), 50: word("add", 32), 51: word("add", 64) },
    ...{ 52: word("subtract", 8), 53: word("subtract", 16), 55: word("subtract", 32), 56: word("subtract", 64) },
    ...{ 105: word("add", 6), 106: word("subtract", 6), 107: word("add", 0), 108: word("subtract", 0) },
  },
};

/** What a relocation of a machine does; undefined when that is not known. */
export function relocationKind(machine: number, type: number): RelocationKind | undefined {
  return tables[machine]?.[type];
}
