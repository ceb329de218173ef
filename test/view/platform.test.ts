// What generated code has in place of globals.
import { $int64 } from "kstruct/view";
import { expect, test } from "vitest";

test("a bigint wraps to 64 bits as a C long long does", () => {
  const top = 2n ** 63n;
  expect([$int64(0n), $int64(top - 1n), $int64(top), $int64(-top - 1n)]).toEqual([0n, top - 1n, -top, top - 1n]);
  expect($int64(5n * 2n ** 64n - 3n)).toBe(-3n);
});
