// A file with every kind of BTF type: `struct all` has a member of each kind that a member can have.
import { around, array, int, record, type TypeRow } from "./writer.js";

/** The types of the file; the number behind a row is its id. */
export const everyKind: readonly TypeRow[] = [
  int("long unsigned int", 8), // 1
  int("int", 4, 1), // 2
  int("char", 1, 1), // 3
  int("_Bool", 1, 4), // 4
  { name: "double", kind: 16, sizeOrType: 8 }, // 5
  around(10, 3), // 6 const char
  around(2, 6), // 7 const char *
  array(2, 3), // 8 int[3]
  { name: "page", kind: 7 }, // 9 struct page;
  { name: "frame", kind: 7, flag: true }, // 10 union frame;
  around(2, 9), // 11 struct page *
  around(9, 1), // 12 volatile unsigned long
  around(8, 12, "word"), // 13 typedef
  // 14 enum side: unsigned, LEFT = 0, RIGHT = 0xffffffff
  { name: "side", kind: 6, length: 2, sizeOrType: 4, words: ["LEFT", 0, "RIGHT", 0xffffffff] },
  // 15 enum mood: signed, DOWN = -1, one byte
  { name: "mood", kind: 6, length: 1, flag: true, sizeOrType: 1, words: ["DOWN", 0xffffffff] },
  // 16 enum mask: 64 bits, TOP = 1 << 63
  { name: "mask", kind: 19, length: 1, sizeOrType: 8, words: ["TOP", 0, 0x80000000] },
  // 17 enum deep: signed 64 bits, LOW = -2
  { name: "deep", kind: 19, length: 1, flag: true, sizeOrType: 8, words: ["LOW", 0xfffffffe, 0xffffffff] },
  // 18 int (const char *, ...)
  { kind: 13, length: 2, sizeOrType: 2, words: ["format", 7, "", 0] },
  around(2, 18), // 19 pointer to it
  { ...around(12, 18, "printk"), length: 1 }, // 20 FUNC
  { ...around(14, 2, "jiffies"), words: [1] }, // 21 VAR
  { name: ".data", kind: 15, length: 1, sizeOrType: 4, words: [21, 0, 4] }, // 22 DATASEC
  around(18, 9, "rcu"), // 23 TYPE_TAG
  around(2, 23), // 24 struct page __rcu *
  around(11, 7), // 25 const char *restrict
  record("all", 88, [
    ["text", 25, 0],
    ["print", 19, 64],
    ["page", 24, 128],
    ["word", 13, 192],
    ["list", 8, 256],
    ["yes", 4, 352],
    ["mood", 15, 360],
    ["side", 14, 384],
    ["mask", 16, 448],
    ["deep", 17, 512],
    ["real", 5, 576],
    ["", 27, 640],
    ["tail", 28, 704],
  ]), // 26
  record(
    "",
    8,
    [
      ["number", 1, 0],
      ["side", 14, 0],
    ],
    5,
  ), // 27
  array(3, 0), // 28
  { ...around(17, 26, "kept"), words: [0xffffffff] }, // 29 DECL_TAG on the struct
  { ...around(17, 26, "first"), words: [0] }, // 30 DECL_TAG on its first member
  { ...around(17, 26, "preserve_access_index"), flag: true, words: [0xffffffff] }, // 31 an attribute
];
