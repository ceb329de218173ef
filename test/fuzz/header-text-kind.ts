// `--kind header-text`: damaged C headers, each read for one target; what must hold is said in test/c/damage.ts.
import { targetNames } from "../../generator/abi/index.js";
import { complaintAbout, damagedHeader } from "../c/damage.js";
import { randomNumbers } from "../layout/seed.js";
import type { FuzzKind } from "./kind.js";

const REPORT_EACH = 2_000;

/** Damaged header text. */
export const headerTextKind: FuzzKind = {
  name: "header-text",
  about: "damaged C headers: a located error or a right result, no exception, no hang",
  async run(count, seed, { targets, report }) {
    for (let index = 0; index < count; index += 1) {
      const target = targets[index % targets.length] ?? targetNames[0] ?? "x86_64";
      const text = damagedHeader(randomNumbers(seed + index));
      const message = complaintAbout(text, target);
      if (message !== null) {
        const input = smallest(text, (shorter) => complaintAbout(shorter, target) !== null);
        const command = `--kind header-text --target ${target} --seed ${seed + index} --count 1`;
        return { comparisons: index + 1, notes: [], failure: { message, input, command } };
      }
      if ((index + 1) % REPORT_EACH === 0) report(`${index + 1} damaged headers read`);
    }
    return { comparisons: count, notes: [], failure: null };
  },
};

/** The text without every part that the failure does not need: halves, quarters … down to single characters. */
function smallest(text: string, doesFail: (text: string) => boolean): string {
  let shortest = text;
  for (let byteSize = Math.ceil(text.length / 2); byteSize >= 1; byteSize = Math.floor(byteSize / 2)) {
    for (let at = 0; at < shortest.length; ) {
      const shorter = shortest.slice(0, at) + shortest.slice(at + byteSize);
      if (doesFail(shorter)) shortest = shorter;
      else at += byteSize;
    }
  }
  return shortest;
}
