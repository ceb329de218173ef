// Image folders for tests: reads one of images/, writes changed copies elsewhere. No code of the product is used here.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

/** A zone as manifest.json describes it. */
export interface Zone {
  node: number;
  zone: string;
  start_pfn: number | null;
  spanned: number;
}

/** The members of manifest.json that tests change; the others are kept as they are. */
export interface ManifestJson {
  kernel: string;
  arch: string;
  struct_page_size: number;
  page_count: number;
  vmemmap_base: string;
  page_offset_base: string;
  online_pfn_ranges: [number, number][];
  zero_pfn: number;
  huge_zero_pfn: number | null;
  volatile_pfns: number[];
  zones: Zone[];
  files: Record<string, { bytes_uncompressed: number; sha256_uncompressed: string; bytes: number }>;
}

/** An image folder in memory, its arrays unpacked. */
export interface Folder {
  manifest: ManifestJson;
  memmap: DataView;
  kpageflags: DataView;
  kpagecount: DataView;
  /** Text of proc/buddyinfo. */
  buddyinfo: string;
}

/** Path of a folder under test/real/images. */
export const imagePath = (name: string): string => fileURLToPath(new URL(`./images/${name}`, import.meta.url));

/** Reads a folder of test/real/images; every call gives arrays of its own. */
export function readFolder(name: string): Folder {
  const unpack = (file: string): DataView => viewOf(gunzipSync(readFileSync(join(imagePath(name), file))));
  return {
    manifest: JSON.parse(readFileSync(join(imagePath(name), "manifest.json"), "utf8")),
    memmap: unpack("memmap.bin.gz"),
    kpageflags: unpack("kpageflags.bin.gz"),
    kpagecount: unpack("kpagecount.bin.gz"),
    buddyinfo: oneFileOf(unpack("proc.tar.gz"), "proc/buddyinfo"),
  };
}

/** Text of a file in the proc.tar.gz of an image. */
export const textOfProc = (name: string, path: string): string =>
  oneFileOf(viewOf(gunzipSync(readFileSync(join(imagePath(name), "proc.tar.gz")))), path);

/** Writes `folder` in the format of the images, sizes and checksums of the manifest renewed. */
export function writeFolder(path: string, { manifest, buddyinfo, ...arrays }: Folder): void {
  mkdirSync(path, { recursive: true });
  const files = { ...manifest.files };
  const put = (name: string, bytes: Uint8Array): void => {
    const packed = gzipSync(bytes, { level: 1 });
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    files[name] = { bytes_uncompressed: bytes.length, sha256_uncompressed: sha256, bytes: packed.length };
    writeFileSync(join(path, name), packed);
  };
  for (const [name, view] of Object.entries(arrays)) put(`${name}.bin.gz`, bytesOf(view));
  put("proc.tar.gz", tarOf("proc/buddyinfo", buddyinfo));
  writeFileSync(join(path, "manifest.json"), JSON.stringify({ ...manifest, files }, null, 1));
}

/** A new empty directory that `remove` deletes. */
export function scratch(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "kstruct-image-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** View over the same bytes. */
export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
/** Bytes under a view. */
export const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);

const ascii = new TextDecoder("latin1");

function oneFileOf(tar: DataView, path: string): string {
  for (let at = 0; at < tar.byteLength; ) {
    const header = bytesOf(tar).subarray(at, at + 512);
    const byteSize = Number.parseInt(ascii.decode(header.subarray(124, 135)), 8);
    if (ascii.decode(header).startsWith(`${path}\0`))
      return ascii.decode(bytesOf(tar).subarray(at + 512, at + 512 + byteSize));
    at += 512 + 512 * Math.ceil(byteSize / 512);
  }
  throw new Error(`no ${path} in the archive`);
}

/** A tar archive with another file before `path`, so that a reader has to walk. */
function tarOf(path: string, text: string): Uint8Array {
  const entry = (name: string, body: string): Buffer => {
    const header = Buffer.alloc(512);
    header.write(name);
    header.write("0000644\0", 100);
    header.write(`${body.length.toString(8).padStart(11, "0")}\0`, 124);
    header.write("0", 156);
    header.write("ustar\0" + "00", 257);
    return Buffer.concat([header, Buffer.from(body.padEnd(Math.ceil(body.length / 512) * 512, "\0"))]);
  };
  return Buffer.concat([entry("meta.txt", "x".repeat(700)), entry(path, text), Buffer.alloc(1024)]);
}
