// Split BTF made for a distilled base (`.BTF.base`, since Linux 6.11), moved onto the real one. A distilled base has only what a
// module needs: names and sizes of base types, enums and records, so that the module fits kernels whose ids differ.
// Rule: tools/lib/bpf/btf_relocate.c: a type of the distilled base is the one of the same kind and name in the real base, of the
// same size where it has one; a forward declaration is any struct or union of its name.
// Invariant: the file was read with its distilled base, so every id and name in it is sound.
import { btfKind, isEnumKind, isNoType, isQualifierKind, isRecordKind } from "./kind.js";
import type { BtfReporter } from "./report.js";
import { BtfTable } from "./table.js";

/** The file on the real base; null when a type of the distilled one is not there, which is reported. */
export function relocate(split: BtfTable, distilled: BtfTable, base: BtfTable, reporter: BtfReporter): BtfTable | null {
  const ids = matchTypes(distilled, base, reporter);
  if (reporter.hasErrors) return null;
  const own = split.ownParts();
  const words = own.words.slice();
  const nameShift = base.strings.bytes.length;
  const rename = (at: number): void => {
    const name = words[at] ?? 0;
    words[at] = split.strings.isEmpty(name) ? 0 : name + nameShift;
  };
  const renumber = (at: number): void => {
    const id = words[at] ?? 0;
    words[at] = id < distilled.count ? (ids[id] ?? 0) : id - distilled.count + base.count;
  };
  for (const [index, start] of own.wordOffsets.entries()) {
    const kind = own.kinds[index] ?? 0;
    rename(start);
    if (isReference(kind)) renumber(start + 2);
    const length = (words[start + 1] ?? 0) & 0xffffff;
    for (const at of namePlaces(kind, start, length)) rename(at);
    for (const at of idPlaces(kind, start, length)) renumber(at);
  }
  // The distilled base's names come first among the file's own: its offsets count from there.
  return new BtfTable({ ...own, base, words, strings: split.strings.bytes });
}

/** True when the third word of a kind is an id. */
function isReference(kind: number): boolean {
  const isNoSize = isNoType(kind) && kind !== btfKind.section;
  return (
    isNoSize ||
    isQualifierKind(kind) ||
    [btfKind.pointer, btfKind.typedef, btfKind.prototype].some((one) => one === kind)
  );
}

function namePlaces(kind: number, start: number, length: number): readonly number[] {
  if (isRecordKind(kind) || kind === btfKind.enum64) return places(start + 3, 3, length);
  return kind === btfKind.enum || kind === btfKind.prototype ? places(start + 3, 2, length) : [];
}

function idPlaces(kind: number, start: number, length: number): readonly number[] {
  if (kind === btfKind.array) return [start + 3, start + 4];
  if (isRecordKind(kind)) return places(start + 4, 3, length);
  if (kind === btfKind.section) return places(start + 3, 3, length);
  return kind === btfKind.prototype ? places(start + 4, 2, length) : [];
}

function places(first: number, stride: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => first + stride * index);
}

/** The base's id of each type of the distilled base. */
function matchTypes(distilled: BtfTable, base: BtfTable, reporter: BtfReporter): Uint32Array {
  const wanted = new Map<string, number[]>();
  for (let id = 1; id < distilled.count; id += 1) {
    const isDeclared = distilled.kindOf(id) === btfKind.forward;
    const key = isDeclared ? nameKey(distilled, id) : sizeKey(distilled, id);
    const known = wanted.get(key);
    if (known === undefined) wanted.set(key, [id]);
    else known.push(id);
  }
  const ids = new Uint32Array(distilled.count);
  const match = (key: string, id: number): void => {
    for (const other of wanted.get(key) ?? []) ids[other] = id;
    // The first type of the base counts.
    wanted.delete(key);
  };
  for (let id = 1; id < base.count && wanted.size > 0; id += 1) {
    if (base.kindOf(id) === btfKind.forward) continue;
    match(nameKey(base, id), id);
    match(sizeKey(base, id), id);
  }
  for (const id of base.idsOf(btfKind.forward)) match(nameKey(base, id), id);
  for (const id of [...wanted.values()].flat()) {
    const message = `the base has no such type of ${distilled.sizeOrTypeOf(id)} bytes`;
    reporter.error("K2019", distilled.placeOf(id).replace("type", "base type"), message);
  }
  return ids;
}

/** Kind and name; enums of both widths are one kind, and a forward declaration is what it declares. */
function nameKey(table: BtfTable, id: number): string {
  const kind = table.kindOf(id);
  if (kind === btfKind.forward) return `${table.hasFlag(id) ? btfKind.union : btfKind.struct} ${table.textOf(id)}`;
  return `${isEnumKind(kind) ? btfKind.enum : kind} ${table.textOf(id)}`;
}

/** Kind, name and size; of an INT its encoding and bits, too. */
function sizeKey(table: BtfTable, id: number): string {
  const word = table.kindOf(id) === btfKind.int ? table.wordOf(id, 0) : 0;
  return `${nameKey(table, id)} ${table.sizeOrTypeOf(id)} ${word}`;
}
