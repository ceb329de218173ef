// The header of a BTF file and the sections that it names (Documentation/bpf/btf.rst "BTF Type and String Encoding").
// A header may be longer than what is known of it: the rest is passed over, as libbpf does. Since Linux 7.1 it may name a
// layout section too (uapi/linux/btf.h of commit 01504da43e67 "btf: add kind layout encoding to UAPI").
// Invariant: every section lies inside of the file, whatever the header says.
import type { ByteSource } from "../debug-info.js";
import type { BtfReporter } from "./report.js";

/** Header with magic, version, flags, its own size, and two sections. */
const HEADER_BYTES = 24;
/** The same with the layout section. */
const HEADER_BYTES_LAYOUT = 32;
/** As kernels: kernel/bpf/btf.c, BTF_MAX_SIZE. */
const SECTION_BYTES_MAX = 16 * 2 ** 20;

const headerPlace = "BTF header";

/** Sections of a BTF file, as bytes. */
export interface BtfSections {
  readonly isLittleEndian: boolean;
  readonly types: Uint8Array;
  readonly strings: Uint8Array;
  /** Null when the file has none. */
  readonly kindLayout: Uint8Array | null;
}

/** Reads the sections of a file; null after an error. */
export function readSections(file: ByteSource, reporter: BtfReporter): BtfSections | null {
  const start = file.read(0, Math.min(file.byteLength, HEADER_BYTES_LAYOUT));
  if (start.length < HEADER_BYTES) {
    reporter.error("K2001", headerPlace, `${start.length} bytes are no header: it has ${HEADER_BYTES}`);
    return null;
  }
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const isLittleEndian = start[0] === 0x9f && start[1] === 0xeb;
  if (!isLittleEndian && !(start[0] === 0xeb && start[1] === 0x9f)) {
    reporter.error("K2001", headerPlace, "the magic number 0xeb9f is missing");
    return null;
  }
  const [version, flags] = [view.getUint8(2), view.getUint8(3)];
  if (version !== 1 || flags !== 0) {
    reporter.error("K2002", headerPlace, `version ${version} with flags ${flags}; known is version 1 without flags`);
    return null;
  }
  const word = (at: number): number => view.getUint32(at, isLittleEndian);
  const headerBytes = word(4);
  if (headerBytes < HEADER_BYTES || headerBytes > file.byteLength) {
    reporter.error("K2001", headerPlace, `the header claims ${headerBytes} bytes of a file of ${file.byteLength}`);
    return null;
  }
  const section = (name: string, offset: number, size: number): Uint8Array | null =>
    sectionOf(file, reporter, name, headerBytes + offset, size);
  const types = section("type", word(8), word(12));
  const strings = section("string", word(16), word(20));
  const hasLayout = headerBytes >= HEADER_BYTES_LAYOUT && word(28) > 0;
  const kindLayout = hasLayout ? section("layout", word(24), word(28)) : null;
  if (types === null || strings === null || (hasLayout && kindLayout === null)) return null;
  return { isLittleEndian, types, strings, kindLayout };
}

function sectionOf(
  file: ByteSource,
  reporter: BtfReporter,
  name: string,
  byteOffset: number,
  byteLength: number,
): Uint8Array | null {
  if (byteOffset + byteLength > file.byteLength) {
    const where = `${byteLength} bytes at ${byteOffset}, the file has ${file.byteLength}`;
    reporter.error("K2001", headerPlace, `the ${name} section ends outside of the file: ${where}`);
    return null;
  }
  if (byteLength > SECTION_BYTES_MAX) {
    const limit = SECTION_BYTES_MAX / 2 ** 20;
    reporter.error("K2001", headerPlace, `the ${name} section has ${byteLength} bytes; at most ${limit} MiB are read`);
    return null;
  }
  return file.read(byteOffset, byteLength);
}

/**
 * True for BTF that only goes on where a base ends: its names, if it has any, do not start with the empty one, which the base
 * has. A damaged header says no: reading it will tell.
 */
export function isSplitBtf(file: ByteSource): boolean {
  if (file.byteLength < HEADER_BYTES) return false;
  const header = file.read(0, HEADER_BYTES);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const isLittleEndian = header[0] === 0x9f;
  const start = view.getUint32(4, isLittleEndian) + view.getUint32(16, isLittleEndian);
  if (view.getUint32(20, isLittleEndian) === 0) return true;
  return start < file.byteLength && file.read(start, 1)[0] !== 0;
}
