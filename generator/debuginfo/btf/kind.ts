// The kinds of BTF types and the bytes that follow each (Linux Documentation/bpf/btf.rst "Type Encoding",
// include/uapi/linux/btf.h). A type is a header of three words (name, info, size or type), then `infoWords`, then `vlen`
// elements of `elementWords`.
// `info`: bits 0-23 vlen, 24-30 kind, 31 kind_flag, as uapi/linux/btf.h says since Linux 7.2; older kernels have 16 and 5
// bits and demand zero in the others, so that one reading serves all.

/** Kind numbers. */
export const btfKind = {
  int: 1,
  pointer: 2,
  array: 3,
  struct: 4,
  union: 5,
  enum: 6,
  forward: 7,
  typedef: 8,
  volatile: 9,
  const: 10,
  restrict: 11,
  function: 12,
  prototype: 13,
  variable: 14,
  section: 15,
  float: 16,
  declarationTag: 17,
  typeTag: 18,
  enum64: 19,
} as const;

/** What the format says of one kind. */
export interface KindRow {
  /** The word before a name in messages: `struct page`; none for base types. */
  readonly word: string;
  readonly infoWords: number;
  readonly elementWords: number;
}

function row(word: string, infoWords = 0, elementWords = 0): KindRow {
  return { word, infoWords, elementWords };
}

/** By kind number; 0 is void, which is never written. */
export const kindRows: readonly KindRow[] = [
  row("void"),
  row("", 1),
  row("pointer"),
  row("array", 3),
  row("struct", 0, 3),
  row("union", 0, 3),
  row("enum", 0, 2),
  row("forward declaration"),
  row("typedef"),
  row("volatile"),
  row("const"),
  row("restrict"),
  row("function"),
  row("function type", 0, 2),
  row("variable", 1),
  row("section", 0, 3),
  row(""),
  row("declaration tag", 1),
  row("type tag"),
  row("enum", 0, 3),
];

/** True for kinds that are written around another type and name it in the third word: a use passes through them. */
export function isQualifierKind(kind: number): boolean {
  return kind === btfKind.const || kind === btfKind.volatile || kind === btfKind.restrict || kind === btfKind.typeTag;
}

/** True for struct and union. */
export function isRecordKind(kind: number): boolean {
  return kind === btfKind.struct || kind === btfKind.union;
}

/** True for enums of either width. */
export function isEnumKind(kind: number): boolean {
  return kind === btfKind.enum || kind === btfKind.enum64;
}

/** True for what has an id but is no type: functions, variables, sections, declaration tags. */
export function isNoType(kind: number): boolean {
  return (
    kind === btfKind.function ||
    kind === btfKind.variable ||
    kind === btfKind.section ||
    kind === btfKind.declarationTag
  );
}
