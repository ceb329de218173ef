// Where to point when a message is about a declaration.
import type { Place } from "../source/index.js";
import type { Origin } from "./type.js";

/** The place of a declaration; null for what the ABI itself brings. */
export function placeOfOrigin(origin: Origin): Place | null {
  switch (origin.from) {
    case "c":
      return origin.span;
    case "btf":
      return { fileName: origin.file, text: `BTF type ${origin.id}` };
    case "dwarf":
      return { fileName: origin.file, text: `DIE at 0x${origin.id.toString(16)}` };
    case "builtin":
      return null;
  }
}
