// Variables of each CPU (linux/percpu.h): the machine supplies the template, the distances and the CPU's number, and each
// CPU has its own value. Expected values are worked out by hand.
import { Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { withShipped } from "./shipped-text.js";
import { bind, bodyOf, translateCleanly } from "./translated.js";

const text = withShipped(`#include <linux/percpu.h>
struct zone_stat { long diff[4]; unsigned int batch; };
DECLARE_PER_CPU(int, cached);
DECLARE_PER_CPU(struct zone_stat, stats);
DECLARE_PER_CPU(struct zone_stat *, current_stat);
extern atomic_t total;
extern unsigned int limit;

static inline int take(int n)
{
	this_cpu_sub(cached, n);
	atomic_add(n, &total);
	return this_cpu_read(cached);
}
static inline void count(int i) { this_cpu_ptr(&stats)->diff[i]++; __this_cpu_inc(cached); }
static inline long diff_of(unsigned int cpu, int i) { return per_cpu(stats, cpu).diff[i] + per_cpu_ptr(&stats, cpu)->batch; }
static inline int swapped(int old, int v) { return this_cpu_cmpxchg(cached, old, v) * 100 + this_cpu_inc_return(cached); }
static inline unsigned int batch(void) { this_cpu_write(current_stat, this_cpu_ptr(&stats)); return this_cpu_read(current_stat)->batch; }
static inline unsigned int limited(void) { return limit; }
`);

const OFFSETS = 256;
const TEMPLATE = 4096;
const AREA = 1024;
const positions = { cached: TEMPLATE, stats: TEMPLATE + 16, current_stat: TEMPLATE + 64, total: 128 };

test("each CPU has its own", () => {
  const memory = Memory.over(new ArrayBuffer(16_384), { address: 0xffff_8880_0000_0000n });
  const { view } = memory;
  let cpu = 0;
  const externs = { ...positions, __per_cpu_offset: OFFSETS, smp_processor_id: () => cpu, limit: 9 };
  const call = bind(translateCleanly(text), memory, externs);
  const run = (on: number, name: string, ...given: readonly unknown[]): unknown => {
    cpu = on;
    return call(name, given);
  };
  for (const index of [0, 1, 2]) {
    view.setBigInt64(OFFSETS + index * 8, BigInt((index + 1) * AREA), true);
    view.setInt32(TEMPLATE + (index + 1) * AREA, 10 * index, true);
    view.setUint32(positions.stats + (index + 1) * AREA + 32, 60 + index, true);
  }
  expect([run(0, "take", 3), run(2, "take", 4), run(2, "take", 1)]).toEqual([-3, 16, 15]);
  expect(view.getInt32(positions.total, true)).toBe(8);
  run(1, "count", 2);
  run(1, "count", 2);
  expect([run(0, "diff_of", 1, 2), run(0, "diff_of", 0, 2)]).toEqual([63n, 60n]);
  expect([1, 2, 3].map((area) => view.getInt32(TEMPLATE + area * AREA, true))).toEqual([-3, 12, 15]);
  expect([run(1, "swapped", 12, 7), run(1, "swapped", 12, 5)]).toEqual([1208, 809]);
  expect([run(2, "batch"), run(0, "batch")]).toEqual([62, 60]);
  expect(memory.addressOf(view.getPointer(positions.current_stat + 3 * AREA, true))).toBe(
    0xffff_8880_0000_0000n + BigInt(positions.stats + 3 * AREA),
  );
  // The templates stay as they are.
  expect([view.getInt32(TEMPLATE, true), view.getBigInt64(positions.current_stat, true)]).toEqual([0, 0n]);
  expect(run(0, "limited")).toBe(9);
});

test("a number whose address is taken is supplied by its position, another one by its value", () => {
  const { functions } = translateCleanly(text);
  const types = Object.fromEntries(functions.externs.map(({ name, type }) => [name, type]));
  expect(types).toEqual({
    __per_cpu_offset: "$Ptr",
    cached: "$Ptr",
    stats: '$Ptr<"zone_stat">',
    current_stat: "$Ptr",
    total: '$Ptr<"atomic_t">',
    limit: "number",
    smp_processor_id: "() => number",
  });
  expect(bodyOf(text, "take").at(-1)).toBe(
    "return this.$view.getInt32(this.__per_cpu_address(this.$externs.cached, this.$externs.smp_processor_id()), true);",
  );
});
