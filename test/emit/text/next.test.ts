// `$next(p)` is C's `p + 1`: the distance is what clang and gcc say the size is (test/layout, test/oracle).
import { Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { ListHead, ListHead$ } from "../../golden/kinds/x86_64.expected/list_head.js";

test("$next leads through an array, record by record, as $array does", () => {
  const memory = Memory.over(new ArrayBuffer(256));
  const records = new ListHead$(memory);
  const walked: number[] = [];
  let p = memory.ptr<"list_head">(16);
  for (let left = 3; left > 0; left -= 1) {
    walked.push(p);
    p = records.$next(p);
  }
  expect(walked).toEqual([16, 32, 48]);
  expect([...ListHead.$array(memory, memory.ptr(16), 3)].length).toBe(3);
});
