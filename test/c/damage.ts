// Damaged C headers: sound ones with words, numbers, lines or their end changed, and what must hold of whatever comes of it:
// located messages, or types that can be laid out, spelled and printed; soon, and without an exception.
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import { parseC } from "../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { createLayouts } from "../../generator/layout/index.js";
import { createPaholePrinter, layoutJson } from "../../generator/print/index.js";
import { isBinaryPlace, type SourceFile } from "../../generator/source/index.js";
import { spellType, typeIds, unqualified } from "../../generator/type/index.js";

type Random = () => number;

const include = fileURLToPath(new URL("../../layouts/include", import.meta.url));

/** The shipped headers by their path below /inc. */
const shipped: ReadonlyMap<string, SourceFile> = new Map(
  readdirSync(include, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".h"))
    .sort()
    .map((name) => [`/inc/${name}`, { name: `/inc/${name}`, text: readFileSync(`${include}/${name}`, "utf8") }]),
);

/** Every corner of the grammar once. */
const corners = `#include <linux/types.h>
#include <linux/stddef.h>
#include <linux/cache.h>
#define PAIR(a, ...) a __VA_OPT__(,) __VA_ARGS__
#define NAME(x) pre_##x
#if defined(__KSTRUCT__) && __has_include(<linux/list.h>) && (2 + 3 * 4 << 1) != 0x1cUL
#pragma pack(push, outer, 2)
struct packed_by_pragma { char c; long long x; };
#pragma pack(pop, outer)
#elif 1
#error never
#else
struct never;
#endif
enum small : unsigned char { NONE, SOME = 1 << 3, LAST = 255 };
enum wide { LOW = -1, HIGH = 0x7fffffffffffffff };
typedef int (*callback_t)(struct page *page, void *data, ...);
typedef u64 u64_a4 __attribute__((aligned(4)));
typedef _Complex double complex_t; typedef float vec __attribute__((vector_size(16)));
struct page {
	unsigned long flags;
	union {
		struct { struct list_head lru; void *mapping; } __attribute__((packed, aligned(8)));
		struct { unsigned a : 3, : 0; int b : 5; _Bool c : 1; enum small d : 8; __int128 e : 100; };
	};
	struct_group(group, int m; char n[3][5];);
	struct_group_tagged(tag, tagged, long p; short q;);
	DECLARE_BITMAP(map, 65);
	__cacheline_group_begin_aligned(hot); atomic_t refs; __cacheline_group_end_aligned(hot);
	complex_t z; vec v; unsigned _BitInt(77) w; _Atomic(struct list_head) at; u64_a4 *r[2];
	callback_t call, (*table[4])(int, callback_t);
	typeof(((struct list_head *)0)->next) link; __le32 le; const volatile char *const s;
	union { DECLARE_FLEX_ARRAY(u8, bytes); DECLARE_FLEX_ARRAY(u64, words); };
} __randomize_layout;
_Static_assert(__builtin_offsetof(struct page, lru) == 8 && sizeof(struct list_head) == 2 * sizeof(void *), "lru");
extern struct page *mem_map; int PAIR(x, y), NAME(z);
static inline struct page *head(const struct page *page)
{
	unsigned long word = page->flags & ~7UL;
	if (word) { return 0; }
	return word ? (struct page *)word : (struct page *)page;
}
static inline long walk(struct page *page, const struct list_head *head, int order)
{
	struct { int n; struct list_head l; short s[3]; } local = { .l.next = 0, .s = { [0 ... 1] = 3, 4 }, .n = order };
	static const char text[] = "text"; int table[] = { [3] = 1, 2, { 3 } }, count = 0, *last = &table[1];
	register const int limit = sizeof(table) / sizeof(*table);
	for (struct list_head *next = head->next; next != head && count < limit; next = next->next, count++) {
		if (next == (void *)0) goto out; else if (!next->next) continue;
		do { count += ({ int one = 1; one << order; }); if (count > 100) break; } while (0);
	}
	switch (order) {
	case -1 ... 1: case 7: count = __builtin_popcountl(page->flags); fallthrough: __attribute__((fallthrough));
	case 2: { __sync_fetch_and_add(&page->flags, 1UL); return __atomic_load_n(last, __ATOMIC_RELAXED); }
	default: while (({ asm volatile("" ::: "memory"); count; })) count--;
	}
	*(struct list_head *)page = (struct list_head){ 0 }; asm goto("nop" : : "r"(count) : : out);
	if (count ?: order) { void *there = &&out; goto *there; }
	if (order > 20) __builtin_kstruct_bug("order", page); else __builtin_unreachable();
out:
	return count > 0 ? text[0] : (long)page - 1;
}
`;

/** What is damaged. */
const soundHeaders: readonly string[] = [
  corners,
  ...[...shipped.values()].map(({ text }) => text).filter((text) => text.length < 4_000),
];

/** Pieces that mean something in C, and numbers near a limit of something. */
const pieces: readonly string[] = [
  ...["{", "}", "(", ")", "[", "]", "[[", "]]", ";", ",", ":", "::", "*", "#", "##", "...", "=", "?", "->", "0", "-1"],
  ...["struct", "union", "enum", "typedef", "const", "static inline", "typeof(", "_Alignas(", "_BitInt(", "_Atomic("],
  ...["if (", "else", "while (", "do", "for (;;)", "switch (x) {", "case 1:", "default:", "break;", "goto out;", "x:"],
  ...[
    "({",
    "})",
    "= {",
    "[1 ... 3] =",
    ".x =",
    "(struct s){",
    "asm(",
    "return",
    "continue;",
    "&&out",
    "__builtin_clz(",
  ],
  ...["__attribute__((packed))", "__attribute__((aligned(", "__attribute__((vector_size(", "sizeof", "_Static_assert("],
  ...[
    "\n#if 1\n",
    "\n#else\n",
    "\n#endif\n",
    "\n#define X(",
    "\n#include <linux/types.h>\n",
    "\n#pragma pack(1)\n",
    "/*",
    "*/",
  ],
  ...[
    "0x7fffffff",
    "0xffffffffffffffff",
    "9007199254740993",
    "1e999",
    "0b",
    "'",
    '"',
    "\\\n",
    "\\",
    "\0",
    "\u20ac",
    "__VA_OPT__(",
  ],
  ...[
    "4294967296",
    "268435456",
    "1 << 62",
    '_Pragma("pack(',
    "__VA_ARGS__",
    "__COUNTER__",
    "__packed",
    "struct_group(",
  ],
];

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

function pick<T>(list: readonly T[], random: Random, otherwise: T): T {
  return list[below(random, list.length)] ?? otherwise;
}

/** A damaged header; the same random numbers give the same one. */
export function damagedHeader(random: Random): string {
  let text = random() < 0.6 ? corners : pick(soundHeaders, random, corners);
  const count = 1 + below(random, random() < 0.7 ? 2 : 12);
  for (let step = 0; step < count; step += 1) text = damaged(text, random);
  return text;
}

function damaged(text: string, random: Random): string {
  const at = below(random, text.length + 1);
  const rest = text.slice(at);
  switch (below(random, 7)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(at + below(random, 40));
    case 2:
      return `${text.slice(0, at)} ${pick(pieces, random, ";")} ${rest}`;
    case 3:
      return text.slice(0, at) + pick(pieces, random, ";") + text.slice(at + 1 + below(random, 6));
    case 4:
      // A part twice, or many times.
      return text.slice(0, at) + rest.slice(0, below(random, 200)).repeat(1 + below(random, 40)) + rest;
    case 5:
      return (
        text.slice(0, at) + rest.replace(/\d+/, pick(["0", "-1", "64", "65537", "4294967295", "1<<40"], random, "0"))
      );
    default: {
      const other = pick(soundHeaders, random, corners);
      return text.slice(0, at) + other.slice(below(random, other.length)).slice(0, 400) + rest;
    }
  }
}

/** A header of a few kilobytes that takes longer is a hang in the making. */
const MILLISECONDS_MAX = 5_000;

/** What is wrong with how a text is read; null when all holds. */
export function complaintAbout(text: string, target: TargetName): string | null {
  const start = performance.now();
  try {
    const complaint = complaintOfRead(text, target);
    const milliseconds = performance.now() - start;
    return complaint ?? (milliseconds > MILLISECONDS_MAX ? `it took ${Math.round(milliseconds)} ms` : null);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function complaintOfRead(text: string, target: TargetName): string | null {
  const diagnostics = new DiagnosticCollector();
  const header = { name: "a.h", text };
  const read = (path: string): SourceFile | undefined => (path === "a.h" ? header : shipped.get(posix.normalize(path)));
  const reader = { read: (path: string) => read(path) ?? ({ failure: "missing", message: "no such file" } as const) };
  const input = { headers: [header], abi: abiOf(target), includePaths: ["/inc"], defines: {}, reader };
  const unit = parseC(input, diagnostics);
  const layouts = createLayouts(unit.types, diagnostics);
  for (const id of typeIds(unit.types)) {
    spellType(unit.types, { id, qualifiers: unqualified }, "x");
    const layout = layouts.layoutOf(id);
    if (layout !== null && !Number.isSafeInteger(layout.byteSize * 8)) return `type ${id} has ${layout.byteSize} bytes`;
  }
  if (!diagnostics.hasErrors) {
    const ids = unit.typeDeclarations.map(({ type }) => type);
    const printer = createPaholePrinter(layouts);
    for (const id of ids) printer.textOf(id);
    layoutJson({ source: "a.h", layouts, ids });
  }
  renderDiagnostics(diagnostics.all);
  const lost = diagnostics.all.find(({ span, severity }) => {
    if (span === null) return severity === "error";
    return !isBinaryPlace(span) && (span.start > span.end || span.end > span.file.text.length);
  });
  return lost === undefined ? null : `${lost.code} has no place: ${lost.message}`;
}
