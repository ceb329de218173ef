// Finds where each type of the type section starts, in one pass.
// Kinds that are newer than this reader are stepped over where the layout section says how long they are
// (`struct btf_layout { u8 info_sz; u8 elem_sz; u16 flags; }` by kind; libbpf's btf_type_size does the same).
import { kindRows } from "./kind.js";
import type { BtfReporter } from "./report.js";

const HEADER_WORDS = 3;
/** As kernels: include/uapi/linux/btf.h, BTF_MAX_TYPE. */
const TYPE_COUNT_MAX = 0xfffff;
/** Bytes of a `struct btf_layout`. */
const LAYOUT_BYTES = 4;

/** Where types start, and their kinds, in order of ids. */
export interface TypeIndex {
  readonly wordOffsets: Uint32Array;
  readonly kinds: Uint8Array;
}

/** Words that follow the header of one kind, by kind. */
interface KindSizes {
  readonly infoWords: Uint8Array;
  readonly elementWords: Uint8Array;
  readonly isKnown: Uint8Array;
}

/** The type section as words of this machine. */
export function typeWords(types: Uint8Array, isLittleEndian: boolean): Uint32Array {
  const words = new Uint32Array(types.length >>> 2);
  const view = new DataView(types.buffer, types.byteOffset, types.byteLength);
  for (let index = 0; index < words.length; index += 1) words[index] = view.getUint32(4 * index, isLittleEndian);
  return words;
}

/** Finds the types; the first has the id `firstId`. Null after an error. */
export function indexTypes(
  words: Uint32Array,
  sizes: KindSizes,
  firstId: number,
  reporter: BtfReporter,
): TypeIndex | null {
  const wordOffsets = new Uint32Array(Math.floor(words.length / HEADER_WORDS));
  const kinds = new Uint8Array(wordOffsets.length);
  const { infoWords, elementWords, isKnown } = sizes;
  let count = 0;
  let at = 0;
  while (at + HEADER_WORDS <= words.length) {
    const info = words[at + 1] ?? 0;
    const kind = (info >>> 24) & 0x7f;
    if (isKnown[kind] !== 1) {
      const hint = "a newer tool wrote it; `pahole` can leave kinds away, `--btf_features` says which";
      reporter.error("K2004", `BTF type ${firstId + count}`, `kind ${kind} is not known`, { hint });
      return null;
    }
    wordOffsets[count] = at;
    kinds[count] = kind;
    count += 1;
    at += HEADER_WORDS + (infoWords[kind] ?? 0) + (info & 0xffffff) * (elementWords[kind] ?? 0);
  }
  if (firstId + count - 1 > TYPE_COUNT_MAX) {
    reporter.error(
      "K2003",
      `BTF type ${TYPE_COUNT_MAX + 1}`,
      `${firstId + count - 1} types; at most ${TYPE_COUNT_MAX} are read`,
    );
    return null;
  }
  if (at !== words.length) {
    const id = at > words.length ? firstId + count - 1 : firstId + count;
    reporter.error("K2003", `BTF type ${id}`, "the type section ends in the middle of this type");
    return null;
  }
  return { wordOffsets: wordOffsets.subarray(0, count), kinds: kinds.subarray(0, count) };
}

/** Sizes of all kinds: the format's own, and those of newer kinds that a layout section gives. */
export function kindSizes(kindLayout: Uint8Array | null, reporter: BtfReporter): KindSizes {
  const sizes = { infoWords: new Uint8Array(128), elementWords: new Uint8Array(128), isKnown: new Uint8Array(128) };
  for (const [kind, { infoWords, elementWords }] of kindRows.entries()) {
    sizes.infoWords[kind] = infoWords;
    sizes.elementWords[kind] = elementWords;
    sizes.isKnown[kind] = kind === 0 ? 0 : 1;
  }
  if (kindLayout === null) return sizes;
  if (kindLayout.length % LAYOUT_BYTES !== 0) {
    const message = `${kindLayout.length} bytes are no list of entries of ${LAYOUT_BYTES} bytes`;
    reporter.error("K2006", "BTF layout section", message);
  }
  for (let kind = 1; kind < Math.min(128, Math.floor(kindLayout.length / LAYOUT_BYTES)); kind += 1) {
    takeLayout(sizes, kind, kindLayout, reporter);
  }
  return sizes;
}

function takeLayout(sizes: KindSizes, kind: number, kindLayout: Uint8Array, reporter: BtfReporter): void {
  const infoBytes = kindLayout[LAYOUT_BYTES * kind] ?? 0;
  const elementBytes = kindLayout[LAYOUT_BYTES * kind + 1] ?? 0;
  const place = `BTF layout section, kind ${kind}`;
  const text = `${infoBytes} bytes and ${elementBytes} for each element`;
  const known = kindRows[kind];
  if (known === undefined) {
    // The type section is made of words (uapi/linux/btf.h; the kernel refuses unaligned ones).
    if (infoBytes % 4 !== 0 || elementBytes % 4 !== 0) {
      reporter.error("K2006", place, `${text} are no multiples of 4`);
      return;
    }
    sizes.infoWords[kind] = infoBytes / 4;
    sizes.elementWords[kind] = elementBytes / 4;
    sizes.isKnown[kind] = 1;
  } else if (infoBytes !== 4 * known.infoWords || elementBytes !== 4 * known.elementWords) {
    const expected = `${4 * known.infoWords} and ${4 * known.elementWords}`;
    reporter.error("K2006", place, `${text}, where this kind has ${expected}`);
  }
}
