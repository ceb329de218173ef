// Reads initialised globals out of LLVM's text, as `clang -S -emit-llvm` writes it (LangRef "Global Variables",
// "Constants"). clang puts the exact bits of bit-fields there for every target, without a machine code generator.
// Grammar: value = "zeroinitializer" | "undef" | "poison" | "null" | 'c"' bytes '"' | word
//                | "[" typed-values "]" | "<" typed-values ">" | "{" typed-values "}" | "<{" typed-values "}>"
// Invariant: padding, undef and poison are zero, as C's static initialisation makes them.
import type { ByteOrder } from "../abi/index.js";
import type { CompiledGlobal } from "./judge.js";
import { LlvmCursor } from "./llvm-cursor.js";
import { readScalar } from "./llvm-scalar.js";
import { type LlvmArray, type LlvmModule, type LlvmType, readModule, readType } from "./llvm-type.js";
import { SparseImage } from "./sparse-image.js";

/** The globals named `kstruct_…`. */
export function llvmGlobals(text: string, byteOrder: ByteOrder): ReadonlyMap<string, CompiledGlobal> {
  const module = readModule(text);
  const globals = new Map<string, CompiledGlobal>();
  for (const match of text.matchAll(/^@(kstruct_\w+) = (?:[a-z_]+ )*?(?:global|constant) /gm)) {
    const cursor = new LlvmCursor(text, match.index + match[0].length);
    const image = new SparseImage(byteOrder);
    const type = readType(cursor, module);
    readValue(cursor, type, { module, image, byteOffset: 0 });
    globals.set(match[1] ?? "", { byteSize: type.byteSize, bytes: image.bytes });
  }
  return globals;
}

interface Place {
  readonly module: LlvmModule;
  readonly image: SparseImage;
  readonly byteOffset: number;
}

const zeroWords = ["zeroinitializer", "undef", "poison", "null"];

function readValue(cursor: LlvmCursor, type: LlvmType, place: Place): void {
  if (zeroWords.some((word) => cursor.accept(word))) return;
  if (type.kind === "scalar") readScalar(cursor, type.name, { ...place, byteSize: type.byteSize });
  else if (type.kind === "struct") readStruct(cursor, type.byteOffsets, type.isPacked, place);
  else if (cursor.accept('c"')) readString(cursor, place);
  else readArray(cursor, type, place);
}

function readStruct(cursor: LlvmCursor, byteOffsets: readonly number[], isPacked: boolean, place: Place): void {
  cursor.expect(isPacked ? "<{" : "{");
  for (const byteOffset of byteOffsets) {
    readTyped(cursor, { ...place, byteOffset: place.byteOffset + byteOffset });
    cursor.accept(",");
  }
  cursor.expect(isPacked ? "}>" : "}");
}

function readArray(cursor: LlvmCursor, { element, isVector }: LlvmArray, place: Place): void {
  const close = isVector ? ">" : "]";
  cursor.expect(isVector ? "<" : "[");
  for (let index = 0; !cursor.accept(close); index += 1) {
    readTyped(cursor, { ...place, byteOffset: place.byteOffset + index * element.byteSize });
    cursor.accept(",");
  }
}

function readTyped(cursor: LlvmCursor, place: Place): void {
  readValue(cursor, readType(cursor, place.module), place);
}

/** A byte that does not print is `\5f`, a backslash is two of them. */
function readString(cursor: LlvmCursor, place: Place): void {
  let byteOffset = place.byteOffset;
  for (const [, hex, plain] of cursor.quoted().matchAll(/\\([0-9A-Fa-f]{2})|\\?([\s\S])/g)) {
    const byte = hex === undefined ? (plain ?? "").charCodeAt(0) : Number.parseInt(hex, 16);
    place.image.setByte(byteOffset, byte);
    byteOffset += 1;
  }
}
