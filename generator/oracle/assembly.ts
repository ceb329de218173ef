// Reads initialised globals out of the assembly that gcc writes (GNU as manual, "Pseudo Ops").
// Invariant: a label starts a global, and data directives fill it until the next label; other lines do not count.
import type { Abi, TargetName } from "../abi/index.js";
import type { CompiledGlobal } from "./judge.js";
import { SparseImage } from "./sparse-image.js";

/** Bytes that one operand of a directive takes. */
const directiveByteSizes: ReadonlyMap<string, number> = new Map([
  [".byte", 1],
  [".value", 2],
  [".short", 2],
  [".hword", 2],
  [".half", 2],
  [".2byte", 2],
  [".long", 4],
  [".4byte", 4],
  [".quad", 8],
  [".xword", 8],
  [".dword", 8],
  [".8byte", 8],
]);

/** Machines whose `.word` has four bytes; it has two elsewhere ("Machine Dependent Features"). */
const wideWords: readonly TargetName[] = ["arm", "arm64", "riscv64", "loongarch64"];

const escapes: ReadonlyMap<string, number> = new Map([
  ["b", 8],
  ["t", 9],
  ["n", 10],
  ["f", 12],
  ["r", 13],
]);

/** The globals named `kstruct_…`. */
export function assemblyGlobals(
  assembly: string,
  abi: Pick<Abi, "name" | "byteOrder">,
): ReadonlyMap<string, CompiledGlobal> {
  const globals = new Map<string, CompiledGlobal>();
  let image: SparseImage | null = null;
  let byteEnd = 0;
  const wordByteSize = wideWords.includes(abi.name) ? 4 : 2;
  for (const line of assembly.split("\n")) {
    // Zeros may be reserved without a label.
    const reserved = /^\t\.l?comm\t(kstruct_\w+),/.exec(line)?.[1];
    if (reserved !== undefined) globals.set(reserved, { byteSize: null, bytes: new SparseImage(abi.byteOrder).bytes });
    const label = /^([A-Za-z_.$][\w.$]*):/.exec(line)?.[1];
    if (label !== undefined) {
      image = label.startsWith("kstruct_") ? new SparseImage(abi.byteOrder) : null;
      byteEnd = 0;
      if (image !== null) globals.set(label, { byteSize: null, bytes: image.bytes });
    } else if (image !== null) byteEnd = readDirective(line, image, byteEnd, wordByteSize);
  }
  return globals;
}

/** Fills in one line's data and returns where the next goes. */
function readDirective(line: string, image: SparseImage, byteOffset: number, wordByteSize: number): number {
  const [directive = "", operand = ""] = line.trim().split(/\s+(.*)/s);
  const byteSize = directive === ".word" ? wordByteSize : directiveByteSizes.get(directive);
  if (byteSize !== undefined) {
    const operands = operand.split(",");
    operands.forEach((text, index) => {
      image.setWord(byteOffset + index * byteSize, byteSize, BigInt(text.trim()));
    });
    return byteOffset + operands.length * byteSize;
  }
  if (directive === ".zero" || directive === ".skip" || directive === ".space") return byteOffset + Number(operand);
  if (directive !== ".string" && directive !== ".ascii") return byteOffset;
  const bytes = stringBytes(operand);
  bytes.forEach((byte, index) => {
    image.setByte(byteOffset + index, byte);
  });
  return byteOffset + bytes.length + (directive === ".string" ? 1 : 0);
}

/** The bytes of a quoted string of the assembler. */
function stringBytes(operand: string): readonly number[] {
  const inner = operand.slice(operand.indexOf('"') + 1, operand.lastIndexOf('"'));
  return [...inner.matchAll(/\\([0-7]{1,3})|\\(.)|([^\\])/g)].map(([, octal, escaped, plain]) => {
    if (octal !== undefined) return Number.parseInt(octal, 8) & 0xff;
    if (escaped !== undefined) return escapes.get(escaped) ?? escaped.charCodeAt(0);
    return (plain ?? "").charCodeAt(0);
  });
}
