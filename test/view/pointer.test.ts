// Pointers as words of memory: 64 and 32 bits, both byte orders, tagged and plain, near and far bases.
// Expected bytes are written by hand: the word of a pointer is its address in the target's byte order, NULL is zero.
import { $checkedPointer, $checkedPointer32, Memory, NULL, pointer } from "kstruct/view";
import { expect, test } from "vitest";
import { thrown } from "./thrown.js";

const NEAR = 0xffff_8880_0000_0000n;
const FAR = 0xffff_8880_1234_5000n;
/** Its position 0x1000 is the first byte after a 4 GiB boundary. */
const CROSSING = 0xffff_8880_ffff_f000n;

function memoryAt(address: bigint): { memory: Memory; hex: (at: number, byteSize: number) => string } {
  const bytes = new Uint8Array(0x2000);
  const memory = Memory.over(bytes, { address });
  return { memory, hex: (at, byteSize) => Buffer.from(bytes.subarray(at, at + byteSize)).toString("hex") };
}

test("near: 64-bit words, little-endian", () => {
  const { memory, hex } = memoryAt(NEAR);
  memory.view.setPointer(16, pointer(0x1230), true);
  expect(hex(16, 8)).toBe("301200008088ffff");
  expect(memory.view.getPointer(16, true)).toBe(0x1230);
  memory.view.setTagged(16, pointer(0x1230), 6, true);
  expect(hex(16, 8)).toBe("361200008088ffff");
  expect(memory.view.getTaggedPointer(16, 0xf, true)).toBe(0x1230);
});

test("near: 64-bit words, big-endian", () => {
  const { memory, hex } = memoryAt(NEAR);
  memory.view.setPointer(16, pointer(0x1230), false);
  expect(hex(16, 8)).toBe("ffff888000001230");
  expect(memory.view.getPointer(16, false)).toBe(0x1230);
  memory.view.setTagged(16, pointer(0x1230), 6, false);
  expect(hex(16, 8)).toBe("ffff888000001236");
  expect(memory.view.getTaggedPointer(16, 0xf, false)).toBe(0x1230);
});

test("far: 64-bit words, both byte orders", () => {
  for (const littleEndian of [true, false]) {
    const { memory, hex } = memoryAt(FAR);
    memory.view.setTagged(16, pointer(0x1230), 6, littleEndian);
    // 0x12345000 + 0x1230 = 0x12346230
    expect(hex(16, 8)).toBe(littleEndian ? "366234128088ffff" : "ffff888012346236");
    expect(memory.view.getTaggedPointer(16, 0xf, littleEndian)).toBe(0x1230);
    memory.view.setPointer(16, pointer(0x1230), littleEndian);
    expect(memory.view.getPointer(16, littleEndian)).toBe(0x1230);
  }
});

test("far across a 4 GiB boundary: the carry goes into the high half and back", () => {
  for (const littleEndian of [true, false]) {
    const { memory, hex } = memoryAt(CROSSING);
    memory.view.setPointer(16, pointer(0x1008), littleEndian);
    expect(hex(16, 8)).toBe(littleEndian ? "080000008188ffff" : "ffff888100000008");
    expect(memory.view.getPointer(16, littleEndian)).toBe(0x1008);
    memory.view.setPointer(16, pointer(0xff8), littleEndian);
    expect(hex(16, 8)).toBe(littleEndian ? "f8ffffff8088ffff" : "ffff8880fffffff8");
    expect(memory.view.getPointer(16, littleEndian)).toBe(0xff8);
  }
});

test("NULL is the all-zero word, with a tag too", () => {
  for (const base of [0n, NEAR, FAR, CROSSING]) {
    for (const littleEndian of [true, false]) {
      const { memory, hex } = memoryAt(base);
      memory.view.setBigUint64(16, ~0n, littleEndian);
      memory.view.setPointer(16, NULL, littleEndian);
      expect(hex(16, 8)).toBe("0000000000000000");
      expect(memory.view.getPointer(16, littleEndian)).toBe(NULL);
      memory.view.setTagged(16, NULL, 3, littleEndian);
      expect(hex(16, 8)).toBe(littleEndian ? "0300000000000000" : "0000000000000003");
      expect(memory.view.getTaggedPointer(16, 0xf, littleEndian)).toBe(NULL);
    }
  }
});

test("32-bit words, near and far, both byte orders", () => {
  for (const littleEndian of [true, false]) {
    const near = memoryAt(0n);
    near.memory.view.setTagged32(8, pointer(0x1230), 2, littleEndian);
    expect(near.hex(8, 4)).toBe(littleEndian ? "32120000" : "00001232");
    expect(near.memory.view.getTaggedPointer32(8, 3, littleEndian)).toBe(0x1230);

    const far = memoryAt(0xc000_1000n);
    far.memory.view.setPointer32(8, pointer(0x1230), littleEndian);
    expect(far.hex(8, 4)).toBe(littleEndian ? "302200c0" : "c0002230");
    expect(far.memory.view.getPointer32(8, littleEndian)).toBe(0x1230);
    far.memory.view.setTagged32(8, pointer(0x1230), 1, littleEndian);
    expect(far.memory.view.getTaggedPointer32(8, 3, littleEndian)).toBe(0x1230);
    far.memory.view.setPointer32(8, NULL, littleEndian);
    expect(far.hex(8, 4)).toBe("00000000");
    expect(far.memory.view.getPointer32(8, littleEndian)).toBe(NULL);
  }
});

test("a guarded copy: positions start at 4096, words hold the dump's own addresses", () => {
  const dump = new Uint8Array(32);
  new DataView(dump.buffer).setBigUint64(8, FAR + 24n, true);
  const memory = Memory.load(dump, { address: FAR });
  expect(memory.view.getPointer(4096 + 8, true)).toBe(4096 + 24);
  memory.view.setPointer(4096, pointer(4096 + 16), true);
  expect(memory.view.getBigUint64(4096, true)).toBe(FAR + 16n);
});

test("unchecked reading gives a position outside for an address outside", () => {
  const { memory } = memoryAt(FAR);
  memory.view.setBigUint64(16, FAR - 8n, true);
  expect(memory.view.getPointer(16, true)).toBe(-8);
  memory.view.setBigUint64(16, 0xdead_0000_0000_0100n, true);
  expect(() => memory.view.getUint8(memory.view.getPointer(16, true))).toThrow(RangeError);
});

test("checked reading follows what is inside, both byte orders, tags cleared", () => {
  for (const littleEndian of [true, false]) {
    for (const base of [NEAR, FAR, CROSSING]) {
      const { memory } = memoryAt(base);
      memory.view.setTagged(16, pointer(0x1230), 6, littleEndian);
      expect($checkedPointer(memory.view, 16, 0xf, "page.memdesc", pointer(8), littleEndian)).toBe(0x1230);
      memory.view.setTagged(16, NULL, 6, littleEndian);
      expect($checkedPointer(memory.view, 16, 0xf, "page.memdesc", pointer(8), littleEndian)).toBe(NULL);
    }
    const { memory } = memoryAt(0xc000_1000n);
    memory.view.setTagged32(16, pointer(0x1230), 2, littleEndian);
    expect($checkedPointer32(memory.view, 16, 3, "node.next", pointer(8), littleEndian)).toBe(0x1230);
  }
});

test("K4001: a pointer that is followed out of the memory names address, member and object", () => {
  const { memory } = memoryAt(NEAR);
  memory.view.setBigUint64(0x1008, 0xdead_0000_0000_0100n, true);
  expect(thrown(() => $checkedPointer(memory.view, 0x1008, 0, "page.lru.next", pointer(0x1000), true))).toBe(
    "K4001: page.lru.next of the record at 0xffff888000001000 (position 0x1000) points at 0xdead000000000100, " +
      "outside of the memory, which is 0xffff888000000000 to 0xffff888000001fff",
  );
});

test("K4001: the high half counts on a near base, where positions are low words", () => {
  const { memory } = memoryAt(NEAR);
  memory.view.setBigUint64(16, NEAR + (1n << 32n) + 0x1230n, true);
  expect(memory.view.getPointer(16, true)).toBe(0x1230);
  expect(thrown(() => $checkedPointer(memory.view, 16, 0, "page.x", pointer(8), true))).toContain(
    "points at 0xffff888100001230,",
  );
});

test("K4001: 32-bit pointers, and the guard of a copy", () => {
  const { memory } = memoryAt(0xc000_1000n);
  memory.view.setUint32(16, 0xbfff_fffc, true);
  expect(thrown(() => $checkedPointer32(memory.view, 16, 0, "node.next", pointer(8), true))).toBe(
    "K4001: node.next of the record at 0x00000000c0001008 (position 0x8) points at 0x00000000bffffffc, " +
      "outside of the memory, which is 0x00000000c0001000 to 0x00000000c0002fff",
  );
  const copy = Memory.load(new ArrayBuffer(32), { address: FAR });
  copy.view.setBigUint64(4096, FAR - 8n, true);
  expect(thrown(() => $checkedPointer(copy.view, 4096, 0, "page.x", copy.start, true))).toBe(
    "K4001: page.x of the record at 0xffff888012345000 (position 0x1000) points at 0xffff888012344ff8, " +
      "outside of the memory, which is 0xffff888012345000 to 0xffff88801234501f",
  );
});

test("an error number in place of a pointer has a position, and keeps its address", () => {
  const near = Memory.over(new ArrayBuffer(8192), { address: 0xffff_8880_0000_0000n });
  const far = Memory.over(new ArrayBuffer(8192), { address: 0xffff_8880_1234_5000n });
  for (const memory of [near, far]) {
    const error = memory.position(0xffff_fff4, 0xffff_ffff);
    expect([memory.contains(error), memory.addressOf(error)]).toEqual([false, 0xffff_ffff_ffff_fff4n]);
    // -12, with halves as signed numbers.
    expect(memory.position(-12, -1)).toBe(error);
    expect([memory.position(0, 0), memory.addressOf(memory.ptr(0))]).toEqual([0, 0n]);
  }
  expect(near.position(0x1008, 0xffff_8880)).toBe(0x1008);
});
