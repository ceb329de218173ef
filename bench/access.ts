// Is a generated scalar access as fast as the DataView call that one would write by hand, and does it allocate nothing?
// Each task touches the same 4096 records of 32 bytes many times; the sum keeps the reads alive.
import { Memory, type Ptr } from "kstruct/view";
import { Page, Page$ } from "../generated/seed/index.js";
import { bytesAllocatedBy, shown, type Task, timesOf } from "./measure.js";
import type { Finding } from "./table.js";

const PAGE_COUNT = 4096;
const REPEATS = 200;
const ROUNDS = 31;

interface Pair {
  readonly what: string;
  readonly generated: Task;
  readonly byHand: Task;
}

function pairs(memory: Memory, start: Ptr<"page">): readonly Pair[] {
  const pages = new Page$(memory);
  const page = new Page(memory, start);
  const view = new DataView(memory.view.buffer);
  const end = start + PAGE_COUNT * Page.$SIZE;
  return [
    {
      what: "read an int, by position",
      generated: () => {
        let sum = 0;
        for (let repeat = 0; repeat < REPEATS; repeat += 1)
          for (let p = start; p < end; p = memory.ptr(p + Page.$SIZE)) sum = (sum + pages._refcount(p)) | 0;
        return sum;
      },
      byHand: () => {
        let sum = 0;
        for (let repeat = 0; repeat < REPEATS; repeat += 1)
          for (let p: number = start; p < end; p += 32) sum = (sum + view.getInt32(p + 16, true)) | 0;
        return sum;
      },
    },
    {
      what: "write an int, by position",
      generated: () => {
        for (let repeat = 0; repeat < REPEATS; repeat += 1)
          for (let p = start; p < end; p = memory.ptr(p + Page.$SIZE)) pages._refcount$set(p, repeat);
        return view.getInt32(start + 16, true);
      },
      byHand: () => {
        for (let repeat = 0; repeat < REPEATS; repeat += 1)
          for (let p: number = start; p < end; p += 32) view.setInt32(p + 16, repeat, true);
        return view.getInt32(start + 16, true);
      },
    },
    {
      what: "read a tag, by position",
      generated: () => {
        let sum = 0;
        for (let repeat = 0; repeat < REPEATS; repeat += 1)
          for (let p = start; p < end; p = memory.ptr(p + Page.$SIZE)) sum = (sum + pages.memdesc$tag(p)) | 0;
        return sum;
      },
      byHand: () => {
        let sum = 0;
        for (let repeat = 0; repeat < REPEATS; repeat += 1)
          for (let p: number = start; p < end; p += 32) sum = (sum + (view.getUint32(p + 8, true) & 0xf)) | 0;
        return sum;
      },
    },
    {
      what: "read and write an int, one view in place",
      generated: () => {
        for (let repeat = 0; repeat < REPEATS * PAGE_COUNT; repeat += 1) page._refcount += 1;
        return page._refcount;
      },
      byHand: () => {
        const at = page.$ptr + 16;
        for (let repeat = 0; repeat < REPEATS * PAGE_COUNT; repeat += 1)
          view.setInt32(at, view.getInt32(at, true) + 1, true);
        return view.getInt32(at, true);
      },
    },
  ];
}

/** Runs the bench. */
export function access(): readonly Finding[] {
  const memory = Memory.over(new ArrayBuffer((PAGE_COUNT + 128) * Page.$SIZE), { address: 0xffff888000000000n });
  const start = memory.ptr<"page">(4096);
  const count = PAGE_COUNT * REPEATS;
  return pairs(memory, start).map(({ what, generated, byHand }) => {
    const [ours = Number.NaN, theirs = Number.NaN] = timesOf([generated, byHand], ROUNDS);
    const bytes = bytesAllocatedBy(generated);
    const nanoseconds = (milliseconds: number): string => `${shown((milliseconds * 1e6) / count, 2)} ns`;
    return {
      what: `${what} (${shown(Math.max(0, bytes) / count, 3)} B an access)`,
      ours: nanoseconds(ours),
      rival: `${nanoseconds(theirs)} hand-written DataView`,
      ratio: ours / theirs,
      ratioMax: 1.05,
    };
  });
}
