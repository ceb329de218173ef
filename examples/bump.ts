// A bump of 4 pages on a simulated machine, in all designs of struct page, by one source: whom the pages say they belong to,
// where the reference count is, and that freeing leaves what boot left.
//
//     node dist/examples/bump.js
//
// One word of a page tells whose it is. Up to 7.0 it is page_pool's signature in the first page and the first page's address
// plus 1 in the others; from 7.1 on those have a mask instead, of 1 and all bits that the pages' addresses share, and in
// 7.1-rc the page's type is the signature. In the plan it is the descriptor's address, with its type (6 is bump) in the low
// bits; in the last two stages that is the page's first word.
import { NULL } from "kstruct/view";
import * as memdesc8 from "../generated/memdesc-8/index.js";
import * as memdesc16 from "../generated/memdesc-16/index.js";
import * as memdesc32 from "../generated/memdesc-32/index.js";
import * as seed from "../generated/seed/index.js";
import * as v612 from "../generated/v6.12/index.js";
import * as v618 from "../generated/v6.18/index.js";
import * as v71 from "../generated/v7.1-rc-netpp/index.js";
import * as v73 from "../generated/v7.3/index.js";
import { Machine } from "../runtime/machine/index.js";
import type { PageLayout } from "../runtime/page/index.js";

const ORDER = 2;

interface Design {
  readonly name: string;
  readonly layout: PageLayout;
  /** Byte offset of the word that tells whose a page is. */
  readonly wordAt: number;
}

const designs: readonly Design[] = [
  { name: "v6.12", layout: v612, wordAt: 8 },
  { name: "v6.18", layout: v618, wordAt: 8 },
  { name: "v7.1-rc-netpp", layout: v71, wordAt: 8 },
  { name: "v7.3", layout: v73, wordAt: 8 },
  { name: "seed", layout: seed, wordAt: 8 },
  { name: "memdesc-32", layout: memdesc32, wordAt: 8 },
  { name: "memdesc-16", layout: memdesc16, wordAt: 0 },
  { name: "memdesc-8", layout: memdesc8, wordAt: 0 },
];

function hex(value: bigint): string {
  return `0x${value.toString(16).padStart(16, "0")}`;
}

/** Position of the only byte that taking a reference changes. */
function countPosition(machine: Machine, takeReference: () => void): number {
  const { buffer } = machine.memory.view;
  const before = new Uint8Array(buffer.slice(0));
  takeReference();
  return new Uint8Array(buffer).findIndex((byte, index) => byte !== before[index]);
}

/** Free blocks of each order, as /proc/buddyinfo has them. */
function freeText(machine: Machine): string {
  const counts = Array.from({ length: machine.pages.layout.NR_PAGE_ORDERS }, () => 0);
  for (const { order } of machine.freeBlocks()) counts[order] = (counts[order] ?? 0) + 1;
  return counts.map((count) => String(count).padStart(3)).join("");
}

function show({ name, layout, wordAt }: Design): boolean {
  const machine = Machine.boot({ layout, bytes: 8 * 2 ** 20 });
  const { mm, map } = machine.pages;
  const atBoot = freeText(machine);
  const bump = machine.bumps.alloc(ORDER, layout.MIGRATE_MOVABLE);
  if (bump === NULL) return false;
  const first = mm.bump_page(bump);
  console.log(`\n${name}: struct page has ${layout.Page$.$SIZE} bytes, struct bump ${layout.Bump$.$SIZE}`);
  console.log(`  page  ${`bytes ${wordAt}-${wordAt + 7}`.padEnd(18)}  page_bump()         its own count`);
  for (let index = 0; index < 1 << ORDER; index += 1) {
    const page = map.after(first, index);
    const word = hex(machine.memory.view.getBigUint64(page + wordAt, true));
    const owner = hex(machine.memory.addressOf(mm.page_bump(page)));
    console.log(`  ${String(map.pfnOf(page)).padStart(4)}  ${word}  ${owner}  ${mm.page_ref_count(page)}`);
  }
  const countAt = countPosition(machine, () => machine.bumps.get(bump)) - bump;
  console.log(
    `  a second reference makes the bump's count ${mm.bump_ref_count(bump)}; it is at page_bump() + ${countAt}`,
  );
  const whileLive = freeText(machine);
  machine.bumps.put(bump);
  machine.bumps.put(bump);
  console.log(`  free blocks of order 0 to 10   at boot   ${atBoot}`);
  console.log(`                                 meanwhile ${whileLive}`);
  console.log(`                                 after     ${freeText(machine)}`);
  const problems = machine.check();
  for (const problem of problems) console.log(`  ${problem}`);
  return problems.length === 0 && freeText(machine) === atBoot;
}

const results = designs.map(show);
if (results.includes(false)) process.exitCode = 1;
