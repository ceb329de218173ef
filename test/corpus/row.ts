// The corpus of other tools' bugs: what a row is, and the C that all rows may use.
//
// A line is a layout in one line: `size/align`, then members: `name@byte`, or `name@bBIT+WIDTH` for a bit-field, bits counted
// from the start of the record (on big-endian targets from the most significant bit of a byte).

/** Layouts by target; `windows` is x86_64-windows, whose bit-fields are Microsoft's. */
export interface Lines {
  readonly x86_64: string;
  /** Absent: as on x86_64. */
  readonly i386?: string;
  /** Absent: as on x86_64. Null: not asked, where `long` has another size there. */
  readonly windows?: string | null;
  readonly arm?: string;
  readonly arm64?: string;
  readonly riscv64?: string;
  readonly s390x?: string;
  readonly ppc64?: string;
  readonly ppc64le?: string;
  readonly loongarch64?: string;
  readonly wasm32?: string;
}

/** In place of a line: compilers refuse the text. */
export const refused = "refused";

/** One header and its layout: `struct s`, or the type that `type` names. */
export interface LayoutCase {
  readonly text: string;
  readonly type?: string;
  readonly lines: Lines;
  /** clang's own line, where it differs from gcc's: gcc's is followed, with a warning (K3003). */
  readonly clang?: { readonly windows: string };
}

/** One bug, or one choice, of another tool. */
export interface LayoutRow {
  /** `B02`: the row's name in the tests and in the page. */
  readonly id: string;
  /** What is special about the shape: the name of its test. */
  readonly title: string;
  /** Public reports, as `repository#number`. */
  readonly reports: readonly string[];
  /** What went wrong, and where. */
  readonly went: string;
  readonly cases: readonly LayoutCase[];
}

/** Values given to members of a record, and the bytes that C makes of them. */
export interface ValueCase {
  readonly text: string;
  readonly target: "x86_64" | "i386" | "arm" | "s390x" | "ppc64";
  /** Values as C stores them, by member. */
  readonly stored: Readonly<Record<string, number | bigint | boolean>>;
  /** The record's bytes, in hexadecimal. */
  readonly bytes: string;
  /** What is read back where that is another value; the rest is as stored. */
  readonly read?: Readonly<Record<string, number | bigint | boolean>>;
}

/** One bug of accessors. */
export interface ValueRow {
  readonly id: string;
  readonly title: string;
  readonly reports: readonly string[];
  readonly went: string;
  readonly cases: readonly ValueCase[];
}

/** The types that texts use. */
export const prelude = `typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long long s64;
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
#define __ms __attribute__((ms_struct))
#define __packed __attribute__((packed))
#define __aligned(n) __attribute__((aligned(n)))
`;
