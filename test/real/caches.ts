// The slab caches of an image as its kernel describes them: the raw structs, /proc/slabinfo and /sys/kernel/slab.
// Offsets in struct kmem_cache are those of the kernel's BTF (btf/NAME.layouts.jsonl.gz). No code of the product is used here.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { imagePath, textOfProc, viewOf } from "./folder.js";
import { seriesOf } from "./judge.js";

/** A line of /proc/slabinfo, by the names of its head line. */
export interface SlabinfoLine {
  readonly active_objs: number;
  readonly num_objs: number;
  readonly objsize: number;
  readonly objperslab: number;
  readonly pagesperslab: number;
  readonly num_slabs: number;
}

/** What is used of /sys/kernel/slab/NAME. */
export interface SlabAttributes {
  readonly slabs: number;
  readonly objects: number;
  readonly total_objects: number;
  readonly partial: number;
  readonly objects_partial: number;
  readonly cpu_slabs: number;
  readonly slabs_cpu_partial: number;
}

/** One struct kmem_cache. */
export interface Cache {
  readonly address: bigint;
  readonly name: string;
  /** Bytes from one object to the next. */
  readonly size: number;
  /** Bytes before the first object. */
  readonly redLeftPad: number;
  /** Order of a slab, from oo. */
  readonly order: number;
  /** Objects of a slab, from oo. */
  readonly objects: number;
  /** Order of a slab when memory is short, from min. */
  readonly orderMin: number;
  /** The raw bytes. */
  readonly raw: DataView;
  readonly slabinfo: SlabinfoLine;
  readonly attributes: SlabAttributes;
}

/** Byte offsets of the members of a struct of the BTF of 6.12 or 7.3 on x86_64, as bpftool wrote them down. */
export function memberOffsets(series: string, name: string): (member: string) => number {
  const file = join(imagePath("."), "../btf", `${series}-amd64.layouts.jsonl.gz`);
  const lines = gunzipSync(readFileSync(file)).toString().split("\n");
  const line = lines.find((text) => text.includes(`"name":"${name}","size"`)) ?? "";
  const { members }: { members: [string, number][] } = JSON.parse(line);
  const offsets = new Map(members.map(([member, bitOffset]) => [member, bitOffset / 8]));
  return (member) => {
    const offset = offsets.get(member);
    if (offset === undefined) throw new Error(`struct ${name} of ${series} has no ${member}`);
    return offset;
  };
}

function slabinfoLines(text: string): ReadonlyMap<string, SlabinfoLine> {
  const row = /^(\S+) +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) : tunables +\d+ +\d+ +\d+ : slabdata +\d+ +(\d+) +\d+$/gm;
  return new Map(
    [...text.matchAll(row)].map(([, name = "", ...numbers]) => {
      const [active_objs = 0, num_objs = 0, objsize = 0, objperslab = 0, pagesperslab = 0, num_slabs = 0] =
        numbers.map(Number);
      return [name, { active_objs, num_objs, objsize, objperslab, pagesperslab, num_slabs }];
    }),
  );
}

/** `64 N0=64` and `12(3) C0=12(3)`: the number that counts slabs or objects. */
function firstNumber(attribute: unknown): number {
  const [, all, inParentheses] = /^(\d+)(?:\((\d+)\))?/.exec(String(attribute)) ?? [];
  return Number(inParentheses ?? all);
}

/** sysfs has directories for caches and links for the names of those that were merged. */
function sysfsCaches(path: string): ReadonlyMap<string, SlabAttributes> {
  const caches: Record<string, unknown>[] = JSON.parse(gunzipSync(readFileSync(path)).toString());
  return new Map(
    caches.flatMap((cache) => {
      const names = [cache.name, ...(Array.isArray(cache.aliases_resolved) ? cache.aliases_resolved : [])];
      const attributes = {
        slabs: firstNumber(cache.slabs),
        objects: firstNumber(cache.objects),
        total_objects: firstNumber(cache.total_objects),
        partial: firstNumber(cache.partial),
        objects_partial: firstNumber(cache.objects_partial),
        cpu_slabs: firstNumber(cache.cpu_slabs),
        slabs_cpu_partial: firstNumber(cache.slabs_cpu_partial),
      };
      return names.map((name) => [String(name), attributes] as const);
    }),
  );
}

/** The caches of an image under test/real/images. */
export function readCaches(image: string): readonly Cache[] {
  const unpack = (file: string): Uint8Array => gunzipSync(readFileSync(join(imagePath(image), file)));
  const series = seriesOf(JSON.parse(readFileSync(join(imagePath(image), "manifest.json"), "utf8")));
  const at = memberOffsets(series, "kmem_cache");
  const lines = new TextDecoder().decode(unpack("kmem_caches.names.txt.gz")).trim().split("\n");
  const bytes = unpack("kmem_caches.bin.gz");
  const recordSize = bytes.length / lines.length;
  const slabinfo = slabinfoLines(textOfProc(image, "proc/slabinfo"));
  const sysfs = sysfsCaches(join(imagePath(image), "slab.json.gz"));
  return lines.map((line, index) => {
    const [address = "", name = ""] = line.split(" ");
    const record = viewOf(bytes.subarray(index * recordSize, (index + 1) * recordSize));
    if (record.getBigUint64(0, true) !== BigInt(`0x${address}`)) throw new Error(`${name} is not at ${address}`);
    const raw = new DataView(record.buffer, record.byteOffset + 8, recordSize - 8);
    const int = (member: string): number => raw.getUint32(at(member), true);
    const [stated, attributes] = [slabinfo.get(name), sysfs.get(name)];
    if (stated === undefined || attributes === undefined) throw new Error(`${name} is not in slabinfo or sysfs`);
    return {
      address: BigInt(`0x${address}`),
      name,
      size: int("size"),
      redLeftPad: int("red_left_pad"),
      order: int("oo") >>> 16,
      objects: int("oo") & 0xffff,
      orderMin: int("min") >>> 16,
      raw,
      slabinfo: stated,
      attributes,
    };
  });
}
