// How long 2,000 C functions take to become TypeScript, in cold processes: the header is ten functions as kernels have them,
// with loops, choices, jumps, lists, flags, 64-bit arithmetic and bit-fields, two hundred times under other names.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { abiOf } from "../generator/abi/index.js";
import { parseC } from "../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../generator/diagnostic/index.js";
import { folderTexts } from "../generator/emit/text/index.js";
import { planFunctions } from "../generator/function/index.js";
import { createLayouts } from "../generator/layout/index.js";
import { checkMarks } from "../generator/mark/index.js";
import { planFolder } from "../generator/plan/index.js";
import { median, shown } from "./measure.js";
import type { Finding } from "./table.js";

const COPIES = 200;
const ROUNDS = 7;

const records = `
struct list_head { struct list_head *next, *prev; };
struct item {
	unsigned long flags;
	struct list_head link;
	struct item *parent;
	unsigned long long total;
	int count;
	unsigned int order : 5, kind : 3, age : 24;
	unsigned short slots[8];
};
extern struct item *items;
int report(const struct item *item, int error);
`;

/** Ten functions; \`N\` makes their names those of one copy. */
const functions = `
static inline _Bool item_testN(const struct item *item, unsigned int nr)
{
	return (item->flags >> nr & 1) != 0;
}
static inline _Bool item_test_and_setN(struct item *item, unsigned int nr)
{
	unsigned long old = item->flags;

	item->flags = old | 1UL << nr;
	return (old & 1UL << nr) != 0;
}
static inline void item_addN(struct item *item, struct list_head *head)
{
	struct list_head *next = head->next;

	next->prev = &item->link;
	item->link.next = next;
	item->link.prev = head;
	head->next = &item->link;
}
static inline unsigned int item_count_listN(const struct list_head *head)
{
	unsigned int count = 0;

	for (const struct list_head *at = head->next; at != head; at = at->next)
		count++;
	return count;
}
static inline struct item *item_rootN(struct item *item)
{
	while (item->parent && item->parent != item)
		item = item->parent;
	return item;
}
static inline int item_chargeN(struct item *item, unsigned long long amount)
{
	int error = 0;

	if (amount == 0)
		return 0;
	if (item->total + amount < item->total) {
		error = -12;
		goto out;
	}
	item->total += amount;
	if (item->total > 1ULL << 40)
		error = report(item, -28);
out:
	return error;
}
static inline const char *item_unused_nameN(void);
static inline int item_weightN(const struct item *item)
{
	switch (item->kind) {
	case 0:
		return 1;
	case 1:
	case 2:
		return item->order * 2 + 1;
	case 5:
		if (item->count < 0)
			break;
		/* fallthrough */
	default:
		return (int)(item->age % 1000) - item->count;
	}
	return -1;
}
static inline void item_resetN(struct item *item, unsigned int kind, unsigned int order)
{
	item->flags &= ~0xffUL;
	item->kind = kind;
	item->order = order;
	item->age = 0;
	for (int i = 0; i < 8; i++)
		item->slots[i] = (unsigned short)(i * kind + order);
}
static inline unsigned long item_indexN(const struct item *item)
{
	return (unsigned long)(item - items) << item->order;
}
static inline unsigned int item_bestN(struct item *first, unsigned int count)
{
	unsigned int best = 0;
	int weight = -1;

	for (unsigned int i = 0; i < count; i++) {
		struct item *item = first + i;

		if (!item_testN(item, 3) || item_rootN(item) != item)
			continue;
		if (item_weightN(item) > weight) {
			weight = item_weightN(item);
			best = i;
		}
	}
	return best;
}
`.replace(/^.*unused_name.*\n/m, "");

function headerText(): string {
  return records + Array.from({ length: COPIES }, (_, copy) => functions.replace(/N\b(?=\()/g, `_${copy}`)).join("");
}

/** What one cold process measures of itself: milliseconds of each step, and how many functions were translated. */
interface TranslationTimes {
  readonly parsing: number;
  readonly translating: number;
  readonly printing: number;
  readonly methodCount: number;
}

/** Translates in this process, which should be a new one, and prints the times as JSON. */
export function measureTranslation(): void {
  const diagnostics = new DiagnosticCollector();
  const headers = [{ name: "items.h", text: headerText() }];
  const reader = { read: () => ({ failure: "missing", message: "no such file" }) as const };
  const started = performance.now();
  const unit = parseC({ headers, abi: abiOf("x86_64"), includePaths: [], defines: {}, reader }, diagnostics);
  const layouts = createLayouts(unit.types, diagnostics);
  const marks = checkMarks(unit.types, layouts, diagnostics);
  const parsed = performance.now();
  const plan = { unit, layouts, marks, source: "items.h", isOwn: () => true, picture: () => [] };
  const folder = planFolder(plan, diagnostics);
  const planned = planFunctions({ unit, layouts, marks, folder, strict: true, implements: [] }, diagnostics);
  const translated = performance.now();
  folderTexts(folder, planned, { version: "0", source: "items.h", target: "x86_64", regenerate: "" });
  const printed = performance.now();
  const said = renderDiagnostics(diagnostics.all);
  if (said !== "") throw new Error(said);
  const times: TranslationTimes = {
    parsing: parsed - started,
    translating: translated - parsed,
    printing: printed - translated,
    methodCount: planned?.methods.filter(({ isPrivate }) => !isPrivate).length ?? 0,
  };
  console.log(JSON.stringify(times));
}

/** Runs the bench. */
export function translate(): readonly Finding[] {
  const bench = fileURLToPath(new URL("./bench.js", import.meta.url));
  const kstruct = fileURLToPath(new URL("../bin/kstruct.js", import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), "kstruct-bench-"));
  try {
    const header = join(folder, "items.h");
    writeFileSync(header, headerText());
    const rounds = Array.from({ length: ROUNDS }, () => {
      const times: TranslationTimes = JSON.parse(execFileSync(process.execPath, [bench, "--translate"]).toString());
      const started = performance.now();
      const output = join(folder, "gen");
      execFileSync(process.execPath, [kstruct, "generate", header, "-o", output], { stdio: "ignore" });
      const command = performance.now() - started;
      rmSync(output, { recursive: true });
      return { ...times, command };
    });
    const count = rounds[0]?.methodCount ?? 0;
    const step = (
      what: string,
      of: "parsing" | "translating" | "printing" | "command",
      limit: number | null,
    ): Finding => {
      const time = median(rounds.map((round) => round[of]));
      const rival = limit === null ? "–" : `${limit} ms asked for`;
      return {
        what,
        ours: `${shown(time, 0)} ms`,
        rival,
        ratio: time / (limit ?? Number.NaN),
        ratioMax: limit === null ? null : 1,
      };
    };
    return [
      step(`translating ${count} functions`, "translating", 1000),
      step("before it: parsing, layouts, marks", "parsing", null),
      step("after it: the text of the modules", "printing", null),
      step("`generate` of the header, all in all, into an empty folder", "command", null),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
