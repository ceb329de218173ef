// Files with sound DWARF to be damaged: by hand in each format and container, so that they are there on every machine, and a
// compiler's where there is one.

import { randomUnit } from "../../layout/random.js";
import { wasmFile } from "../container/wasm-writer.js";
import { inFolder } from "./compile.js";
import { recordsWithout, textOf } from "./recorded.js";
import {
  base,
  DW_AT,
  DW_FORM,
  DW_TAG,
  dwarfFile,
  dwarfSections,
  link,
  member,
  struct,
  type WrittenAttribute,
  type WrittenDie,
} from "./writer.js";

/** A file and what it is. */
export interface SoundFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const bits: readonly WrittenAttribute[] = [
  [DW_AT.bit_size, DW_FORM.data1, 5],
  [DW_AT.data_bit_offset, DW_FORM.udata, 35],
];
const dimension: WrittenDie = { tag: DW_TAG.subrange_type, attributes: [[DW_AT.upper_bound, DW_FORM.data1, 2]] };
const enumerator: WrittenDie = {
  tag: DW_TAG.enumerator,
  attributes: [
    [DW_AT.name, DW_FORM.string, "A"],
    [DW_AT.const_value, DW_FORM.sdata, -1],
  ],
};
const parameter: WrittenDie = { tag: DW_TAG.formal_parameter, attributes: [[DW_AT.type, DW_FORM.ref4, "pointer"]] };
const enumAttributes: readonly WrittenAttribute[] = [
  [DW_AT.name, DW_FORM.strp, 1],
  [DW_AT.byte_size, DW_FORM.data1, 4],
  [DW_AT.type, DW_FORM.ref_addr, "int"],
];

/** A unit with a DIE of each kind. */
const dies: readonly WrittenDie[] = [
  base("int", 4, 5),
  link(DW_TAG.const_type, "const", "int"),
  link(DW_TAG.pointer_type, "pointer", "node"),
  { ...link(DW_TAG.array_type, "array", "const"), children: [dimension] },
  { tag: DW_TAG.enumeration_type, label: "enum", attributes: enumAttributes, children: [enumerator] },
  { tag: DW_TAG.subroutine_type, label: "function", attributes: [], children: [parameter] },
  link(DW_TAG.pointer_type, "callback", "function"),
  link(DW_TAG.typedef, "node_t", "node", [[DW_AT.name, DW_FORM.strx1, 0]]),
  struct("node", 56, [
    ...[member("next", "pointer", 0), member("flags", "int", 0, bits), member("array", "array", 8)],
    ...[member("kind", "enum", 20), member("call", "callback", 24), member("in", "inner", 32)],
  ]),
  { ...struct("inner", 8, [member("value", "int", 0)]), label: "inner" },
  { tag: DW_TAG.union_type, attributes: [[DW_AT.byte_size, DW_FORM.data1, 64]], children: [member("n", "node_t", 0)] },
  { tag: DW_TAG.namespace, attributes: [[DW_AT.name, DW_FORM.string, "ns"]], children: [struct("deep", 0, [])] },
];

const sections = [
  { name: ".debug_str", bytes: new TextEncoder().encode("\0kind\0node_t\0") },
  { name: ".debug_str_offsets", bytes: Uint8Array.from([8, 0, 0, 0, 5, 0, 0, 0, 6, 0, 0, 0]) },
];
const bigSections = [
  { name: ".debug_str", bytes: new TextEncoder().encode("\0kind\0node_t\0") },
  { name: ".debug_str_offsets", bytes: Uint8Array.from([0, 0, 0, 8, 0, 5, 0, 0, 0, 0, 0, 6]) },
];

/** All files that can be made here. */
export function soundFiles(seed: number): readonly SoundFile[] {
  return [
    { name: "DWARF 5 in ELF64", bytes: dwarfFile([dies], { sections }) },
    { name: "C++ in ELF64", bytes: dwarfFile([dies], { sections, language: 0x21 }) },
    {
      name: "DWARF 5 in big-endian ELF64",
      bytes: dwarfFile([dies], { sections: bigSections, isBig: true, machine: 22 }),
    },
    { name: "DWARF 5 in wasm", bytes: wasmFile(dwarfSections([dies], { sections, is64: false })) },
    ...["gcc -g", "gcc -g -gz -fdebug-types-section", "gcc -g -gdwarf-3"].flatMap((command) => compiled(command, seed)),
  ];
}

function compiled(command: string, seed: number): readonly SoundFile[] {
  const unit = randomUnit(seed, 12, "x86_64");
  return inFolder((folder) => {
    folder.write("t.c", textOf(recordsWithout(unit, null)));
    const bytes = folder.run(`${command} -w -c t.c -o t.o`) ? folder.read("t.o") : null;
    return bytes === null ? [] : [{ name: command, bytes }];
  });
}
