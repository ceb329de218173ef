// manifest.json of an image folder: what this program needs of it, and the check that it is there.
// Invariant: a value that passes `isManifest` has every member with its stated type; other members are not looked at.

/** The members of manifest.json that describe the memory map; the JSON's own names. */
export interface Manifest {
  /** Release, as `uname -r` prints it. */
  readonly kernel: string;
  /** Machine, as `uname -m` prints it. */
  readonly arch: string;
  /** sizeof(struct page) in bytes. */
  readonly struct_page_size: number;
  /** Entries of the memmap and of each array beside it; the first is pfn 0. */
  readonly page_count: number;
  /** Virtual address of the memmap, hexadecimal. */
  readonly vmemmap_base: string;
  /** Pfns with a live struct page, as [start, end). */
  readonly online_pfn_ranges: readonly (readonly [number, number])[];
  /** Pfn of the zero page. */
  readonly zero_pfn: number;
  /** First pfn of the huge zero page, or null when the kernel has not allocated it. */
  readonly huge_zero_pfn: number | null;
  /** Pfns that changed while the image was taken. */
  readonly volatile_pfns: readonly number[];
  /** The zones of every node, as /proc/zoneinfo has them. */
  readonly zones: readonly ZoneSpan[];
  /** For each file: its size and SHA-256 before compression. */
  readonly files: Readonly<
    Record<string, { readonly bytes_uncompressed: number; readonly sha256_uncompressed: string }>
  >;
}

/** One zone of one node. */
export interface ZoneSpan {
  readonly node: number;
  /** The kernel's name for it, such as `DMA32`. */
  readonly zone: string;
  /** First pfn, or null when the zone is empty. */
  readonly start_pfn: number | null;
  /** Pfns from the first to the last, holes counted. */
  readonly spanned: number;
}

type Check = (value: unknown) => boolean;

const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const isText: Check = (value) => typeof value === "string";
const isAddress: Check = (value) => typeof value === "string" && /^0x[0-9a-f]{1,16}$/i.test(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isRange: Check = (value) => Array.isArray(value) && value.length === 2 && value.every(isCount);
const hasMembers =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    faultyMember(value, checks) === undefined;
const mapOf =
  (check: Check): Check =>
  (value) =>
    typeof value === "object" && value !== null && Object.values(value).every(check);

const members: Readonly<Record<keyof Manifest, Check>> = {
  kernel: isText,
  arch: isText,
  struct_page_size: isCount,
  page_count: isCount,
  vmemmap_base: isAddress,
  online_pfn_ranges: listOf(isRange),
  zero_pfn: isCount,
  huge_zero_pfn: orNull(isCount),
  volatile_pfns: listOf(isCount),
  zones: listOf(hasMembers({ node: isCount, zone: isText, start_pfn: orNull(isCount), spanned: isCount })),
  files: mapOf(hasMembers({ bytes_uncompressed: isCount, sha256_uncompressed: isText })),
};

/** Whether parsed JSON is a manifest. */
export function isManifest(value: unknown): value is Manifest {
  return faultyMember(value, members) === undefined;
}

/** Name of the first member that is absent or of another type, undefined when there is none. */
export function faultyMember(value: unknown, checks: Readonly<Record<string, Check>> = members): string | undefined {
  const entries = new Map<string, unknown>(typeof value === "object" && value !== null ? Object.entries(value) : []);
  return Object.keys(checks).find((name) => checks[name]?.(entries.get(name)) !== true);
}
