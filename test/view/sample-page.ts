// A module for `struct page` of the `seed` variant, written by hand in the form that the generator writes: one accessor of
// every kind, both faces. The tests of runtime/view use it.
//
//     struct page {                                   /* 32 bytes, align 16, x86_64 */
//             unsigned long flags;                    /*  0  8  flags: pageflags; zone bits 51-53, node bits 54-63 */
//             union {
//                     unsigned long memdesc;          /*  8  8  tagged: memdesc_type in bits 0-3 */
//                     struct list_head buddy_list;    /*  8 16 */
//             };
//             int _refcount;                          /* 16  4  (in the list arm's bytes, as in the variant) */
//             union {
//                     unsigned long private;          /* 24  8 */
//                     atomic_t _mapcount;             /* 24  4 */
//             };
//     };
import {
  $atomicAdd,
  $atomicAddUnless,
  $atomicCompareExchange,
  $atomicRead,
  $atomicSet,
  $checkedPointer,
  $checkTagged,
  $checkUnsigned,
  $each,
  $getUint64Number,
  type Memory as $Memory,
  type Ptr as $Ptr,
  $Records,
  $setUint64Number,
  $testAndClear,
  $testAndSet,
  $View,
} from "kstruct/view";

/** `enum memdesc_type`, as far as the tests need it. */
export const MemdescType = { MEMDESC_BUDDY: 0, MEMDESC_MISC: 1, MEMDESC_SLAB: 5, MEMDESC_BUMP: 6 } as const;
/** A value of `enum memdesc_type`. */
export type MemdescType = (typeof MemdescType)[keyof typeof MemdescType];

/** `enum pageflags`, as far as the tests need it: bit numbers. */
export const Pageflags = { PG_locked: 0, PG_head: 6, PG_reserved: 14, PG_last: 40 } as const;
/** A value of `enum pageflags`. */
export type Pageflags = (typeof Pageflags)[keyof typeof Pageflags];

/** The arms of `memdesc$match`: one for each enumerator, and one for the values that the enum leaves unused. */
export interface PageMemdescArms<R> {
  readonly MEMDESC_BUDDY: () => R;
  readonly MEMDESC_MISC: () => R;
  readonly MEMDESC_SLAB: (slab: $Ptr<"slab">) => R;
  readonly MEMDESC_BUMP: (bump: $Ptr<"bump">) => R;
  readonly $unknown: (tag: number) => R;
}

/** `struct page`: a view. */
export class Page extends $View<"page"> {
  static readonly $SIZE = 32;
  static readonly $ALIGN = 16;

  /** Moves one view over an array. */
  static $array(memory: $Memory, start: $Ptr<"page">, count: number): IterableIterator<Page> {
    return $each(new Page(memory, start), count, 32);
  }

  get flags(): bigint {
    return this.$view.getBigUint64(this.$ptr, true);
  }
  set flags(value: bigint) {
    this.$view.setBigUint64(this.$ptr, value, true);
  }
  get flags$lo(): number {
    return this.$view.getUint32(this.$ptr, true);
  }
  set flags$lo(value: number) {
    this.$view.setUint32(this.$ptr, value, true);
  }
  get flags$hi(): number {
    return this.$view.getUint32(this.$ptr + 4, true);
  }
  set flags$hi(value: number) {
    this.$view.setUint32(this.$ptr + 4, value, true);
  }
  flags$test(bit: Pageflags): boolean {
    return ((this.$view.getUint32(this.$ptr + (bit >>> 5) * 4, true) >>> bit) & 1) !== 0;
  }
  flags$set(bit: Pageflags): void {
    $testAndSet(this.$view, this.$ptr + (bit >>> 5) * 4, 1 << bit, true);
  }
  flags$clear(bit: Pageflags): void {
    $testAndClear(this.$view, this.$ptr + (bit >>> 5) * 4, 1 << bit, true);
  }
  flags$testAndSet(bit: Pageflags): boolean {
    return $testAndSet(this.$view, this.$ptr + (bit >>> 5) * 4, 1 << bit, true);
  }
  get flags$zone(): number {
    return (this.$view.getUint32(this.$ptr + 4, true) >>> 19) & 0x7;
  }
  set flags$zone(value: number) {
    const bits = $checkUnsigned(value, 3, "page.flags$zone");
    const unit = this.$view.getUint32(this.$ptr + 4, true);
    this.$view.setUint32(this.$ptr + 4, (unit & ~0x38_0000) | (bits << 19), true);
  }

  get memdesc(): bigint {
    return this.$view.getBigUint64(this.$ptr + 8, true);
  }
  set memdesc(value: bigint) {
    this.$view.setBigUint64(this.$ptr + 8, value, true);
  }
  get memdesc$tag(): number {
    return this.$view.getUint32(this.$ptr + 8, true) & 0xf;
  }
  get memdesc$ptr(): $Ptr {
    return $checkedPointer(this.$view, this.$ptr + 8, 0xf, "page.memdesc", this.$ptr, true);
  }
  memdesc$set(ptr: $Ptr, tag: MemdescType): void {
    this.$view.setTagged(this.$ptr + 8, $checkTagged(this.$view, ptr, tag, 0xf, "page.memdesc"), tag, true);
  }
  memdesc$match<R>(arms: PageMemdescArms<R>): R {
    const tag = this.memdesc$tag;
    switch (tag) {
      case MemdescType.MEMDESC_BUDDY:
        return arms.MEMDESC_BUDDY();
      case MemdescType.MEMDESC_MISC:
        return arms.MEMDESC_MISC();
      case MemdescType.MEMDESC_SLAB:
        return arms.MEMDESC_SLAB($checkedPointer(this.$view, this.$ptr + 8, 0xf, "page.memdesc", this.$ptr, true));
      case MemdescType.MEMDESC_BUMP:
        return arms.MEMDESC_BUMP($checkedPointer(this.$view, this.$ptr + 8, 0xf, "page.memdesc", this.$ptr, true));
      default:
        return arms.$unknown(tag);
    }
  }

  get buddy_list$next(): bigint {
    return this.$view.getBigUint64(this.$ptr + 8, true);
  }
  get buddy_list$next$ptr(): $Ptr<"list_head"> {
    return $checkedPointer(this.$view, this.$ptr + 8, 0, "page.buddy_list.next", this.$ptr, true);
  }
  set buddy_list$next$ptr(ptr: $Ptr<"list_head">) {
    this.$view.setPointer(this.$ptr + 8, ptr, true);
  }

  get _refcount(): number {
    return this.$view.getInt32(this.$ptr + 16, true);
  }
  set _refcount(value: number) {
    this.$view.setInt32(this.$ptr + 16, value, true);
  }

  get private(): bigint {
    return this.$view.getBigUint64(this.$ptr + 24, true);
  }
  set private(value: bigint) {
    this.$view.setBigUint64(this.$ptr + 24, value, true);
  }
  get private$num(): number {
    return $getUint64Number(this.$view, this.$ptr + 24, "page.private", true);
  }
  set private$num(value: number) {
    $setUint64Number(this.$view, this.$ptr + 24, value, "page.private", true);
  }

  get _mapcount(): number {
    return this.$view.getInt32(this.$ptr + 24, true);
  }
  set _mapcount(value: number) {
    this.$view.setInt32(this.$ptr + 24, value, true);
  }
  _mapcount$read(): number {
    return $atomicRead(this.$view, this.$ptr + 24, true);
  }
  _mapcount$set(value: number): void {
    $atomicSet(this.$view, this.$ptr + 24, value, true);
  }
  _mapcount$inc(): void {
    $atomicAdd(this.$view, this.$ptr + 24, 1, true);
  }
  _mapcount$addReturn(value: number): number {
    return ($atomicAdd(this.$view, this.$ptr + 24, value, true) + value) | 0;
  }
  _mapcount$decAndTest(): boolean {
    return $atomicAdd(this.$view, this.$ptr + 24, -1, true) === 1;
  }
  _mapcount$cmpxchg(expected: number, value: number): number {
    return $atomicCompareExchange(this.$view, this.$ptr + 24, expected, value, true);
  }
  _mapcount$addUnless(value: number, unless: number): boolean {
    return $atomicAddUnless(this.$view, this.$ptr + 24, value, unless, true);
  }
}

/** `struct page`: by position. */
export class Page$ extends $Records {
  static readonly $SIZE = 32;
  static readonly $ALIGN = 16;

  flags(p: $Ptr<"page">): bigint {
    return this.$view.getBigUint64(p, true);
  }
  flags$set(p: $Ptr<"page">, value: bigint): void {
    this.$view.setBigUint64(p, value, true);
  }
  flags$lo(p: $Ptr<"page">): number {
    return this.$view.getUint32(p, true);
  }
  flags$lo$set(p: $Ptr<"page">, value: number): void {
    this.$view.setUint32(p, value, true);
  }
  flags$test(p: $Ptr<"page">, bit: Pageflags): boolean {
    return ((this.$view.getUint32(p + (bit >>> 5) * 4, true) >>> bit) & 1) !== 0;
  }
  flags$zone(p: $Ptr<"page">): number {
    return (this.$view.getUint32(p + 4, true) >>> 19) & 0x7;
  }
  flags$zone$set(p: $Ptr<"page">, value: number): void {
    const unit = this.$view.getUint32(p + 4, true);
    this.$view.setUint32(p + 4, (unit & ~0x38_0000) | ((value & 0x7) << 19), true);
  }

  memdesc$lo(p: $Ptr<"page">): number {
    return this.$view.getUint32(p + 8, true);
  }
  memdesc$tag(p: $Ptr<"page">): number {
    return this.$view.getUint32(p + 8, true) & 0xf;
  }
  memdesc$ptr(p: $Ptr<"page">): $Ptr {
    return this.$view.getTaggedPointer(p + 8, 0xf, true);
  }
  memdesc$set(p: $Ptr<"page">, ptr: $Ptr, tag: MemdescType): void {
    this.$view.setTagged(p + 8, ptr, tag, true);
  }

  buddy_list$ptr(p: $Ptr<"page">): $Ptr<"list_head"> {
    return this.$memory.ptr(p + 8);
  }
  buddy_list$next$ptr(p: $Ptr<"page">): $Ptr<"list_head"> {
    return this.$view.getPointer(p + 8, true);
  }
  buddy_list$next$ptr$set(p: $Ptr<"page">, ptr: $Ptr<"list_head">): void {
    this.$view.setPointer(p + 8, ptr, true);
  }

  _refcount(p: $Ptr<"page">): number {
    return this.$view.getInt32(p + 16, true);
  }
  _refcount$set(p: $Ptr<"page">, value: number): void {
    this.$view.setInt32(p + 16, value, true);
  }

  private$num(p: $Ptr<"page">): number {
    return $getUint64Number(this.$view, p + 24, "page.private", true);
  }

  _mapcount(p: $Ptr<"page">): number {
    return this.$view.getInt32(p + 24, true);
  }
  _mapcount$inc(p: $Ptr<"page">): void {
    $atomicAdd(this.$view, p + 24, 1, true);
  }
  _mapcount$decAndTest(p: $Ptr<"page">): boolean {
    return $atomicAdd(this.$view, p + 24, -1, true) === 1;
  }
}
