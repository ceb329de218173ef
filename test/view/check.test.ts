// What the views refuse, word for word, and the last values that they take.
import {
  $checkIndex,
  $checkSigned,
  $checkSigned64,
  $checkTagged,
  $checkUnsigned,
  $checkUnsigned64,
  Memory,
  NULL,
  pointer,
} from "kstruct/view";
import { expect, test } from "vitest";
import { thrown } from "./thrown.js";

test("K4003: unsigned bit-fields", () => {
  expect([0, 31].map((value) => $checkUnsigned(value, 5, "slot.order"))).toEqual([0, 31]);
  expect($checkUnsigned(0xffff_ffff, 32, "slot.order")).toBe(0xffff_ffff);
  for (const value of [32, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(thrown(() => $checkUnsigned(value, 5, "slot.order"))).toBe(
      `K4003: slot.order takes an integer from 0 to 31 (5 bits), not ${value}`,
    );
  }
});

test("K4003: signed bit-fields", () => {
  expect([-4, 3].map((value) => $checkSigned(value, 3, "s.x"))).toEqual([-4, 3]);
  for (const value of [4, -5, 0.5]) {
    expect(thrown(() => $checkSigned(value, 3, "s.x"))).toBe(
      `K4003: s.x takes an integer from -4 to 3 (3 bits), not ${value}`,
    );
  }
});

test("K4003: bit-fields of more than 32 bits", () => {
  expect($checkUnsigned64(2n ** 40n - 1n, 40, "s.x")).toBe(2n ** 40n - 1n);
  expect([-(2n ** 39n), 2n ** 39n - 1n].map((value) => $checkSigned64(value, 40, "s.x"))).toEqual([
    -(2n ** 39n),
    2n ** 39n - 1n,
  ]);
  expect(thrown(() => $checkUnsigned64(2n ** 40n, 40, "s.x"))).toBe(
    "K4003: s.x takes a bigint from 0 to 1099511627775 (40 bits), not 1099511627776",
  );
  expect(thrown(() => $checkUnsigned64(-1n, 40, "s.x"))).toContain("not -1");
  expect(thrown(() => $checkSigned64(2n ** 39n, 40, "s.x"))).toBe(
    "K4003: s.x takes a bigint from -549755813888 to 549755813887 (40 bits), not 549755813888",
  );
});

test("K4004: a tag that does not fit, and an address with bits where the tag goes", () => {
  const { view } = Memory.over(new ArrayBuffer(64), { address: 0xffff_8880_0000_0008n });
  const check = (position: number, tag: number) => () =>
    $checkTagged(view, pointer(position), tag, 0xf, "page.memdesc");
  // Position 8 has the address …10, which is 16-byte aligned though 8 is not.
  expect(check(8, 15)()).toBe(8);
  expect($checkTagged(view, NULL, 3, 0xf, "page.memdesc")).toBe(NULL);
  expect(thrown(check(16, 6))).toBe(
    "K4004: page.memdesc keeps its tag in the bits 0xf of an address, and the address of position 0x10 ends in " +
      "0x00000018: objects must be 16-byte aligned",
  );
  for (const tag of [16, -1, 1.5, 2 ** 32]) {
    expect(thrown(check(8, tag))).toBe(`K4004: the tag of page.memdesc is an integer from 0 to 15, not ${tag}`);
  }
});

test("K4005: an index outside of the array", () => {
  expect([0, 10].map((index) => $checkIndex(index, 11, "zone.free_area"))).toEqual([0, 10]);
  for (const index of [11, -1, 0.5, Number.NaN]) {
    expect(thrown(() => $checkIndex(index, 11, "zone.free_area"))).toBe(
      `K4005: zone.free_area has 11 elements, so there is no element ${index}`,
    );
  }
});
