// What `show --reorganize` prints: the struct in its shortest order as pahole prints one, and behind it pahole's remark on
// what is saved (pahole.c, do_reorg). With steps, each move before it, and the struct after each move.
import {
  type Layouts,
  layoutInPlace,
  layoutsWith,
  movesBetween,
  type Reorganization,
  type Reorganizer,
} from "../layout/index.js";
import type { Member, TypeId } from "../type/index.js";
import { createPaholePrinter } from "./pahole.js";
import { type PaholeOptions, plural } from "./pahole-frame.js";
import { defaultCachelineByteSize } from "./pahole-inference.js";

/** A struct that was reorganized. */
export interface Reorganized {
  /** The type that is printed: the struct, or a typedef of it. */
  readonly id: TypeId;
  /** The struct. */
  readonly record: TypeId;
  readonly reorganizer: Reorganizer;
  readonly reorganization: Reorganization;
  /** Prints every move (-S). */
  readonly hasSteps: boolean;
}

/** The text, with a final newline. */
export function reorganizedText(reorganized: Reorganized, options: PaholeOptions): string {
  const { id, record, reorganizer, reorganization, hasSteps } = reorganized;
  const { record: shortest, layout } = reorganization;
  const text = createPaholePrinter(layoutsWith(reorganizer.layouts, record, shortest, layout), options).textOf(id);
  const steps = hasSteps ? stepsText(reorganized, options) : "";
  return `${steps}${text}${savedText(reorganization, options)}\n`;
}

function savedText({ byteSizeBefore, layout, byteSizeLeast }: Reorganization, options: PaholeOptions): string {
  const { byteSize } = layout;
  const unproven = byteSize === byteSizeLeast ? "" : ` /* not proven: at least ${plural(byteSizeLeast, "byte")} */`;
  const saved = byteSizeBefore - byteSize;
  if (saved <= 0) return unproven;
  const { cachelineByteSize = defaultCachelineByteSize } = options;
  const cachelines = Math.ceil(byteSizeBefore / cachelineByteSize) - Math.ceil(byteSize / cachelineByteSize);
  const and = cachelines === 0 ? "" : ` and ${plural(cachelines, "cacheline")}`;
  return `   /* saved ${plural(saved, "byte")}${and}! */${unproven}`;
}

function stepsText({ id, record: recordId, reorganizer, reorganization }: Reorganized, options: PaholeOptions): string {
  const { declared, record } = reorganization;
  const moves = movesBetween(declared.members ?? [], record.members ?? []);
  if (moves.length === 0) return "";
  const steps = moves.map(({ member, from, to, members }) => {
    const layouts = withMembers(reorganizer.layouts, recordId, { ...declared, members });
    const struct = layouts === null ? "" : `${createPaholePrinter(layouts, options).textOf(id)}\n`;
    return `/* Moving ${memberName(member)} from ${placeName(from)} to ${placeName(to)} */\n${struct}`;
  });
  return `${steps.join("\n")}\n/* Final reorganized struct: */\n`;
}

function withMembers(layouts: Layouts, id: TypeId, record: Reorganization["record"]): Layouts | null {
  const layout = layoutInPlace(layouts, id, record);
  return layout === null ? null : layoutsWith(layouts, id, record, layout);
}

function placeName(before: Member | null): string {
  return before === null ? "the start" : `after ${memberName(before)}`;
}

function memberName({ name, bitWidth }: Member): string {
  if (name !== null) return `'${name}'`;
  return bitWidth === null ? "an anonymous member" : `an unnamed bit-field of ${plural(bitWidth, "bit")}`;
}
