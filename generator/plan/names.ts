// Names in TypeScript (docs/reference/generated-names.md): classes, files, members.
// Rule: every name that is not C's has a `$` in it. C names stay as they are, except where JavaScript gives a name another
// meaning (`constructor`) or the generator does (`lru$ptr` is the position of `lru`): then a `$` follows.

/**
 * A name as an identifier: debug info of other languages has names like `Box<int *>`, and damaged debug info any text; what
 * an identifier cannot have becomes `_`. C's names stay as they are.
 */
export function identifierOf(cName: string): string {
  return cName.replace(/[^\p{ID_Continue}$]+/gu, "_");
}

/** `page_slot` → `PageSlot`, `pageflags` → `Pageflags`. Underscores go, what they divide begins with a capital. */
export function classNameOf(cName: string): string {
  const words = identifierOf(cName)
    .split("_")
    .filter((word) => word !== "");
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  return /^[0-9]|^$/.test(name) ? `_${name}` : name;
}

/** Files that are not a record's: the generator's own, and device names of Windows (they have no extension there). */
const reservedStems = /^(index|functions|constants|con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/** `page_slot` → `page_slot.ts`, `index` → `index$.ts`. */
export function fileNameOf(cName: string): string {
  const stem = identifierOf(cName);
  return `${stem}${reservedStems.test(stem) ? "$" : ""}.ts`;
}

/**
 * Members that a JavaScript class cannot have, or that mean something else there: what every object has from
 * Object.prototype (ECMA-262 20.1.3, B.2.2), and what the language calls by itself (`await` calls `then`).
 */
const reservedMembers: ReadonlySet<string> = new Set(
  (
    "constructor prototype __proto__ hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf " +
    "__defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ then toJSON"
  ).split(" "),
);

/** The accessor name of a member of the class's own record. */
export function memberNameOf(cName: string): string {
  const name = identifierOf(cName);
  return reservedMembers.has(name) ? `${name}$` : name;
}

/** Names that kstruct derives from those of words, arrays and records: `flags$lo`, `slots$at`, `lru$ptr`. */
const derivedFromValues = ["raw", "lo", "hi", "num", "ptr", "set", "at", "length", "lengths", "bytes"] as const;
/** From those of words with flags or a tag. */
const derivedFromMarks = ["test", "clear", "testAndSet", "testAndClear", "tag", "match"] as const;
/** From those of atomics: Linux's operations without `atomic_`. */
export const atomicWords: readonly string[] = [
  ...["read", "add", "sub", "inc", "dec", "addReturn", "subReturn", "incReturn", "decReturn", "fetchAdd"],
  ...["incAndTest", "decAndTest", "subAndTest", "addNegative", "xchg", "cmpxchg", "addUnless", "incNotZero"],
];

/** All words that follow a `$` in the name of an accessor that kstruct derives from a member. */
export const derivedWords: readonly string[] = [...derivedFromValues, ...derivedFromMarks, ...atomicWords];

/** The accessor name of a member of a record that lies in the class's record: `lru` and `next` give `lru$next`. */
export function flattenedNameOf(prefix: string, cName: string): string {
  return `${prefix}$${identifierOf(cName)}${derivedWords.includes(cName) ? "$" : ""}`;
}

/** The key in a const object of enumerators: `{ __proto__: 1 }` would set the prototype. */
export function enumeratorNameOf(cName: string): string {
  return cName === "__proto__" ? `${cName}$` : identifierOf(cName);
}

/** ECMA-262 12.7.2 reserved words in strict mode and modules, and names that strict mode forbids to bind. */
const reservedBindings: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public " +
    "return static super switch this throw true try typeof undefined var void while with yield"
  ).split(" "),
);

/** The name of an exported constant. */
export function constantNameOf(cName: string): string {
  const name = identifierOf(cName);
  return reservedBindings.has(name) ? `${name}$` : name;
}
