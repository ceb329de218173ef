// The codes of KstructError, explained at length for `kstruct explain` and docs/reference/diagnostics.md (K4001-K4999).
// Invariant: nothing at run time imports this table, so that a bundle does not carry it.

/** One entry: what the message means at length. */
export interface RuntimeCodeEntry {
  /** A short name of the mistake. */
  readonly title: string;
  /** Why it is a mistake. */
  readonly cause: string;
  /** TypeScript that provokes it. */
  readonly example: string;
  /** What to do. */
  readonly cure: string;
}

/** All codes that the runtime throws, in rising order. */
export const runtimeCodes = {
  K4001: {
    title: "pointer outside of the memory",
    cause:
      "A pointer was followed, or an address was asked for, that is neither NULL nor inside of the memory. Lists poisoned " +
      "after deletion, tag bits that were not masked, and pointers into other regions of a dump look like that.",
    example: "page.lru$next$ptr   // the word is 0xdead000000000100",
    cure:
      "Read the raw word (`page.lru$next`), which never throws. For pointers between regions, put the memories into an " +
      "AddressSpace and resolve the address there.",
  },
  K4002: {
    title: "not a safe integer",
    cause:
      "A number holds integers up to 2^53 - 1 exactly. The 64-bit member that was read as a number is beyond that, or what " +
      "was to be written is no such integer (or is negative where the member is unsigned).",
    example: "page.private$num   // the word is 0xffff888000001000",
    cure: "Use the bigint (`private`) or the halves (`private$lo`, `private$hi`).",
  },
  K4003: {
    title: "value does not fit",
    cause: "The value is no integer, or has more bits than the bit-field or packed sub-field that a view was to set.",
    example: "slot.order = 32   // unsigned char order : 5",
    cure: "Check the value. The accessors by position (`PageSlot$`) cut off as C does, and never throw.",
  },
  K4004: {
    title: "tagged word cannot hold this",
    cause:
      "A tagged word keeps its tag in the low bits of an address. The address that was given has some of these bits set, " +
      "or the tag has others.",
    example: "page.memdesc$set(ptr, MemdescType.MEMDESC_BUMP)   // ptr is not 16-byte aligned",
    cure: "Align the objects that the word points at; a Memory's `address` counts too.",
  },
  K4005: {
    title: "index outside of the array",
    cause: "The index is negative, fractional, or not below the number of elements in the C declaration.",
    example: "zone.free_area$at(11)   // struct free_area free_area[11]",
    cure: "Compare with `$length` first. Flexible arrays have no length, and their indices are not checked.",
  },
  K4006: {
    title: "no such memory",
    cause: "Memory.over or Memory.load was given something without bytes, or an address that is no 64-bit bigint.",
    example: "Memory.over([1, 2, 3])",
    cure:
      "Pass an ArrayBuffer, a SharedArrayBuffer, a Buffer, a DataView, a typed array or a WebAssembly.Memory, and an " +
      "address from 0n to 2^64 - 1.",
  },
  K4007: {
    title: "no atomic operation possible",
    cause:
      "Atomics work on aligned words in the machine's own byte order. In memory that other threads may share, anything " +
      "else could not be atomic.",
    example: "Memory.over(new DataView(new SharedArrayBuffer(64), 1))   // page._refcount$inc() at an odd byte",
    cure: "Put the memory at an aligned byte of the buffer, or read the member as a plain value.",
  },
  K4008: {
    title: "memories overlap",
    cause: "Two memories of an AddressSpace have an address in common, so a pointer to it would have two positions.",
    example: "new AddressSpace([Memory.over(a), Memory.over(b)])   // both at address 0n",
    cure: "Give each memory the address that its bytes had (`{ address }`).",
  },
  K4009: {
    title: "allocator used wrongly",
    cause:
      "What was to be freed is not allocated: freed twice, kept by boot, or no block of that order starts there. Or an " +
      "order is none. The allocator's state is as it was.",
    example: "machine.bumps.put(bump)   // the last reference was dropped before",
    cure: "Free each allocation once, by its first page and with its own order.",
  },
  K4010: {
    title: "machine cannot be booted",
    cause: "The zones have no pages, share some, or reach beyond the machine's memory.",
    example: "Machine.boot({ layout: seed, bytes: 4095 })   // less than one page",
    cure: "Give at least one page of memory, and zones that lie in it and apart from each other.",
  },
  K4011: {
    title: "division that has no result",
    cause:
      "A translated C function divided by zero, or the most negative integer by -1, whose quotient its type does not have. " +
      "C says nothing about either; x86 traps, and so it throws here.",
    example: "mm.div(-2147483648, -1)   // static inline int div(int a, int b) { return a / b; }",
    cure: "Test the divisor in C: `b ? a / b : 0`.",
  },
  K4012: {
    title: "BUG",
    cause:
      "A translated C function came to a BUG or BUG_ON that holds, to a VM_BUG_ON of a memory that is checked, or to a place " +
      "that the header says is never reached. The message has the condition, and where the object lies that it is about.",
    example: "mm.folio_put(folio)   // VM_BUG_ON_FOLIO(folio_ref_count(folio) == 0, folio)",
    cure: "The state is wrong before the call: look at the object. VM_BUG_ON acts only where the Memory has `checked: true`.",
  },
  K4013: {
    title: "warning",
    cause:
      "A WARN_ON or VM_WARN_ON of a translated C function holds, in a memory that is checked and has no `onWarning`.",
    example: "Memory.over(buffer, { checked: true })   // WARN_ON(page_count(page) < 0)",
    cure: "Look at the condition. With `onWarning: (text) => …` the function goes on, as the kernel does.",
  },
  K4014: {
    title: "no room on the stack",
    cause:
      "A translated C function needs memory for a local that has an address, and the stack that it was given has no room left. " +
      "Or a stack was to lie outside of the memory, or at NULL.",
    example: "new Stack(memory, 64, 16).push(32, 8)",
    cure: "Give it more bytes, or look for a recursion without an end.",
  },
} as const satisfies Record<string, RuntimeCodeEntry>;

/** A code of the table. */
export type RuntimeCode = keyof typeof runtimeCodes;
