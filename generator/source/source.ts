// Source text and positions in it. A position is an offset; line and column are computed when somebody asks.
// Invariants: 0 <= start <= end <= text.length; a SourceFile never changes once made.
// Reading files is the host's business (`FileReader`): pure rooms never touch the file system.

/** One text that was read. `name` is the path as the user would write it. */
export interface SourceFile {
  /** Path shown in messages, relative to the working directory where possible. */
  readonly name: string;
  /** The whole text, as decoded from UTF-8. */
  readonly text: string;
}

/** A stretch of one file: offsets in UTF-16 code units, end exclusive. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A place in binary input, which has no lines: a type of it, a section, a byte. */
export interface BinaryPlace {
  readonly fileName: string;
  /** As people would say it: `BTF type 4711 (struct page)`, `byte 0x1c4`. */
  readonly text: string;
}

/** What a message can point at. */
export type Place = Span | BinaryPlace;

/** True for a place in binary input. */
export function isBinaryPlace(place: Place): place is BinaryPlace {
  return "fileName" in place;
}

/** A place for people: both numbers are 1-based; a tab counts as one column. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Why a file could not be read. `message` completes the sentence "cannot read NAME: …". */
export interface ReadFailure {
  readonly failure: "missing" | "directory" | "too-large" | "binary" | "unreadable";
  readonly message: string;
}

/** What the host lends to the preprocessor. Paths are joined with "/"; results may be cached by the host. */
export interface FileReader {
  /** Returns the file, or why it cannot be read. Never throws. */
  read(path: string): SourceFile | ReadFailure;
}

/** True when `result` is a failure. */
export function isReadFailure(result: SourceFile | ReadFailure): result is ReadFailure {
  return "failure" in result;
}

/** A span of no width at one offset. */
export function pointSpan(file: SourceFile, offset: number): Span {
  return { file, start: offset, end: offset };
}
