// Translated C functions against the same by hand: a tag, a flag that is tested and set, the folio of a page, each for 1 M
// pages. Both sides are called in a loop as functions of what they walk; by hand that is a function of a DataView and a
// position, which knows that positions are the low words of addresses, as kstruct does when its memory lies so.
// Beside them the same headers compiled: by gcc, and by clang to WebAssembly.
import { Memory } from "kstruct/view";
import * as memdesc from "../generated/memdesc-32/index.js";
import * as v612 from "../generated/v6.12/index.js";
import * as v73 from "../generated/v7.3/index.js";
import { type CWalk, compileWalk } from "./functions-c.js";
import { median, shown } from "./measure.js";
import { middleOf, type Pair, pairTimesOnce } from "./pair.js";
import type { Finding } from "./table.js";

const PAGE_COUNT = 1 << 20;
const PROCESSES = 5;
/** V8 reads what another module exports at every use; a constant of one's own is folded. */
const BUMP = memdesc.MemdescType.MEMDESC_BUMP;

/** A pair, and the same in C. */
interface FunctionPair {
  /** Fills its memory when it is called. */
  readonly pair: () => Pair;
  readonly c: CWalk;
}

/** Memory for 1 M pages of `byteSize` bytes; the first one lies as a folio of order 9 must. */
function memoryOf(byteSize: number) {
  const first = 512 * byteSize;
  const memory = Memory.over(new ArrayBuffer(first + (PAGE_COUNT + 8) * byteSize), { address: 0xffff888000000000n });
  const externs = { vmemmap: memory.ptr<"page">(first), page_offset_base: 0n };
  return { memory, externs, first, view: new DataView(memory.view.buffer) };
}

// A tag.

function walkTags(mm: { page_memdesc_tag(p: number): number }, first: number, count: number): number {
  const last = first + count * 32;
  let bumps = 0;
  for (let page = first; page < last; page += 32) if (mm.page_memdesc_tag(page) === BUMP) bumps += 1;
  return bumps;
}

function tagByHand(view: DataView, page: number): number {
  return view.getUint32(page + 8, true) & 15;
}

function walkTagsByHand(view: DataView, first: number, count: number): number {
  const last = first + count * 32;
  let bumps = 0;
  for (let page = first; page < last; page += 32) if (tagByHand(view, page) === 6) bumps += 1;
  return bumps;
}

function tagPair(): Pair {
  const { memory, externs, first, view } = memoryOf(32);
  const mm: { page_memdesc_tag(p: number): number } = new memdesc.$Functions(memory, externs);
  const prepare = (): void => {
    for (let i = 0; i < PAGE_COUNT; i += 3) view.setUint32(first + i * 32 + 8, 0x1000 | 6, true);
  };
  const hand = [() => walkTagsByHand(view, first, PAGE_COUNT)];
  return { prepare, ours: () => walkTags(mm, first, PAGE_COUNT), hand, ratioMax: 1.1 };
}

// A flag that is tested and set: by two functions, and by one that is atomic.

interface Flags {
  folio_test_referenced(folio: number): boolean;
  __folio_set_referenced(folio: number): void;
  folio_test_set_dirty(folio: number): boolean;
}

function walkFlags(mm: Flags, first: number, count: number): number {
  const last = first + count * 64;
  let set = 0;
  for (let folio = first; folio < last; folio += 64) {
    if (mm.folio_test_referenced(folio)) set += 1;
    mm.__folio_set_referenced(folio);
  }
  return set;
}

function walkAtomicFlags(mm: Flags, first: number, count: number): number {
  const last = first + count * 64;
  let set = 0;
  for (let folio = first; folio < last; folio += 64) if (mm.folio_test_set_dirty(folio)) set += 1;
  return set;
}

function testAndSetByHand(view: DataView, folio: number, mask: number): boolean {
  const word = view.getUint32(folio, true);
  view.setUint32(folio, word | mask, true);
  return (word & mask) !== 0;
}

function walkFlagsByHand(view: DataView, first: number, count: number): number {
  const last = first + count * 64;
  let set = 0;
  for (let folio = first; folio < last; folio += 64) if (testAndSetByHand(view, folio, 4)) set += 1;
  return set;
}

function flagPair(ourWalk: typeof walkFlags): Pair {
  const { memory, externs, first, view } = memoryOf(64);
  const mm: Flags = new v73.$Functions(memory, externs);
  const hand = [() => walkFlagsByHand(view, first, PAGE_COUNT)];
  return { prepare: () => {}, ours: () => ourWalk(mm, first, PAGE_COUNT), hand, ratioMax: 1.1 };
}

// The folio of a page: by a mask in 7.3, by a pointer in 6.12.

type Externs = ReturnType<typeof memoryOf>["externs"];

interface Folios {
  page_folio(page: number): number;
  prep_compound_page(page: number, order: number): void;
}

function walkFolios(mm: Folios, first: number, count: number): number {
  const last = first + count * 64;
  let heads = 0;
  for (let page = first; page < last; page += 64) if (mm.page_folio(page) === page) heads += 1;
  return heads;
}

function folioByMask(view: DataView, page: number): number {
  const info = view.getUint32(page + 8, true);
  return (info & 1) !== 0 ? (page & info) >>> 0 : page;
}

function walkMasksByHand(view: DataView, first: number, count: number): number {
  const last = first + count * 64;
  let heads = 0;
  for (let page = first; page < last; page += 64) if (folioByMask(view, page) === page) heads += 1;
  return heads;
}

function folioByPointer(view: DataView, page: number): number {
  const head = view.getUint32(page + 8, true);
  if ((head & 1) !== 0) return head - 1;
  if ((page & 4095) !== 0 || (view.getUint32(page, true) & 64) === 0) return page;
  const next = view.getUint32(page + 72, true);
  return (next & 1) !== 0 ? next - 1 : page;
}

function walkPointersByHand(view: DataView, first: number, count: number): number {
  const last = first + count * 64;
  let heads = 0;
  for (let page = first; page < last; page += 64) if (folioByPointer(view, page) === page) heads += 1;
  return heads;
}

/** Of each eight pages the first four are a folio, the others are alone. */
function folioPair(variant: { readonly $Functions: new (memory: Memory, externs: Externs) => Folios }): Pair {
  const { memory, externs, first, view } = memoryOf(64);
  const mm = new variant.$Functions(memory, externs);
  const prepare = (): void => {
    for (let index = 0; index < PAGE_COUNT; index += 8) mm.prep_compound_page(memory.ptr(first + index * 64), 2);
  };
  const byHand = variant === v612 ? walkPointersByHand : walkMasksByHand;
  const hand = [() => byHand(view, first, PAGE_COUNT)];
  return { prepare, ours: () => walkFolios(mm, first, PAGE_COUNT), hand, ratioMax: 1.1 };
}

const folioInC = (variant: string): CWalk => ({
  variant,
  headers: ["folio.h"],
  prepare: "if (i % 8 == 0) prep_compound_page(page + i, 2);",
  visit: "page_folio(page) == (struct folio *)page",
});

const functionPairsInC: Readonly<Record<string, FunctionPair>> = {
  "tag: page_memdesc_tag of memdesc-32": {
    pair: tagPair,
    c: {
      variant: "memdesc-32",
      headers: ["memdesc-word.h"],
      prepare: "if (i % 3 == 0) page[i].memdesc = 0x1000 | MEMDESC_BUMP;",
      visit: "page_memdesc_tag(page) == MEMDESC_BUMP",
    },
  },
  "flag: folio_test_referenced, __folio_set_referenced of v7.3": {
    pair: () => flagPair(walkFlags),
    c: {
      variant: "v7.3",
      headers: ["folio-flags.h"],
      prepare: "",
      visit: "folio_test_referenced((struct folio *)page); __folio_set_referenced((struct folio *)page)",
    },
  },
  "flag: folio_test_set_dirty of v7.3, atomic": {
    pair: () => flagPair(walkAtomicFlags),
    c: {
      variant: "v7.3",
      headers: ["folio-flags.h"],
      prepare: "",
      visit: "folio_test_set_dirty((struct folio *)page)",
    },
  },
  "page_folio by mask, of v7.3": {
    pair: () => folioPair(v73),
    c: folioInC("v7.3"),
  },
  "page_folio by pointer, of v6.12": {
    pair: () => folioPair(v612),
    c: folioInC("v6.12"),
  },
};

/** The pairs, by name; bench.ts runs each in a process of its own. */
export const functionPairs = (name: string): Pair | undefined => functionPairsInC[name]?.pair();

/** What is atomic by us and not by hand has no bar. */
const barOf = (name: string): number | null => (name.includes("atomic") ? null : 1.1);

/** Runs the bench: in each round all rivals of a pair, one after the other. */
export async function functions(): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const [name, { c }] of Object.entries(functionPairsInC)) {
    const compiled = await compileWalk(c, PAGE_COUNT);
    try {
      const rounds = Array.from({ length: PROCESSES }, () => ({
        pair: pairTimesOnce("functions", name),
        gcc: compiled.gcc(),
        wasm: compiled.wasm(),
      }));
      const { ours, hand, ratio, bytes } = middleOf(rounds.map(({ pair }) => pair));
      const [gcc, wasm] = [median(rounds.map((round) => round.gcc)), median(rounds.map((round) => round.wasm))];
      const beside = (rival: string, time: number): string =>
        `${shown(ours / time, 2)}x of ${rival}, ${shown(time, 2)} ms`;
      findings.push({
        what: `${name} (${beside("gcc -O2", gcc)}; ${beside("clang → wasm64", wasm)}; ${bytes} B)`,
        ours: `${shown(ours, 2)} ms`,
        rival: `${shown(hand, 2)} ms by hand`,
        ratio,
        ratioMax: barOf(name),
      });
    } finally {
      compiled.remove();
    }
  }
  return findings;
}
