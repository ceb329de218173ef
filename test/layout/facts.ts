// What is asked of a compiler about a record, and what our layout says to the same questions.
// Numbers: size and alignment of the record, offset and size of each member that is no bit-field. Bytes: for each named
// bit-field the record's bytes when the field alone is all ones, and when it is 1.
// Invariant: `writeQueries` and `ourFacts` go through the same members in the same order, so facts are compared by index.
import type { Layouts, MemberLayout, StructLayout } from "../../generator/layout/index.js";
import type { TypeReader } from "../../generator/type/index.js";
import type { RandomRecord } from "./random.js";

/** One member that has a name, reached through anonymous records. */
export interface NamedMember {
  readonly name: string;
  /** From the start of the outermost record. */
  readonly byteOffsetOfRecord: number;
  readonly placed: MemberLayout;
}

/** Named members of a layout, anonymous records flattened. */
export function namedMembers(layouts: Layouts, layout: StructLayout, byteOffset = 0): NamedMember[] {
  return layout.members.flatMap((placed): NamedMember[] => {
    if (placed.member.name !== null) {
      return [{ name: placed.member.name, byteOffsetOfRecord: byteOffset, placed }];
    }
    const inner = layouts.layoutOf(placed.member.type.id);
    return inner === null ? [] : namedMembers(layouts, inner, byteOffset + placed.bitOffset / 8);
  });
}

/** A fact with the question as a person would ask it. */
export interface Fact {
  readonly question: string;
  readonly answer: string;
}

function isFlexible(types: TypeReader, placed: MemberLayout): boolean {
  const type = types.get(placed.member.type.id);
  return type.kind === "array" && type.length === null;
}

/** C that makes a compiler answer: `n_<index>` holds numbers, `o_<index>_<i>` and `l_<index>_<i>` bytes. */
export function writeQueries(layouts: Layouts, record: RandomRecord, index: number): string {
  const layout = layouts.layoutOf(record.id);
  if (layout === null) throw new Error(`no layout of ${record.tag}`);
  const members = namedMembers(layouts, layout);
  const numbers = [`sizeof(${record.tag})`, `_Alignof(${record.tag})`];
  const bytes: string[] = [];
  members.forEach(({ name, placed }, memberIndex) => {
    if (placed.unit === null) {
      numbers.push(`__builtin_offsetof(${record.tag}, ${name})`);
      if (!isFlexible(layouts.types, placed)) numbers.push(`sizeof(((${record.tag} *)0)->${name})`);
      return;
    }
    const ones = placed.unit.isSigned ? "-1" : allOnes(placed.bitSize);
    bytes.push(`${record.tag} o_${index}_${memberIndex} = { .${name} = ${ones} };`);
    if (isOneAsked(placed)) bytes.push(`${record.tag} l_${index}_${memberIndex} = { .${name} = 1 };`);
  });
  return `unsigned long long n_${index}[] = { ${numbers.join(", ")} };\n${bytes.join("\n")}\n`;
}

function allOnes(bitWidth: number): string {
  if (bitWidth <= 64) return `0x${((1n << BigInt(bitWidth)) - 1n).toString(16)}ull`;
  return `(((unsigned __int128)0x${((1n << BigInt(bitWidth - 64)) - 1n).toString(16)} << 64) | 0xffffffffffffffffull)`;
}

function isOneAsked(placed: MemberLayout): boolean {
  return placed.bitSize > 1;
}

/** The same facts by our layout. */
export function ourFacts(layouts: Layouts, record: RandomRecord): { numbers: Fact[]; bytes: Fact[] } {
  const layout = layouts.layoutOf(record.id);
  if (layout === null) throw new Error(`no layout of ${record.tag}`);
  const numbers: Fact[] = [
    { question: `sizeof(${record.tag})`, answer: `${layout.byteSize}` },
    { question: `_Alignof(${record.tag})`, answer: `${layout.byteAlign}` },
  ];
  const bytes: Fact[] = [];
  for (const { name, placed, byteOffsetOfRecord } of namedMembers(layouts, layout)) {
    if (placed.unit === null) {
      const byteOffset = byteOffsetOfRecord + placed.bitOffset / 8;
      numbers.push({ question: `offsetof(${record.tag}, ${name})`, answer: `${byteOffset}` });
      if (!isFlexible(layouts.types, placed)) {
        numbers.push({ question: `sizeof ${record.tag}.${name}`, answer: `${placed.bitSize / 8}` });
      }
      continue;
    }
    const byteWriter = fieldBytes(layout, placed, byteOffsetOfRecord);
    bytes.push({ question: `${record.tag}.${name} = ~0`, answer: byteWriter((1n << BigInt(placed.bitSize)) - 1n) });
    if (isOneAsked(placed)) bytes.push({ question: `${record.tag}.${name} = 1`, answer: byteWriter(1n) });
  }
  return { numbers, bytes };
}

/** The record's bytes as hex when the bit-field alone has a value: written by its `load`, as generated code does. */
function fieldBytes(layout: StructLayout, placed: MemberLayout, byteOffsetOfRecord: number) {
  return (value: bigint): string => {
    const image = new Uint8Array(layout.byteSize);
    const load = placed.unit?.load;
    if (load === undefined) return "";
    const word = value << BigInt(load.shift);
    for (let index = 0; index < load.byteSize; index += 1) {
      const place = layout.byteOrder === "little" ? index : load.byteSize - 1 - index;
      const byteOffset = byteOffsetOfRecord + load.byteOffset + place;
      if (byteOffset >= layout.byteSize) return "outside the record";
      image[byteOffset] = Number((word >> BigInt(8 * index)) & 0xffn);
    }
    return Buffer.from(image).toString("hex");
  };
}
