// Reads a number or an address of LLVM's text (LangRef "Simple Constants": floats).
// Rule: a float is written in decimal where that is exact, else as the bits of the double that has its value; long doubles
// and halves have a letter of their own: 0xK (x87), 0xL (binary128, low word first), 0xM (two doubles), 0xH, 0xR (bfloat).
import type { LlvmCursor } from "./llvm-cursor.js";
import type { SparseImage } from "./sparse-image.js";

/** Where a scalar goes. */
export interface ScalarPlace {
  readonly image: SparseImage;
  readonly byteOffset: number;
  readonly byteSize: number;
}

/** Reads the scalar of a type by its LLVM name (`i32`, `ptr`, `float`). */
export function readScalar(cursor: LlvmCursor, typeName: string, { image, byteOffset, byteSize }: ScalarPlace): void {
  if (typeName === "ptr") image.setWord(byteOffset, byteSize, readAddress(cursor));
  else if (typeName.startsWith("i")) image.setWord(byteOffset, byteSize, integerOf(cursor.word()));
  else if (typeName === "ppc_fp128") {
    const [first, second] = halvesOf(cursor.word());
    image.setWord(byteOffset, 8, first);
    image.setWord(byteOffset + 8, 8, second);
  } else image.setWord(byteOffset, byteSize, floatBits(typeName, cursor.word()));
}

function integerOf(word: string): bigint {
  return word === "true" ? 1n : word === "false" ? 0n : BigInt(word);
}

/** `inttoptr (i64 -1 to ptr)`; of a symbol, which has no address yet, all bits are zero. */
function readAddress(cursor: LlvmCursor): bigint {
  if (!cursor.accept("inttoptr")) {
    cursor.word();
    return 0n;
  }
  cursor.expect("(");
  cursor.word();
  const address = integerOf(cursor.word());
  cursor.expect("to");
  cursor.expect("ptr");
  cursor.expect(")");
  return address;
}

function floatBits(typeName: string, word: string): bigint {
  const letter = /^0x([KLHR])/.exec(word)?.[1];
  if (letter === "L") {
    const [low, high] = halvesOf(word);
    return (high << 64n) | low;
  }
  if (letter !== undefined) return BigInt(`0x${word.slice(3)}`);
  const view = new DataView(new ArrayBuffer(8));
  if (word.startsWith("0x")) view.setBigUint64(0, BigInt(word));
  else view.setFloat64(0, Number(word));
  if (typeName === "double") return view.getBigUint64(0);
  if (typeName !== "float") throw new Error(`K9001: LLVM writes a ${typeName} as ${word}`);
  view.setFloat32(0, view.getFloat64(0));
  return BigInt(view.getUint32(0));
}

/** The two words of 64 bits behind `0xL` or `0xM`, in the order in which they are written. */
function halvesOf(word: string): readonly [bigint, bigint] {
  return [BigInt(`0x${word.slice(3, 19)}`), BigInt(`0x${word.slice(19)}`)];
}
