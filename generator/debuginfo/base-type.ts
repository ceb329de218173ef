// Names of C's integer types in debug info. gcc writes `long unsigned int`, clang `unsigned long`; the type graph has
// gcc's, whoever wrote the file, so that headers and files of both compilers agree.
// Rule: C11 6.7.2p2 lists the sets of words that name one type; `int` and `signed` may be left away.

const integerWords: ReadonlySet<string> = new Set(["signed", "unsigned", "short", "long", "int", "char", "__int128"]);

/** The spelling of an integer type as gcc writes it; other names stay as they are. */
export function baseTypeSpelling(name: string): string {
  if (name === "bool") return "_Bool";
  const words = name.split(" ");
  if (!words.every((word) => integerWords.has(word))) return name;
  const isUnsigned = words.includes("unsigned");
  if (words.includes("char")) return isUnsigned ? "unsigned char" : words.includes("signed") ? "signed char" : "char";
  // gcc has two spellings of one type, of which the graph has DWARF's.
  if (words.includes("__int128")) return isUnsigned ? "__int128 unsigned" : "__int128";
  const longs = words.filter((word) => word === "long");
  const width = words.includes("short") ? ["short"] : longs;
  return [...width, ...(isUnsigned ? ["unsigned"] : []), "int"].join(" ");
}
