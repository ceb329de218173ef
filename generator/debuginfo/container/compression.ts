// Decompresses sections: SHF_COMPRESSED with its Elf_Chdr (gABI, "Section Compression") and the older `.zdebug_*` with
// "ZLIB" and a big-endian size.
// Invariant: no more bytes are made than the header claims, and the claim is bounded by what is plausible for the bytes
// that are there, so that a small file cannot ask for all memory.
import type { ByteOrder } from "../../abi/index.js";
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import type { BinaryPlace } from "../../source/index.js";
import type { Decompression } from "../debug-info.js";
import { Fields } from "./fields.js";

const ELFCOMPRESS_ZLIB = 1;
const ELFCOMPRESS_ZSTD = 2;

/** Debug sections shrink to a third or a tenth; one that claims far more is a bomb. */
const RATIO_MAX = 100;
const BYTE_SIZE_FREE = 64 * 2 ** 20;
const BYTE_SIZE_MAX = 1.5 * 2 ** 30;

/** What decompressing needs beside the bytes. */
export interface CompressedInput {
  readonly bytes: Uint8Array;
  readonly place: BinaryPlace;
  readonly decompression: Decompression;
  readonly diagnostics: DiagnosticCollector;
}

/** The contents of a section with SHF_COMPRESSED; null after an error. */
export function decompressSection(
  input: CompressedInput,
  addressByteSize: 4 | 8,
  byteOrder: ByteOrder,
): Uint8Array | null {
  const headerByteSize = addressByteSize === 8 ? 24 : 12;
  if (input.bytes.length < headerByteSize) return refuse(input, "is too short for its compression header");
  const fields = new Fields(input.bytes, byteOrder);
  const byteSize = addressByteSize === 8 ? fields.u64(8) : fields.u32(4);
  const stream = input.bytes.subarray(headerByteSize);
  const method = fields.u32(0);
  switch (method) {
    case ELFCOMPRESS_ZLIB:
      return inflate(input, stream, byteSize, input.decompression.zlib);
    case ELFCOMPRESS_ZSTD:
      return inflate(input, stream, byteSize, input.decompression.zstd);
    default:
      return refuse(input, `is compressed by method ${method}, which is neither zlib (1) nor zstd (2)`);
  }
}

/** The contents of an old `.zdebug_*` section; null after an error. */
export function decompressOldSection(input: CompressedInput): Uint8Array | null {
  const isZlib = input.bytes.length >= 12 && String.fromCharCode(...input.bytes.subarray(0, 4)) === "ZLIB";
  if (!isZlib) return refuse(input, 'does not begin with "ZLIB" and a size');
  const byteSize = new Fields(input.bytes, "big").u64(4);
  return inflate(input, input.bytes.subarray(12), byteSize, input.decompression.zlib);
}

function inflate(
  input: CompressedInput,
  stream: Uint8Array,
  byteSize: number,
  method: (bytes: Uint8Array, byteLength: number) => Uint8Array,
): Uint8Array | null {
  if (byteSize > Math.min(BYTE_SIZE_MAX, BYTE_SIZE_FREE + RATIO_MAX * stream.length)) {
    return refuse(input, `claims to hold ${byteSize} bytes in ${stream.length} compressed ones`);
  }
  if (byteSize === 0) return new Uint8Array(0);
  const bytes = attempt(() => method(stream, byteSize));
  if (bytes === null) return refuse(input, "cannot be decompressed: its bytes are damaged");
  return bytes.length === byteSize ? bytes : refuse(input, `holds ${bytes.length} bytes, its header says ${byteSize}`);
}

/** The host's decoders throw on damaged streams, and so does an allocation that fails. */
function attempt(decompress: () => Uint8Array): Uint8Array | null {
  try {
    return decompress();
  } catch {
    return null;
  }
}

function refuse({ place, diagnostics }: CompressedInput, message: string): null {
  diagnostics.error("K2603", place, `the section ${message}`);
  return null;
}
