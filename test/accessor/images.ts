// What C makes of initialised records: the bytes of each round, and where each leaf lies, as compilers say it.
// Rule: a compiler evaluates all of it in constant initialisers, so it says it for every target, and nothing is run.
import { abiOf, type ByteOrder, type TargetName } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import type { SparseBytes } from "../../generator/oracle/judge.js";
import { wordAt } from "../../generator/oracle/sparse-image.js";
import type { Leaf } from "./leaf.js";
import { constantOf, type GivenLeaf, widthOf } from "./round.js";

/** A record, its leaves and the values that they are given, round by round. */
export interface AskedRecord {
  /** C spelling: `struct page`. */
  readonly spelling: string;
  readonly leaves: readonly Leaf[];
  readonly rounds: readonly (readonly GivenLeaf[])[];
}

/** Where a leaf lies. */
export interface LeafImage {
  /** Bytes in which exactly the leaf's bits are set. */
  readonly mask: SparseBytes;
  /** Whether negative values can be read from it; null for what has no sign or when the judge cannot tell. */
  readonly isSigned: boolean | null;
}

/** What a compiler says about a record. */
export interface RecordImages {
  readonly byteSize: number;
  readonly leaves: ReadonlyMap<Leaf, LeafImage>;
  /** The record's bytes in each round. */
  readonly rounds: readonly SparseBytes[];
}

/** Asks a compiler for the bytes of records that a text declares; throws when it refuses the text. */
export async function imagesOf(
  text: string,
  records: readonly AskedRecord[],
  target: TargetName,
  judge: Judge,
): Promise<readonly RecordImages[]> {
  const abi = abiOf(target);
  const questions = records.map((record, index) => questionsOf(record, index, judge)).join("\n");
  const request = { abi, text: `${text}\n${questions}\n`, files: [], includePaths: [], defines: {} };
  const result = await judge.compile(request);
  if (result.kind === "refused") {
    const lines = request.text.split("\n");
    const messages = result.messages.map(({ line, text: said }) => `${said}\n  ${lines[line - 1] ?? ""}`);
    throw new Error(`${judge.name} ${target} refuses:\n${messages.join("\n")}`);
  }
  const bytesOf = (name: string): SparseBytes => {
    const global = result.globals.get(name);
    if (global === undefined) throw new Error(`${judge.name} ${target} wrote no ${name}`);
    return global.bytes;
  };
  return records.map((record, index) => imagesOfRecord(record, index, bytesOf, abi.byteOrder));
}

/** Numbers asked about each leaf: offset, size, sign. */
const NUMBERS = 3;

function questionsOf({ spelling, leaves, rounds }: AskedRecord, index: number, judge: Judge): string {
  const numbers = leaves.map((leaf) => numbersOf(spelling, leaf, judge));
  const masks = leaves.flatMap((leaf, at) => {
    const ones = (1n << BigInt(widthOf(leaf.value))) - 1n;
    if (!leaf.isBitField) return [];
    return [
      `${spelling} kstruct_m${index}_${at} = { .${leaf.designator} = ${constantOf({ leaf, bits: ones, float: 0 })} };`,
    ];
  });
  const values = rounds.map((round, at) => {
    return `${spelling} kstruct_v${index}_${at} = { ${entriesOf(round).join(", ")} };`;
  });
  const sizes = `const unsigned long long kstruct_n${index}[] = { sizeof(${spelling}), ${numbers.join("")} 1 };`;
  return [sizes, ...masks, ...values].join("\n");
}

/** A flexible array is initialised as a whole (GNU C). */
function entriesOf(round: readonly GivenLeaf[]): readonly string[] {
  const inPlace = round
    .filter(({ leaf }) => !leaf.isBehind)
    .map((given) => `.${given.leaf.designator} = ${constantOf(given)}`);
  const behind = round.filter(({ leaf }) => leaf.isBehind);
  const [first] = behind;
  if (first === undefined) return inPlace;
  const elements = behind.map((given) => `[${given.leaf.steps[0]?.indices[0]}] = ${constantOf(given)}`);
  return [...inPlace, `.${first.leaf.steps[0]?.name} = { ${elements.join(", ")} }`];
}

function numbersOf(spelling: string, leaf: Leaf, judge: Judge): string {
  const { designator, value, isBitField } = leaf;
  const place = `((${spelling} *)0)->${designator}`;
  const hasSign = value.kind === "integer";
  if (isBitField) {
    // gcc takes no member of a compound literal for a constant.
    const sign =
      hasSign && judge.dialect === "clang" ? `((${spelling}){ .${designator} = -1 }).${designator} < 0` : "2";
    return `0, 0, ${sign}, `;
  }
  const sign = hasSign ? `(__typeof__(${place}))-1 < 0` : "2";
  return `__builtin_offsetof(${spelling}, ${designator}), sizeof(${place}), ${sign}, `;
}

function imagesOfRecord(
  { leaves, rounds }: AskedRecord,
  index: number,
  bytesOf: (name: string) => SparseBytes,
  byteOrder: ByteOrder,
): RecordImages {
  const numbers = bytesOf(`kstruct_n${index}`);
  const numberAt = (at: number): number => Number(wordAt(numbers, 8 * at, 8, byteOrder));
  const images = leaves.map((leaf, at): [Leaf, LeafImage] => {
    const sign = numberAt(1 + NUMBERS * at + 2);
    const isSigned = sign === 2 ? null : sign === 1;
    if (leaf.isBitField) return [leaf, { mask: bytesOf(`kstruct_m${index}_${at}`), isSigned }];
    return [leaf, { mask: allOnes(numberAt(1 + NUMBERS * at), numberAt(1 + NUMBERS * at + 1)), isSigned }];
  });
  return {
    byteSize: numberAt(0),
    leaves: new Map(images),
    rounds: rounds.map((_, at) => bytesOf(`kstruct_v${index}_${at}`)),
  };
}

function allOnes(byteOffset: number, byteSize: number): SparseBytes {
  return new Map(Array.from({ length: byteSize }, (_, at) => [byteOffset + at, 0xff]));
}
