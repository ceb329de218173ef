// ELF files and wasm modules as named sections: both classes and byte orders, compression, relocations, and what is said of
// those that are damaged. Files are written by hand; contents are what was put in, relocated words are S + A by hand.
import { deflateSync, inflateSync } from "node:zlib";
import { decompress } from "fzstd";
import { expect, test } from "vitest";
import { type Container, openContainer } from "../../../generator/debuginfo/container/index.js";
import type { Decompression } from "../../../generator/debuginfo/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../../generator/diagnostic/index.js";
import { type ElfOptions, elfFile, type WrittenSection, wordsOf } from "./elf-writer.js";
import { wasmFile } from "./wasm-writer.js";

const decompression: Decompression = {
  zlib: (bytes, byteLength) => inflateSync(bytes, { maxOutputLength: byteLength }),
  zstd: (bytes, byteLength) => decompress(bytes, new Uint8Array(byteLength)),
};

interface Opened {
  readonly container: Container | null;
  readonly text: () => string;
  /** How many bytes were read. */
  readonly bytesRead: () => number;
}

function open(bytes: Uint8Array): Opened {
  const diagnostics = new DiagnosticCollector();
  let bytesRead = 0;
  const file = {
    name: "t.o",
    byteLength: bytes.length,
    read(byteOffset: number, byteLength: number) {
      expect(byteOffset + byteLength).toBeLessThanOrEqual(bytes.length);
      bytesRead += byteLength;
      return bytes.subarray(byteOffset, byteOffset + byteLength);
    },
  };
  const container = openContainer(file, decompression, diagnostics);
  return { container, text: () => renderDiagnostics(diagnostics.all).split("\n")[0] ?? "", bytesRead: () => bytesRead };
}

/** The bytes of a section; the message when there are none. */
function contentsOf(bytes: Uint8Array, name = ".debug_info"): readonly number[] | string {
  const { container, text } = open(bytes);
  const contents = container?.sectionsNamed(name)[0]?.read();
  return contents ? [...contents] : text();
}

const info = (bytes: Uint8Array, more: Partial<WrittenSection> = {}): WrittenSection => ({
  name: ".debug_info",
  bytes,
  ...more,
});
const contents = Uint8Array.from([1, 2, 3, 4]);
const formats: readonly ElfOptions[] = [true, false].flatMap((is64) => [true, false].map((isBig) => ({ is64, isBig })));

test.each(formats)("sections of ELF, %o", (options) => {
  const text = { name: ".text", bytes: new Uint8Array(100_000) };
  const { container, bytesRead } = open(elfFile([text, info(contents)], options));
  expect(container?.sections.map(({ name, byteSize }) => `${name} ${byteSize}`)).toEqual([
    ".text 100000",
    ".debug_info 4",
    ".shstrtab 29",
  ]);
  expect(container?.byteOrder).toBe(options.isBig ? "big" : "little");
  expect(container?.addressByteSize).toBe(options.is64 ? 8 : 4);
  expect([...(container?.sectionsNamed(".debug_info")[0]?.read() ?? [])]).toEqual([1, 2, 3, 4]);
  expect(bytesRead()).toBeLessThan(1000);
});

test("machines and their targets", () => {
  const machineOf = (machine: number, options: ElfOptions = {}): string => {
    const { container } = open(elfFile([], { machine, ...options }));
    return `${container?.machine} ${container?.target}`;
  };
  const [is32, isBig] = [{ is64: false }, { isBig: true }];
  expect(machineOf(62)).toBe("x86_64 x86_64");
  expect(machineOf(62, is32)).toBe("x32 null");
  expect(machineOf(3, is32)).toBe("i386 i386");
  expect(machineOf(40, is32)).toBe("arm arm");
  expect(machineOf(183)).toBe("arm64 arm64");
  expect(machineOf(243)).toBe("riscv64 riscv64");
  expect(machineOf(22, isBig)).toBe("s390x s390x");
  expect(machineOf(21, isBig)).toBe("ppc64 ppc64");
  expect(machineOf(21)).toBe("ppc64le ppc64le");
  expect(machineOf(258)).toBe("loongarch64 loongarch64");
  expect(machineOf(20, { ...is32, ...isBig })).toBe("ppc null");
  expect(machineOf(2, isBig)).toBe("ELF machine 2 null");
});

test("more sections than e_shnum can say", () => {
  const sections = Array.from({ length: 70_000 }, (): WrittenSection => ({ name: "", bytes: new Uint8Array() }));
  const bytes = elfFile([...sections, info(contents)]);
  const table = bytes.length - 64 * 70_003;
  // The count is in the size of section 0, the index of the names in its link.
  const put = (at: number, width: number, value: number): void => bytes.set(wordsOf(false, [[width, value]]), at);
  put(60, 2, 0);
  put(62, 2, 0xffff);
  put(table + 32, 8, 70_003);
  put(table + 40, 4, 70_002);
  expect(contentsOf(bytes)).toEqual([1, 2, 3, 4]);
});

function compressed(method: number, stream: Uint8Array, byteSize: number, { is64 = true, isBig = false }: ElfOptions) {
  const header = is64
    ? wordsOf(isBig, [
        [4, method],
        [4, 0],
        [8, byteSize],
        [8, 1],
      ])
    : wordsOf(isBig, [
        [4, method],
        [4, byteSize],
        [4, 1],
      ]);
  return info(Uint8Array.from([...header, ...stream]), { flags: 0x800 });
}

/** A zstd frame (RFC 8878) of one raw block: magic, descriptor with one byte of size, size, block header, bytes. */
const zstdFrame = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x20, 4, (4 << 3) | 1, 0, 0, ...contents]);

test.each(formats)("compressed sections, %o", (options) => {
  const zlib = compressed(1, deflateSync(contents), 4, options);
  expect(contentsOf(elfFile([zlib], options))).toEqual([1, 2, 3, 4]);
  expect(contentsOf(elfFile([compressed(2, zstdFrame, 4, options)], options))).toEqual([1, 2, 3, 4]);
  const old = Uint8Array.from([...new TextEncoder().encode("ZLIB"), 0, 0, 0, 0, 0, 0, 0, 4, ...deflateSync(contents)]);
  expect(contentsOf(elfFile([{ name: ".zdebug_info", bytes: old }], options))).toEqual([1, 2, 3, 4]);
});

test("compressed sections that lie", () => {
  const read = (section: WrittenSection): readonly number[] | string => contentsOf(elfFile([section]));
  const place = "t.o: section .debug_info: error[K2603]: the section";
  const stream = deflateSync(contents);
  expect(read(compressed(7, stream, 4, {}))).toBe(
    `${place} is compressed by method 7, which is neither zlib (1) nor zstd (2)`,
  );
  expect(read(compressed(1, stream, 5, {}))).toBe(`${place} holds 4 bytes, its header says 5`);
  expect(read(compressed(1, stream, 3, {}))).toBe(`${place} cannot be decompressed: its bytes are damaged`);
  expect(read(compressed(1, stream.subarray(0, 6), 4, {}))).toBe(
    `${place} cannot be decompressed: its bytes are damaged`,
  );
  const bomb = deflateSync(new Uint8Array(2 ** 28));
  const claim = `${place} claims to hold ${2 ** 40} bytes in ${bomb.length} compressed ones`;
  expect(read(compressed(1, bomb, 2 ** 40, {}))).toBe(claim);
  expect(read(info(new Uint8Array(5), { flags: 0x800 }))).toBe(`${place} is too short for its compression header`);
  expect(contentsOf(elfFile([{ name: ".zdebug_info", bytes: contents }]))).toBe(
    't.o: section .zdebug_info: error[K2603]: the section does not begin with "ZLIB" and a size',
  );
});

test("sections without bytes, outside of the file, or on top of each other", () => {
  const place = "t.o: section .debug_info: error[K2602]: the section";
  expect(contentsOf(elfFile([info(contents, { type: 8 })]))).toBe(`${place} has no bytes in this file (NOBITS)`);
  expect(contentsOf(elfFile([info(contents, { byteSize: 2 ** 32 - 1 })]))).toMatch(
    /^t\.o: section \.debug_info: error\[K2602\]: the section is 4294967295 bytes from byte 64 of a file of \d+$/,
  );
  expect(contentsOf(elfFile([info(contents, { byteOffset: 2 ** 50 })]))).toContain("K2602");
  const other = { name: ".debug_str", bytes: contents, byteOffset: 66 };
  expect(contentsOf(elfFile([info(contents), other]))).toBe(`${place} shares bytes with section .debug_str`);
});

test("headers that are damaged", () => {
  const sound = elfFile([info(contents)]);
  const changed = (at: number, ...values: number[]): string => {
    const bytes = sound.slice();
    bytes.set(values, at);
    return open(bytes).text();
  };
  expect(open(sound.subarray(0, 40)).text()).toBe(
    "t.o: byte 0x0: error[K2601]: the ELF header is cut off: the file has 40 bytes",
  );
  expect(changed(4, 3)).toBe("t.o: byte 0x4: error[K2601]: ELF class 3 is neither 1 (32 bit) nor 2 (64 bit)");
  expect(changed(5, 0)).toBe("t.o: byte 0x5: error[K2601]: ELF byte order 0 is neither 1 (little) nor 2 (big)");
  expect(changed(58, 8, 0)).toBe("t.o: byte 0x3a: error[K2601]: section headers of 8 bytes");
  expect(changed(40, 0xff, 0xff)).toMatch(/^t\.o: byte 0x28: error\[K2601\]: the section table is at byte 65535/);
  expect(changed(60, 0xff, 0xff)).toMatch(/error\[K2601\]: 65535 section headers do not fit into the file$/);
  expect(changed(62, 9)).toBe(
    "t.o: byte 0x3e: error[K2601]: section 9, which should hold the names of sections, is not in the file",
  );
  expect(open(new TextEncoder().encode("text")).container).toBeNull();
});

interface Relocated {
  readonly machine: number;
  readonly options: ElfOptions;
  readonly isRela: boolean;
  /** `[place, type, addend]`; the symbol is 1, whose value is 0x1000. */
  readonly entries: readonly (readonly [number, number, number])[];
  readonly before: readonly number[];
}

/** The bytes of `.debug_info` of an object with relocations. */
function relocated({ machine, options, isRela, entries, before }: Relocated): readonly number[] | string {
  const { is64 = true, isBig = false } = options;
  const word = is64 ? 8 : 4;
  const table = entries.flatMap(([at, type, addend]) => {
    const symbolAndType = is64
      ? machine === 8
        ? // MIPS64: symbol, special symbol, three types.
          ([
            [4, 1],
            [1, 0],
            [1, 0],
            [1, 0],
            [1, type],
          ] as const)
        : ([[8, (1n << 32n) | BigInt(type)]] as const)
      : ([[4, (1 << 8) | type]] as const);
    return [...wordsOf(isBig, [[word, at], ...symbolAndType, ...(isRela ? ([[word, BigInt(addend)]] as const) : [])])];
  });
  const symbol = is64
    ? wordsOf(isBig, [
        [4, 0],
        [1, 0],
        [1, 0],
        [2, 1],
        [8, 0x1000],
        [8, 0],
      ])
    : wordsOf(isBig, [
        [4, 0],
        [4, 0x1000],
        [4, 0],
        [1, 0],
        [1, 0],
        [2, 1],
      ]);
  const sections: WrittenSection[] = [
    info(Uint8Array.from(before)),
    { name: ".rel", bytes: Uint8Array.from(table), type: isRela ? 4 : 9, link: 3, info: 1 },
    { name: ".symtab", bytes: Uint8Array.from([...new Uint8Array(symbol.length), ...symbol]), type: 2 },
  ];
  return contentsOf(elfFile(sections, { ...options, type: 1, machine }));
}

const zeros = (count: number): number[] => new Array<number>(count).fill(0);
const [big32, little32] = [{ is64: false, isBig: true }, { is64: false }];
const big64 = { isBig: true };

test.each([
  {
    name: "x86_64",
    machine: 62,
    options: {},
    entries: [
      [0, 10, 4],
      [4, 1, -1],
    ],
    words: [4, 8],
    values: [0x1004, 0xfff],
  },
  {
    name: "arm64",
    machine: 183,
    options: {},
    entries: [
      [0, 258, 4],
      [4, 257, 8],
    ],
    words: [4, 8],
    values: [0x1004, 0x1008],
  },
  {
    name: "s390x",
    machine: 22,
    options: big64,
    entries: [
      [0, 4, 4],
      [4, 22, 8],
    ],
    words: [4, 8],
    values: [0x1004, 0x1008],
  },
  {
    name: "ppc",
    machine: 20,
    options: big32,
    entries: [
      [0, 1, 4],
      [4, 24, 8],
    ],
    words: [4, 4],
    values: [0x1004, 0x1008],
  },
  {
    name: "ppc64",
    machine: 21,
    options: big64,
    entries: [
      [0, 1, 4],
      [4, 38, 8],
    ],
    words: [4, 8],
    values: [0x1004, 0x1008],
  },
  {
    name: "mips64",
    machine: 8,
    options: {},
    entries: [
      [0, 2, 4],
      [4, 18, 8],
    ],
    words: [4, 8],
    values: [0x1004, 0x1008],
  },
  {
    name: "loongarch64",
    machine: 258,
    options: {},
    entries: [
      [0, 1, 4],
      [4, 2, 8],
    ],
    words: [4, 8],
    values: [0x1004, 0x1008],
  },
] as const)("relocations with addends: $name", ({ machine, options, entries, words, values }) => {
  const byteSize = words.reduce<number>((sum, width) => sum + width, 0);
  const expected = wordsOf(
    "isBig" in options,
    words.map((width, index) => [width, values[index] ?? 0] as const),
  );
  expect(relocated({ machine, options, isRela: true, entries, before: zeros(byteSize) })).toEqual([...expected]);
});

test.each([
  { name: "i386", machine: 3, options: little32, type: 1 },
  { name: "arm", machine: 40, options: little32, type: 2 },
  { name: "mips", machine: 8, options: big32, type: 2 },
  { name: "bpf", machine: 247, options: {}, type: 3 },
])("relocations whose addend is in the word: $name", ({ machine, options, type }) => {
  const isBig = "isBig" in options;
  const before = [...wordsOf(isBig, [[4, 0x20]])];
  const expected = [...wordsOf(isBig, [[4, 0x1020]])];
  expect(relocated({ machine, options, isRela: false, entries: [[0, type, 0]], before })).toEqual(expected);
});

// RISC-V: ADD32 35, SUB32 39, SET8 54, SUB8 37, SET6 53, SUB6 52, SET_ULEB128 60, SUB_ULEB128 61, ADD64 36; LoongArch's
// numbers are 50, 55, 48 for 16 bits, 107 and 108.
test("sums and differences: RISC-V and LoongArch", () => {
  const read = (machine: number, entries: Relocated["entries"], before: readonly number[]) =>
    relocated({ machine, options: {}, isRela: true, entries, before });
  // 0x1000 + 0x30 - (0x1000 + 0x10) = 0x20, on top of what stands there.
  expect(
    read(
      243,
      [
        [0, 35, 0x30],
        [0, 39, 0x10],
      ],
      [1, 0, 0, 0],
    ),
  ).toEqual([0x21, 0, 0, 0]);
  expect(
    read(
      243,
      [
        [0, 54, 0x30],
        [0, 37, 0x10],
      ],
      [9],
    ),
  ).toEqual([0x20]);
  expect(
    read(
      243,
      [
        [0, 53, 0x30],
        [0, 52, 0x10],
      ],
      [0xc0],
    ),
  ).toEqual([0xe0]);
  expect(read(243, [[0, 36, -0x1001]], [0, 0, 0, 0, 1, 0, 0, 0])).toEqual([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]);
  // A ULEB128 of two bytes stays one: 0x1100 - 0x1010 = 0xf0.
  expect(
    read(
      243,
      [
        [0, 60, 0x100],
        [0, 61, 0x10],
      ],
      [0x80, 0],
    ),
  ).toEqual([0xf0, 1]);
  expect(
    read(
      258,
      [
        [0, 50, 0x30],
        [0, 55, 0x10],
      ],
      [1, 0, 0, 0],
    ),
  ).toEqual([0x21, 0, 0, 0]);
  expect(read(258, [[0, 48, 2]], [1, 0])).toEqual([3, 0x10]);
  expect(
    read(
      258,
      [
        [0, 107, 0x100],
        [0, 108, 0x10],
      ],
      [0x81, 0],
    ),
  ).toEqual([0xf1, 1]);
});

test("relocations that cannot be applied", () => {
  const read = (entries: Relocated["entries"], machine = 62) =>
    relocated({ machine, options: {}, isRela: true, entries, before: zeros(8) });
  const place = "t.o: section .rel: error[K2604]: relocation 0";
  expect(read([[0, 99, 0]])).toBe(`${place} has the type 99, whose meaning is not known`);
  expect(read([[5, 10, 0]])).toBe(`${place} lies outside of its section`);
  expect(read([[0, 1, 0]], 0x1234)).toBe(`${place} has the type 1, whose meaning is not known`);
});

test("custom sections of a wasm module", () => {
  const bytes = wasmFile([
    { name: ".debug_info", bytes: contents },
    { name: "name", bytes: new Uint8Array(300) },
  ]);
  const { container } = open(bytes);
  expect(container?.sections.map(({ name, byteSize }) => `${name} ${byteSize}`)).toEqual([".debug_info 4", "name 300"]);
  expect(container?.target).toBe("wasm32");
  expect(contentsOf(bytes)).toEqual([1, 2, 3, 4]);
  const changed = (at: number, value: number): string => {
    const copy = bytes.slice();
    copy[at] = value;
    return open(copy).text();
  };
  expect(changed(4, 2)).toBe("t.o: byte 0x4: error[K2601]: version 2 of WebAssembly modules is not known");
  expect(changed(10, 200)).toBe("t.o: byte 0x8: error[K2601]: the name of a custom section is damaged");
  expect(open(bytes.subarray(0, 20)).text()).toBe(
    "t.o: byte 0x8: error[K2601]: a section of 16 bytes does not fit into the file",
  );
  expect(open(Uint8Array.from([...bytes.subarray(0, 8), 0, 0x80])).text()).toBe(
    "t.o: byte 0x8: error[K2601]: the length of a section is damaged",
  );
});
