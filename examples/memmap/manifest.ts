// manifest.json of an image folder: what this program needs of it, and the check that it is there.
// Invariant: a value that passes `isManifest` has every member with its stated type; other members are not looked at.

type Check<T> = (value: unknown) => value is T;
type Checked<C> = C extends Check<infer T> ? T : never;
type Shape = Readonly<Record<string, Check<unknown>>>;
type Shaped<S extends Shape> = { readonly [Name in keyof S]: Checked<S[Name]> };

const isText = (value: unknown): value is string => typeof value === "string";
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isAddress = (value: unknown): value is string => isText(value) && /^0x[0-9a-f]{1,16}$/i.test(value);
const isRange = (value: unknown): value is readonly [number, number] => isCounts(value) && value.length === 2;
const orNull =
  <T>(check: Check<T>) =>
  (value: unknown): value is T | null =>
    value === null || check(value);
const listOf =
  <T>(check: Check<T>) =>
  (value: unknown): value is readonly T[] =>
    Array.isArray(value) && value.every(check);
const mapOf =
  <T>(check: Check<T>) =>
  (value: unknown): value is Readonly<Record<string, T>> =>
    typeof value === "object" && value !== null && Object.values(value).every(check);
const shapeOf =
  <S extends Shape>(shape: S) =>
  (value: unknown): value is Shaped<S> =>
    faultyMember(value, shape) === undefined;
const isCounts = listOf(isCount);

/** One zone of one node: its pfns, holes counted; an empty one has no start. */
const isZone = shapeOf({ node: isCount, zone: isText, start_pfn: orNull(isCount), spanned: isCount });

/** The members that describe the memory map, by the JSON's own names. */
const members = {
  /** Release and machine, as `uname -r` and `uname -m` print them. */
  kernel: isText,
  arch: isText,
  /** Entries of the memory map, from pfn 0 on; its virtual address. */
  page_count: isCount,
  vmemmap_base: isAddress,
  /** Pfns with a live struct page, as [start, end). */
  online_pfn_ranges: listOf(isRange),
  /** Pfn of the zero page, and of the huge one when the kernel has allocated it. */
  zero_pfn: isCount,
  huge_zero_pfn: orNull(isCount),
  zones: listOf(isZone),
  /** SHA-256 of each file before compression. */
  files: mapOf(shapeOf({ sha256_uncompressed: isText })),
};

/** A zone. */
export type ZoneSpan = Checked<typeof isZone>;

/** What is needed of manifest.json. */
export type Manifest = Shaped<typeof members>;

/** Whether parsed JSON is a manifest. */
export const isManifest = shapeOf(members);

/** Name of the first member that is absent or of another type, undefined when there is none. */
export function faultyMember(value: unknown, shape: Shape = members): string | undefined {
  const entries = new Map<string, unknown>(typeof value === "object" && value !== null ? Object.entries(value) : []);
  return Object.keys(shape).find((name) => shape[name]?.(entries.get(name)) !== true);
}
