// Rows that are no single layout and no single value: tests of their own hold them (others.test.ts, in the same order).
/** A bug, or a choice, of another tool. */
export interface OtherRow {
  readonly id: string;
  /** What is right. */
  readonly title: string;
  readonly reports: readonly string[];
  readonly went: string;
}

/** In order of their names. */
export const otherRows: readonly OtherRow[] = [
  {
    id: "A07",
    title: "a struct with bit-fields is read by the kernel's BTF",
    reports: ["bpftrace#2500"],
    went: "a struct with any bit-field could not be used by the way of BTF",
  },
  {
    id: "A13",
    title: "a view lives on when WebAssembly's memory grows",
    reports: [
      "emscripten#6747",
      "AssemblyScript#2778",
      "JavaScriptKit PR#153",
      "quickjs-emscripten PR#248",
      "wterm PR#92",
    ],
    went: "a DataView that was kept is detached by memory.grow",
  },
  {
    id: "A14",
    title: "a record in a part of a buffer is read from that part",
    reports: ["buffer-backed-object PR#35", "buffer-backed-object#37", "buffer-backed-object#38"],
    went: "the byteOffset of the source was dropped, and offsets of nested records began at 0 again",
  },
  {
    id: "A16",
    title: "a 64-bit word takes a bigint, and a number by its $num",
    reports: [],
    went: "shared-structs 1.4.1 takes a bigint only: `= 1` throws that 1 cannot be converted",
  },
  {
    id: "A17",
    title: "members of anonymous unions are reached by their own names, each union for itself",
    reports: ["volatility3#291", "c2cs#75", "CppAst#66"],
    went: "they could not be reached, or all unions of a struct were merged into the first",
  },
  {
    id: "B71",
    title: "the shortest order of members is found",
    reports: [],
    went: "pahole 1.24 -R stops at 32 bytes, where 24 are possible",
  },
  {
    id: "B74",
    title: "float and double of BTF are C's words",
    reports: [],
    went: "pahole 1.24 --compile writes `single precision`, which does not compile",
  },
  {
    id: "B75",
    title: "a huge struct is printed in a few lines",
    reports: ["CE#4405"],
    went: "millions of lines `int : 32` that say they force padding",
  },
  {
    id: "B76",
    title: "a bit-field that became wider is a change",
    reports: [],
    went: "abidiff of libabigail 2.2 says nothing, and exits 0",
  },
  {
    id: "B77",
    title: "an arm added to a union moves nothing",
    reports: ["abi-compliance-checker#58"],
    went: "abi-compliance-checker calls the two incompatible",
  },
  {
    id: "B80",
    title: "struct page of a kernel has all its arms",
    reports: ["dwarf2json#23"],
    went: "arms of nested anonymous structs were missing",
  },
  {
    id: "B85",
    title: "a member that is no bit-field has the size of its type, from BTF too",
    reports: ["cilium/ebpf#1788"],
    went: "the library says 0 for it",
  },
  {
    id: "B86",
    title: "BTF says whether an enum is signed",
    reports: ["cilium/ebpf PR#781", "cilium/ebpf PR#1086"],
    went: "all were taken for signed, or none",
  },
  {
    id: "B91",
    title: "tags in BTF cost no message",
    reports: [],
    went: "pahole 1.24 prints hundreds of lines `Unknown kind` for kinds 17 and 18, and exits 0",
  },
];
