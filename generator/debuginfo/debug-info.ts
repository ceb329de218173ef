// What a reader of debug info gives, whatever the container (raw, ELF, wasm) and the format (BTF, DWARF).
// Invariants: layouts are recorded: sizes and offsets are never recomputed; types of one name are all listed, each once;
// a mistake in the input is a diagnostic that names the file and the type, section or byte, never an exception.
import type { Abi } from "../abi/index.js";
import type { Layouts } from "../layout/index.js";
import type { TypeDeclaration, TypeGraph } from "../type/index.js";

/** Bytes that are read where they are needed: debug info may be larger than what one buffer holds. */
export interface ByteSource {
  /** Path shown in messages. */
  readonly name: string;
  readonly byteLength: number;
  /** Exactly these bytes; the range lies inside. Not to be written to: they may be a part of a larger buffer. */
  read(byteOffset: number, byteLength: number): Uint8Array;
}

/** What the host lends for compressed sections (SHF_COMPRESSED). Throws on bytes that are no such stream. */
export interface Decompression {
  /** zlib stream (ELFCOMPRESS_ZLIB, `.zdebug_*`) to at most `byteLength` bytes. */
  zlib(bytes: Uint8Array, byteLength: number): Uint8Array;
  /** zstd frame (ELFCOMPRESS_ZSTD) to at most `byteLength` bytes. */
  zstd(bytes: Uint8Array, byteLength: number): Uint8Array;
}

/** What to read, and how. */
export interface DebugInfoInput {
  readonly file: ByteSource;
  /** Split BTF: the base that type ids and strings continue. */
  readonly base: ByteSource | null;
  /** DWARF in a file of its own: `.dwo` or `.dwp`, what `.gnu_debugaltlink` names; null when there is no such file. */
  readonly companion: (name: string) => ByteSource | null;
  readonly decompression: Decompression;
  /** Which of the two to read; null: BTF where the file has it (pahole's -F). */
  readonly format: "btf" | "dwarf" | null;
  /** The ABI that the user asked for; null: what the file says. */
  readonly abi: Abi | null;
  /** Told how far a long reading is, 0 to 1. */
  readonly onProgress: ((part: number) => void) | null;
}

/** Types read from debug info. */
export interface DebugInfo {
  readonly format: "btf" | "dwarf";
  readonly types: TypeGraph;
  /** Sizes and offsets as recorded. */
  readonly layouts: Layouts;
  /** Definitions in order of BTF id or DIE offset; types of the same name are all there. */
  readonly typeDeclarations: readonly TypeDeclaration[];
  /** Those of one name, in the same order, found without making the others; absent where that saves nothing. */
  readonly declarationsNamed?: (name: string) => readonly TypeDeclaration[];
}
