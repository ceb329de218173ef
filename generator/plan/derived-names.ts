// The names that one accessor takes in its class, of both faces together, by kind. emit/text writes these and no others.
import type { Accessor } from "./plan.js";

const numberSuffixes = ["", "$set"] as const;
const wordSuffixes = [...numberSuffixes, "$lo", "$lo$set", "$hi", "$hi$set", "$num", "$num$set"] as const;

/** All names of an accessor: `lru`, `lru$ptr`. */
export function derivedNamesOf(accessor: Accessor): readonly string[] {
  return suffixesOf(accessor).map((suffix) => `${accessor.name}${suffix}`);
}

function suffixesOf(accessor: Accessor): readonly string[] {
  switch (accessor.kind) {
    case "scalar":
    case "bool":
    case "bitField":
      return numberSuffixes;
    case "word":
      return wordSuffixes;
    case "pointer":
      return [...(accessor.pointerByteSize === 8 ? wordSuffixes : numberSuffixes), "$ptr", "$ptr$set"];
    case "flags":
      return ["$test", "$set", "$clear", "$testAndSet"];
    case "tagged":
      return ["$tag", "$ptr", "$set", "$match"];
    case "atomic":
      return [...(accessor.valueByteSize === 8 ? wordSuffixes : numberSuffixes), "$read", "$inc"];
    case "record":
      return ["", "$ptr"];
    case "array":
      return ["", "$at", "$length", "$set", "$ptr"];
    case "bytes":
      return ["", "$ptr"];
  }
}
