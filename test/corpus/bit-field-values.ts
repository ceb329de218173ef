// Values in bit-fields: what C stores, which bytes that makes, and what is read back.
import type { ValueRow } from "./row.js";

const iphdr =
  "struct s {\n#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__\n\tu8 ihl : 4, version : 4;\n#else\n\tu8 version : 4, ihl : 4;\n#endif\n\tu8 tos; };";

/** Rows about bit-field accessors. */
export const bitFieldValues: readonly ValueRow[] = [
  {
    id: "A01",
    title: "63 bits at bit 2 lie in nine bytes",
    reports: ["rust-bindgen#3416", "rust-bindgen PR#3490"],
    went: "rust-bindgen shifted a 64-bit word by 64, and its setter lost the top bit",
    cases: [
      {
        text: "struct s { u64 p : 2; u64 x : 63; u64 q : 7; } __packed;",
        target: "x86_64",
        stored: { p: 3, x: 0x7fffffffffffffffn, q: 127 },
        bytes: "ffffffffffffffffff",
      },
      {
        text: "struct s { u64 p : 2; u64 x : 63; u64 q : 7; } __packed;",
        target: "x86_64",
        stored: { p: 0, x: 0x4000000000000001n, q: 0 },
        bytes: "040000000000000001",
      },
      {
        text: "struct s { u64 p : 2; u64 x : 63; u64 q : 7; } __packed;",
        target: "s390x",
        stored: { p: 0, x: 0x4000000000000001n, q: 0 },
        bytes: "200000000000000080",
      },
    ],
  },
  {
    id: "A02",
    title: "a signed field of two bits holds -2 to 1",
    reports: ["rust-bindgen#1160"],
    went: "rust-bindgen reads it as unsigned",
    cases: [-4, -3, -2, -1, 0, 1, 2, 3, 4].map((value, index) => ({
      text: "struct s { unsigned char lead : 3; signed char c : 2; };",
      target: "x86_64",
      stored: { c: value },
      bytes: ["00", "08", "10", "18", "00", "08", "10", "18", "00"][index] ?? "",
      read: { c: [0, 1, -2, -1, 0, 1, -2, -1, 0][index] ?? 0 },
    })),
  },
  {
    id: "A03",
    title: "big-endian targets fill a unit from its most significant bit",
    reports: ["rust-bindgen#1340", "rust-bindgen#1412"],
    went: "rust-bindgen had the order wrong there, and its own tests failed",
    cases: [
      { text: "struct s { u32 a : 3, b : 29; };", target: "s390x", stored: { a: 5, b: 1 }, bytes: "a0000001" },
      { text: "struct s { u32 a : 3, b : 29; };", target: "ppc64", stored: { a: 5, b: 1 }, bytes: "a0000001" },
      { text: "struct s { u32 a : 3, b : 29; };", target: "x86_64", stored: { a: 5, b: 1 }, bytes: "0d000000" },
    ],
  },
  {
    id: "A04",
    title: "one bit behind three",
    reports: ["rust-bindgen#3384"],
    went: "rust-bindgen's setter wrote into the neighbour, before 0.73",
    cases: [
      { text: "struct s { u8 a : 3, b : 1, c : 4; };", target: "x86_64", stored: { a: 0, b: 1, c: 0 }, bytes: "08" },
      { text: "struct s { u8 a : 3, b : 1, c : 4; };", target: "x86_64", stored: { a: 7, b: 0, c: 15 }, bytes: "f7" },
    ],
  },
  {
    id: "A05",
    title: "signed, unsigned, _Bool and enum in one unit",
    reports: ["ClangSharp PR#626", "ClangSharp#151", "ClangSharp#401", "win32metadata PR#1620"],
    went: "ClangSharp lost signs, and took _Bool for the type of the whole unit",
    cases: [
      {
        text:
          "enum n { MINUS = -1, ZERO };\nenum u { NONE, ALL = 3 };\n" +
          "struct s { int a : 3; unsigned b : 3; _Bool c : 1; enum n d : 2; enum u e : 2; signed char f : 5; };",
        target: "x86_64",
        // Bits 0-2, 3-5, 6, 7-8, 9-10, and 11-15 of which the top one is set.
        stored: { a: -1, b: 7, c: true, d: -1, e: 3, f: -16 },
        bytes: "ff870000",
      },
    ],
  },
  {
    id: "A06",
    title: "the first byte of an IP header is 0x45",
    reports: ["bpftrace#969", "bpftrace#973", "bpftrace PR#1628", "bpftrace#2801", "bpftrace PR#5091"],
    went: "bpftrace gave the whole byte, then shifted wrongly on big-endian, then printed structs without the mask",
    cases: [
      { text: iphdr, target: "x86_64", stored: { ihl: 5, version: 4, tos: 0 }, bytes: "4500" },
      { text: iphdr, target: "s390x", stored: { ihl: 5, version: 4, tos: 0 }, bytes: "4500" },
    ],
  },
  {
    id: "A08",
    title: "order of bits and order of bytes are two things",
    reports: [
      "binary-parser#289",
      "binary-parser#46",
      "binary-parser#290",
      "Ericbla/binary-parser#19",
      "Ericbla/binary-parser#30",
    ],
    went: "binary-parser ties one to the other (documented, and meant so); its encoder and its parser disagree",
    cases: [
      {
        text: "typedef u16 __be16;\nstruct s { u16 a : 4, b : 12; __be16 port; };",
        target: "x86_64",
        stored: { a: 1, b: 0x234 },
        bytes: "41230000",
      },
      {
        text: "typedef u16 __le16;\nstruct s { u16 a : 4, b : 12; __le16 port; };",
        target: "s390x",
        stored: { a: 1, b: 0x234 },
        bytes: "12340000",
      },
    ],
  },
  {
    id: "A09",
    title: "14 bits and 2 bits of a short",
    reports: ["struct-fu#5"],
    went: "struct-fu decodes from the most significant bit (closed: the thread holds that C has no standard layout)",
    cases: [
      {
        text: "struct s { u16 id : 14; u8 type : 2; u64 size; };",
        target: "x86_64",
        stored: { id: 1, type: 2, size: 3n },
        bytes: "01800000000000000300000000000000",
      },
    ],
  },
  {
    id: "A10",
    title: "fields in the order of the header",
    reports: ["kaitai#155", "kaitai#937"],
    went: "Kaitai Struct cannot say C's order without reversing the fields by hand",
    cases: [
      {
        text: "struct s { u16 day : 5, month : 4, year : 7; };",
        target: "x86_64",
        stored: { day: 24, month: 11, year: 46 },
        bytes: "785d",
      },
    ],
  },
  {
    id: "A11",
    title: "a field of 12 bits on a big-endian target",
    reports: ["ImHex#837", "ImHex#292"],
    went: "ImHex showed one value and computed with another",
    cases: [
      {
        text: "struct s { u32 a : 12, b : 20; };",
        target: "s390x",
        stored: { a: 0x123, b: 0x45678 },
        bytes: "12345678",
      },
    ],
  },
  {
    id: "A12",
    title: "a unit that reaches behind the end of the object",
    reports: ["cpython#130410", "LuaJIT#1451", "libbpf#928"],
    went: "readers load the whole unit of 4 bytes, 2 of which are not the object's",
    cases: [
      {
        text: "#pragma pack(push, 2)\nstruct s { int b; int a : 1; };\n#pragma pack(pop)",
        target: "x86_64",
        stored: { b: 1, a: -1 },
        bytes: "010000000100",
      },
      { text: "struct s { s64 f : 1; };", target: "i386", stored: { f: -1 }, bytes: "01000000" },
    ],
  },
  {
    id: "A18",
    title: "the shift of a bit-field depends on the byte order, its offset does not",
    reports: ["cilium/ebpf PR#573", "cilium/ebpf#384", "cilium/ebpf PR#1086"],
    went: "relocated loads of bit-fields were shifted wrongly on big-endian",
    cases: [
      {
        text: "struct s { u64 a : 7; u64 b : 40; };",
        target: "x86_64",
        stored: { a: 0, b: 3n },
        bytes: "8001000000000000",
      },
      {
        text: "struct s { u64 a : 7; u64 b : 40; };",
        target: "ppc64",
        stored: { a: 0, b: 3n },
        bytes: "0000000000060000",
      },
    ],
  },
  {
    id: "A20",
    title: "bytes in the middle of an unsigned (bam1_core_t)",
    reports: ["emscripten#5331"],
    went: "read by hand at the wrong offsets: qual is byte 10",
    cases: [
      {
        text: "struct s { s32 tid, pos; u32 bin : 16, qual : 8, l_qname : 8; u32 flag : 16, n_cigar : 16; };",
        target: "x86_64",
        stored: { tid: 1, pos: 2, bin: 0x1234, qual: 60, l_qname: 9, flag: 4, n_cigar: 1 },
        bytes: "010000000200000034123c0904000100",
      },
    ],
  },
  {
    id: "A22",
    title: "4 and 12 bits of a little-endian short",
    reports: [],
    went: "typed-struct 2.7.3 writes f0 00: it knows the big-endian order only",
    cases: [{ text: "struct s { u16 a : 4, b : 12; };", target: "x86_64", stored: { a: 15, b: 0 }, bytes: "0f00" }],
  },
  {
    id: "A23",
    title: "a date in 16 bits comes from the little-endian word",
    reports: ["koffi 2", "binary-parser#46"],
    went: "runs wider than a byte were read in big-endian order",
    cases: [
      {
        // 0x1391: 0001 00111 0010001.
        text: "struct s { u16 day : 7, month : 5, year : 4; };",
        target: "x86_64",
        stored: { day: 17, month: 7, year: 1 },
        bytes: "9113",
      },
    ],
  },
];
