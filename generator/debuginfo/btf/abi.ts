// The ABI of a BTF file that nobody named: BTF records neither machine nor pointer size.
// Rule: the size of `long` is that of a pointer (Linux on every architecture; libbpf's determine_ptr_size does the same),
// the byte order is the file's. 64-bit little-endian reads as x86_64, 32-bit as i386, 64-bit big-endian as s390x; there is
// no 32-bit big-endian target, so that is s390x with pointers and `long` of four bytes.
// Sizes and offsets are recorded and do not depend on the choice; inferred alignments and names of targets do.
import { type Abi, abiOf } from "../../abi/index.js";
import { baseTypeSpelling } from "../base-type.js";
import { btfKind } from "./kind.js";
import type { BtfReporter } from "./report.js";
import type { BtfTable } from "./table.js";

/** The ABI by what the file records; `recordedByteSize` is the size of an address where an ELF file says it. */
export function inferAbi(table: BtfTable, recordedByteSize: 4 | 8 | null, reporter: BtfReporter): Abi {
  const pointerByteSize = recordedByteSize ?? longByteSizeOf(table);
  if (pointerByteSize === null) {
    const message = "nothing tells the size of a pointer: there is no `long`; 8 bytes are assumed";
    reporter.warning("K2021", "BTF types", message, { hint: "name the target" });
  }
  if (pointerByteSize !== 4) return abiOf(table.isLittleEndian ? "x86_64" : "s390x");
  return table.isLittleEndian ? abiOf("i386") : bigEndian32();
}

function longByteSizeOf(table: BtfTable): number | null {
  for (const id of table.idsOf(btfKind.int)) {
    const name = baseTypeSpelling(table.textOf(id));
    if (name === "long int" || name === "long unsigned int") return table.sizeOrTypeOf(id);
  }
  return null;
}

function bigEndian32(): Abi {
  const abi = abiOf("s390x");
  const word = { byteSize: 4, byteAlign: 4 };
  return { ...abi, pointerByteSize: 4, baseTypes: { ...abi.baseTypes, "long int": word, pointer: word } };
}
