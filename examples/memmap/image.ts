// Reads a folder that holds the memory map of one running kernel and what that kernel said about it in /proc.
// Such a folder has manifest.json (manifest.ts); memmap.bin.gz, the array of struct page; kpageflags.bin.gz and
// kpagecount.bin.gz, a little-endian u64 for each page; proc.tar.gz with proc/buddyinfo.
// Invariant: in an Image every array has exactly `page_count` entries. A folder that lacks anything gives no Image, and
// all reasons at once. A file that only differs from the manifest's checksum is read: what is in it is what is checked.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { faultyMember, isManifest, type Manifest } from "./manifest.js";
import { textInTar } from "./tar.js";

/** sizeof(struct page) in every kernel that can be read. */
export const PAGE_BYTE_SIZE = 64;

/** One kernel's memory map with that kernel's own answers. */
export interface Image {
  readonly manifest: Manifest;
  /** The bytes of `struct page[page_count]`. */
  readonly memmap: Uint8Array;
  /** /proc/kpageflags: one u64 for each page. */
  readonly kpageflags: DataView;
  /** /proc/kpagecount, likewise. */
  readonly kpagecount: DataView;
  /** /proc/buddyinfo. */
  readonly buddyinfo: string;
  /** What a reader should know, though it is no reason to stop. */
  readonly notes: readonly string[];
}

/** Reads `folder`, of a kernel of one of `series`; null when it cannot be used, each reason then being in `problems`. */
export function readImage(folder: string, series: readonly string[], problems: string[]): Image | null {
  const manifest = readManifest(join(folder, "manifest.json"), problems);
  if (manifest === null || !isSupported(manifest, series, problems)) return null;
  const notes: string[] = [];
  const unpack = (name: string, entryByteSize?: number): Uint8Array => {
    const bytes = attempt(join(folder, name), problems, (path) => gunzipSync(readFileSync(path))) ?? new Uint8Array();
    const [count, size = 0] = [manifest.page_count, entryByteSize];
    if (size > 0 && bytes.length !== count * size)
      problems.push(`${name} unpacks to ${bytes.length} bytes; ${count} pages × ${size} are ${count * size}`);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    if (manifest.files[name]?.sha256_uncompressed !== sha256)
      notes.push(`${name} is not the file that the manifest describes: its SHA-256 is another`);
    return bytes;
  };
  const memmap = unpack("memmap.bin.gz", PAGE_BYTE_SIZE);
  const kpageflags = viewOf(unpack("kpageflags.bin.gz", 8));
  const kpagecount = viewOf(unpack("kpagecount.bin.gz", 8));
  const archive = unpack("proc.tar.gz");
  const buddyinfo = textInTar(archive, "proc/buddyinfo");
  if (archive.length > 0 && buddyinfo === undefined) problems.push("proc.tar.gz has no whole proc/buddyinfo");
  if (problems.length > 0 || buddyinfo === undefined) return null;
  return { manifest, memmap, kpageflags, kpagecount, buddyinfo, notes };
}

function readManifest(path: string, problems: string[]): Manifest | null {
  const json: unknown = attempt(path, problems, () => JSON.parse(readFileSync(path, "utf8")));
  if (isManifest(json)) return json;
  if (json !== null) problems.push(`${path}: \`${faultyMember(json)}\` is missing or is not what it should be`);
  return null;
}

function isSupported(manifest: Manifest, series: readonly string[], problems: string[]): boolean {
  const { kernel, arch } = manifest;
  if (arch !== "x86_64" || !series.some((name) => kernel.startsWith(`${name}.`))) {
    problems.push(`this image is of kernel ${kernel} on ${arch}; only ${series.join(" and ")} on x86_64 can be read`);
    return false;
  }
  const end = Math.max(0, ...manifest.online_pfn_ranges.map((range) => range[1]));
  if (end > manifest.page_count)
    problems.push(`manifest.json: pfns are online up to ${end}; there are ${manifest.page_count} struct pages`);
  return problems.length === 0;
}

/** `read(path)`, or null with the reason in `problems`. */
function attempt<T>(path: string, problems: string[], read: (path: string) => T): T | null {
  try {
    return read(path);
  } catch (error) {
    problems.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
