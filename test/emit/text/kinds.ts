// A folder's plan by hand: struct kinds has a member of every accessor kind, on three targets. Offsets, shifts and masks are
// written here, not computed, so that these tests need no other room.
import type {
  Accessor,
  AccessorBase,
  BitAccess,
  ClassPlan,
  FolderPlan,
  ImportedName,
  RecordModule,
} from "../../../generator/plan/index.js";

/** What differs between targets. */
export interface KindsTarget {
  readonly name: string;
  readonly isLittleEndian: boolean;
  readonly pointerByteSize: 4 | 8;
}

export const targets: readonly KindsTarget[] = [
  { name: "x86_64", isLittleEndian: true, pointerByteSize: 8 },
  { name: "s390x", isLittleEndian: false, pointerByteSize: 8 },
  { name: "i386", isLittleEndian: true, pointerByteSize: 4 },
];

const color: ImportedName = { name: "Color", module: "color.ts" };
const pageflags: ImportedName = { name: "Pageflags", module: "pageflags.ts" };
const memdescType: ImportedName = { name: "MemdescType", module: "memdesc_type.ts" };
const direction: ImportedName = { name: "Direction", module: "direction.ts" };
const listHead: ImportedName = { name: "ListHead", module: "list_head.ts" };

type Extra = Partial<Pick<AccessorBase, "overlaps" | "documentation" | "isLittleEndian" | "path">>;

/** Makes accessors of one record on one target. */
class Members {
  readonly target: KindsTarget;
  readonly tag: string;

  constructor(target: KindsTarget, tag: string) {
    this.target = target;
    this.tag = tag;
  }

  base(declaration: string, name: string, byteOffset: number, byteSize: number, extra: Extra = {}): AccessorBase {
    return {
      name,
      path: `${this.tag}.${name}`,
      declaration,
      byteOffset,
      byteSize,
      isLittleEndian: this.target.isLittleEndian,
      overlaps: [],
      documentation: [],
      ...extra,
    };
  }

  halves(byteOffset: number, byteSize: number, isLittleEndian = this.target.isLittleEndian) {
    if (byteSize === 4) return { lowByteOffset: byteOffset, highByteOffset: byteOffset };
    return isLittleEndian
      ? { lowByteOffset: byteOffset, highByteOffset: byteOffset + 4 }
      : { lowByteOffset: byteOffset + 4, highByteOffset: byteOffset };
  }

  word(declaration: string, name: string, byteOffset: number, isSigned = false, extra: Extra = {}): Accessor {
    const base = this.base(declaration, name, byteOffset, 8, extra);
    return { ...base, kind: "word", isSigned, ...this.halves(byteOffset, 8, base.isLittleEndian) };
  }

  /** `unsigned long`. */
  long(declaration: string, name: string, byteOffset: number): Accessor {
    const { pointerByteSize } = this.target;
    if (pointerByteSize === 8) return this.word(declaration, name, byteOffset);
    return { ...this.base(declaration, name, byteOffset, 4), kind: "scalar", access: "Uint32", enumClass: null };
  }

  pointer(declaration: string, name: string, byteOffset: number, pointee: string | null, extra: Extra = {}): Accessor {
    const { pointerByteSize } = this.target;
    const base = this.base(declaration, name, byteOffset, pointerByteSize, extra);
    return { ...base, kind: "pointer", pointerByteSize, pointee, ...this.halves(byteOffset, pointerByteSize) };
  }
}

function scalars(members: Members): readonly Accessor[] {
  const one = (
    declaration: string,
    name: string,
    byteOffset: number,
    access: "Uint8" | "Int8" | "Uint16" | "Int32" | "Uint32" | "Float32" | "Float64",
    byteSize: number,
    extra: Extra = {},
  ): Accessor => ({
    ...members.base(declaration, name, byteOffset, byteSize, extra),
    kind: "scalar",
    access,
    enumClass: null,
  });
  return [
    one("unsigned char u8", "u8", 0, "Uint8", 1),
    one("signed char s8", "s8", 1, "Int8", 1),
    one("unsigned short u16", "u16", 2, "Uint16", 2),
    one("int _refcount", "_refcount", 4, "Int32", 4, {
      overlaps: ["u32", "f32"],
      documentation: ["Usage count.  Use page_ref_*().", "", "Frozen while 0; see */ in mm.h."],
    }),
    one("unsigned int u32", "u32", 8, "Uint32", 4),
    one("float f32", "f32", 12, "Float32", 4),
    one("double f64", "f64", 16, "Float64", 8),
    { ...members.base("enum color color", "color", 24, 4), kind: "scalar", access: "Uint32", enumClass: color },
    { ...members.base("_Bool on", "on", 28, 1), kind: "bool" },
    one("__be16 port", "port", 30, "Uint16", 2, { isLittleEndian: false }),
  ];
}

function words(members: Members): readonly Accessor[] {
  return [
    members.word("unsigned long long word", "word", 32),
    members.word("long long sword", "sword", 40, true),
    members.pointer("struct node *ptr", "ptr", 48, "node"),
    members.pointer("void *any", "any", 56, null),
  ];
}

/** A bit-field; `shifts` are those of little- and big-endian targets. */
function field(
  members: Members,
  declaration: string,
  place: { name: string; byteOffset: number; byteSize: number; bitOffset: number; bitWidth: number },
  bits: BitAccess,
  traits: { isSigned?: boolean; isBoolean?: boolean } = {},
): Accessor {
  const { name, byteOffset, byteSize, bitOffset, bitWidth } = place;
  return {
    ...members.base(declaration, name, byteOffset, byteSize),
    kind: "bitField",
    bitWidth,
    isSigned: traits.isSigned ?? false,
    isBoolean: traits.isBoolean ?? false,
    bits,
    bitOffset,
    isSubField: false,
  };
}

function bitFields(members: Members): readonly Accessor[] {
  const { isLittleEndian } = members.target;
  const word = (little: number, big: number, bitWidth: number): BitAccess => ({
    via: "word",
    access: "Uint32",
    byteOffset: 64,
    shift: isLittleEndian ? little : big,
    mask: 2 ** bitWidth - 1,
  });
  const byte = (byteOffset: number, little: number, big: number, mask: number): BitAccess => ({
    via: "word",
    access: "Uint8",
    byteOffset,
    shift: isLittleEndian ? little : big,
    mask,
  });
  const bytes = (byteOffset: number, byteCount: number, little: number, big: number): BitAccess => ({
    via: "bytes",
    byteOffset,
    byteCount,
    shift: isLittleEndian ? little : big,
  });
  const at64 = { byteOffset: 64, byteSize: 4 };
  return [
    field(members, "unsigned int a:5", { name: "a", ...at64, bitOffset: 0, bitWidth: 5 }, word(0, 27, 5)),
    field(members, "int b:7", { name: "b", ...at64, bitOffset: 5, bitWidth: 7 }, word(5, 20, 7), { isSigned: true }),
    field(members, "unsigned int c:20", { name: "c", ...at64, bitOffset: 12, bitWidth: 20 }, word(12, 0, 20)),
    field(
      members,
      "_Bool flag:1",
      { name: "flag", byteOffset: 68, byteSize: 1, bitOffset: 3, bitWidth: 1 },
      byte(68, 3, 4, 1),
      { isBoolean: true },
    ),
    field(
      members,
      "unsigned char whole:8",
      { name: "whole", byteOffset: 69, byteSize: 1, bitOffset: 0, bitWidth: 8 },
      byte(69, 0, 0, 0xff),
    ),
    field(
      members,
      "unsigned int across:32",
      { name: "across", byteOffset: 72, byteSize: 4, bitOffset: 3, bitWidth: 32 },
      bytes(72, 5, 3, 5),
    ),
    field(
      members,
      "int crossing:17",
      { name: "crossing", byteOffset: 76, byteSize: 4, bitOffset: 3, bitWidth: 17 },
      bytes(76, 3, 3, 4),
      { isSigned: true },
    ),
    field(
      members,
      "unsigned long long wide:40",
      { name: "wide", byteOffset: 80, byteSize: 8, bitOffset: 4, bitWidth: 40 },
      bytes(80, 6, 4, 4),
    ),
    field(
      members,
      "long long swide:40",
      { name: "swide", byteOffset: 88, byteSize: 8, bitOffset: 4, bitWidth: 40 },
      bytes(88, 6, 4, 4),
      { isSigned: true },
    ),
  ];
}

function marked(members: Members): readonly Accessor[] {
  const { isLittleEndian, pointerByteSize } = members.target;
  const flags = members.base("unsigned long flags", "flags", 96, pointerByteSize);
  const half = pointerByteSize === 4 || !isLittleEndian ? 96 : 100;
  const zoneShift = pointerByteSize === 8 ? 51 : 27;
  const zone: Accessor = {
    ...flags,
    kind: "bitField",
    name: "flags$zone",
    bitWidth: 3,
    isSigned: false,
    isBoolean: false,
    bits: { via: "word", access: "Uint32", byteOffset: half, shift: zoneShift % 32, mask: 7 },
    bitOffset: zoneShift,
    isSubField: true,
  };
  const refusal = isLittleEndian ? null : "it is big-endian; Atomics works in the host's byte order";
  const small = members.base("unsigned char pcp_flags", "pcp_flags", 108, 1);
  const memdesc = members.base("unsigned long memdesc", "memdesc", 112, pointerByteSize);
  const dir = members.base("unsigned long dir", "dir", 320, pointerByteSize);
  return [
    members.long("unsigned long flags", "flags", 96),
    { ...flags, kind: "flags", wordByteSize: pointerByteSize, enumClass: pageflags, refusal },
    zone,
    { ...small, kind: "scalar", access: "Uint8", enumClass: null },
    {
      ...small,
      kind: "flags",
      wordByteSize: 1,
      enumClass: pageflags,
      refusal: "it has 8 bits; Atomics works on 32 or 64",
    },
    members.long("unsigned long memdesc", "memdesc", 112),
    {
      ...memdesc,
      kind: "tagged",
      pointerByteSize,
      ...members.halves(112, pointerByteSize),
      tagMask: 0xf,
      enumClass: memdescType,
      arms: [
        { name: "MEMDESC_BUDDY", value: 0, pointee: null },
        { name: "MEMDESC_SLAB", value: 5, pointee: "slab" },
        { name: "MEMDESC_BUMP", value: 6, pointee: "bump" },
      ],
      isExhaustive: false,
      armsName: "Kinds$memdesc$arms",
    },
    members.long("unsigned long dir", "dir", 320),
    {
      ...dir,
      kind: "tagged",
      pointerByteSize,
      ...members.halves(320, pointerByteSize),
      tagMask: 0x1,
      enumClass: direction,
      arms: [
        { name: "DIR_UP", value: 0, pointee: null },
        { name: "DIR_DOWN", value: 1, pointee: null },
      ],
      isExhaustive: true,
      armsName: "Kinds$dir$arms",
    },
  ];
}

function counters(members: Members): readonly Accessor[] {
  const { isLittleEndian } = members.target;
  const refusal = isLittleEndian ? null : "it is big-endian; Atomics works in the host's byte order";
  const counter = (declaration: string, name: string, byteOffset: number, valueByteSize: 4 | 8): Accessor => ({
    ...members.base(declaration, name, byteOffset, valueByteSize),
    kind: "atomic",
    valueByteSize,
    ...members.halves(byteOffset, valueByteSize),
    refusal,
  });
  return [counter("atomic_t _mapcount", "_mapcount", 120, 4), counter("atomic64_t total", "total", 128, 8)];
}

function nested(members: Members): readonly Accessor[] {
  const { pointerByteSize } = members.target;
  const lru = members.base("struct list_head lru", "lru", 136, 2 * pointerByteSize);
  const inPlace = members.base("struct { … } slot", "slot", 284, 4);
  return [
    { ...lru, kind: "record", recordClass: listHead, tag: "list_head" },
    members.pointer("struct list_head *next", "lru$next", 136, "list_head", { path: "kinds.lru.next" }),
    members.pointer("struct list_head *prev", "lru$prev", 136 + pointerByteSize, "list_head", {
      path: "kinds.lru.prev",
    }),
    { ...inPlace, kind: "record", recordClass: { name: "Kinds$slot", module: "kinds.ts" }, tag: "kinds.slot" },
    {
      ...members.base("unsigned int order", "slot$order", 284, 4, { path: "kinds.slot.order" }),
      kind: "scalar",
      access: "Uint32",
      enumClass: null,
    },
  ];
}

function arrays(members: Members): readonly Accessor[] {
  const { pointerByteSize } = members.target;
  const plain = { kind: "array", isFlexible: false } as const;
  return [
    {
      ...members.base("unsigned short halves[3]", "halves", 152, 6),
      ...plain,
      element: { kind: "scalar", access: "Uint16", enumClass: null },
      elementByteSize: 2,
      lengths: [3],
      strides: [2],
    },
    {
      ...members.base("unsigned long long words[2]", "words", 160, 16),
      ...plain,
      element: { kind: "word", isSigned: false },
      elementByteSize: 8,
      lengths: [2],
      strides: [8],
    },
    {
      ...members.base("struct node *nodes[2]", "nodes", 176, 2 * pointerByteSize),
      ...plain,
      element: { kind: "pointer", pointerByteSize, pointee: "node" },
      elementByteSize: pointerByteSize,
      lengths: [2],
      strides: [pointerByteSize],
    },
    {
      ...members.base("struct list_head lists[2]", "lists", 192, 4 * pointerByteSize),
      ...plain,
      element: { kind: "record", recordClass: listHead, tag: "list_head" },
      elementByteSize: 2 * pointerByteSize,
      lengths: [2],
      strides: [2 * pointerByteSize],
    },
    {
      ...members.base("char comm[8]", "comm", 224, 8),
      ...plain,
      element: { kind: "scalar", access: "Int8", enumClass: null },
      elementByteSize: 1,
      lengths: [8],
      strides: [1],
    },
    {
      ...members.base("enum color grid[2][3]", "grid", 232, 24),
      ...plain,
      element: { kind: "scalar", access: "Uint32", enumClass: color },
      elementByteSize: 4,
      lengths: [2, 3],
      strides: [12, 4],
    },
    { ...members.base("long double ld", "ld", 256, 16), kind: "bytes" },
    {
      ...members.base("_Bool marks[4]", "marks", 272, 4),
      ...plain,
      element: { kind: "bool" },
      elementByteSize: 1,
      lengths: [4],
      strides: [1],
    },
    {
      ...members.base("unsigned int tail[]", "tail", 288, 0),
      kind: "array",
      isFlexible: true,
      element: { kind: "scalar", access: "Uint32", enumClass: null },
      elementByteSize: 4,
      lengths: [0],
      strides: [4],
    },
    {
      ...members.base("long double pairs[2]", "pairs", 288, 32),
      ...plain,
      element: { kind: "bytes" },
      elementByteSize: 16,
      lengths: [2],
      strides: [16],
    },
  ];
}

/** Members whose names are ours or JavaScript's. */
function names(members: Members): readonly Accessor[] {
  return ["at", "array", "constructor$", "delete", "new", "__proto__$", "view"].map((name, index) => ({
    ...members.base(`unsigned char ${name.replace("$", "")}`, name, 276 + index, 1),
    kind: "scalar",
    access: "Uint8",
    enumClass: null,
  }));
}

function classPlan(cName: string, tag: string, className: string, byteSize: number, accessors: readonly Accessor[]) {
  const plan: ClassPlan = {
    cName,
    tag,
    className,
    byteSize,
    byteAlign: 8,
    picture: [`${cName} {`, "        /* as the test says */", `};                      /* size: ${byteSize} */`],
    documentation: [],
    accessors,
  };
  return plan;
}

function kindsModule(target: KindsTarget): RecordModule {
  const members = new Members(target, "kinds");
  const slot = new Members(target, "kinds.slot");
  return {
    kind: "record",
    fileName: "kinds.ts",
    source: "kinds.h",
    classes: [
      classPlan("struct kinds", "kinds", "Kinds", 328, [
        ...scalars(members),
        ...words(members),
        ...bitFields(members),
        ...marked(members),
        ...counters(members),
        ...nested(members),
        ...arrays(members),
        ...names(members),
      ]),
      classPlan("struct kinds::slot", "kinds.slot", "Kinds$slot", 4, [
        { ...slot.base("unsigned int order", "order", 0, 4), kind: "scalar", access: "Uint32", enumClass: null },
      ]),
    ],
  };
}

function listHeadModule(target: KindsTarget): RecordModule {
  const members = new Members(target, "list_head");
  const { pointerByteSize } = target;
  return {
    kind: "record",
    fileName: "list_head.ts",
    source: "types.h",
    classes: [
      classPlan("struct list_head", "list_head", "ListHead", 2 * pointerByteSize, [
        members.pointer("struct list_head *next", "next", 0, "list_head"),
        members.pointer("struct list_head *prev", "prev", pointerByteSize, "list_head"),
      ]),
    ],
  };
}

/** The folder of struct kinds on a target. */
export function kindsFolder(target: KindsTarget): FolderPlan {
  const value = (name: string, literal: string, spelling: string | null = null, documentation: string[] = []) => ({
    name,
    literal,
    spelling,
    documentation,
  });
  const enumModule = (fileName: string, cName: string, className: string, values: ReturnType<typeof value>[]) => ({
    kind: "enum" as const,
    fileName,
    source: "kinds.h",
    cName,
    className,
    documentation: [],
    values,
  });
  return {
    target: target.name,
    source: "kinds.h",
    modules: [
      enumModule("color.ts", "enum color", "Color", [value("RED", "0"), value("BLUE", "7", "0x7", ["A dark one."])]),
      {
        kind: "constants",
        fileName: "constants.ts",
        constants: [
          value("PAGE_SHIFT", "12"),
          value("PAGE_SIZE", "4096n", "1UL << PAGE_SHIFT", ["Bytes of a page."]),
          value("LIST_POISON1", "0xdead000000000100n", null, [
            "Not a pointer.",
            "",
            "Lists that were deleted have it.",
          ]),
        ],
      },
      enumModule("direction.ts", "enum direction", "Direction", [value("DIR_UP", "0"), value("DIR_DOWN", "1")]),
      kindsModule(target),
      listHeadModule(target),
      enumModule("memdesc_type.ts", "enum memdesc_type", "MemdescType", [
        value("MEMDESC_BUDDY", "0"),
        value("MEMDESC_SLAB", "5"),
        value("MEMDESC_BUMP", "6"),
      ]),
      enumModule("pageflags.ts", "enum pageflags", "Pageflags", [
        value("PG_locked", "0"),
        value("PG_head", "6"),
        value("PG_top", "31"),
        ...(target.pointerByteSize === 8 ? [value("PG_far", "40")] : []),
      ]),
    ],
  };
}
