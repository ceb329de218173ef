// The names that one accessor may take in its class, of both faces together, by kind. emit/text writes no others.
import { atomicWords } from "./names.js";
import type { Accessor } from "./plan.js";

const number: readonly string[] = ["", "$set", "$raw$set"];
const halves: readonly string[] = ["$lo", "$lo$set", "$hi", "$hi$set"];
const word: readonly string[] = [...number, ...halves, "$num", "$num$set"];

/** Readings of an element: `a$lo(p, i)` by position, `a$lo$at(i)` in a view. */
const arraySuffixes: readonly string[] = [
  ...["", "$lo", "$hi", "$num", "$ptr"].flatMap((reading) => [reading, `${reading}$at`, `${reading}$set`]),
  ...["$raw$set", "$length", "$lengths", "$bytes"],
];

/** All names of an accessor: `lru`, `lru$ptr`. */
export function derivedNamesOf(accessor: Accessor): readonly string[] {
  return suffixesOf(accessor).map((suffix) => `${accessor.name}${suffix}`);
}

function suffixesOf(accessor: Accessor): readonly string[] {
  switch (accessor.kind) {
    case "scalar":
    case "bool":
    case "bitField":
      return number;
    case "word":
      return word;
    case "pointer":
      return [...(accessor.pointerByteSize === 8 ? word : number), "$ptr", "$ptr$set"];
    case "flags":
      return ["$test", "$set", "$clear", "$testAndSet", "$testAndClear"];
    case "tagged":
      return ["$tag", "$ptr", "$set", "$match"];
    case "atomic":
      return [...(accessor.valueByteSize === 8 ? word : number), ...atomicWords.map((operation) => `$${operation}`)];
    case "record":
      return ["", "$ptr"];
    case "array":
      return arraySuffixes;
    case "bytes":
      return ["", "$ptr"];
  }
}
