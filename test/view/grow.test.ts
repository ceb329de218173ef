// WebAssembly.Memory.grow, from JavaScript and from inside wasm: what was made before still reads and writes right, though
// its buffer was detached (or, for a shared memory, is too short).
import { $atomicAdd, $checkedPointer, $testAndSet, Memory, pointer } from "kstruct/view";
import { describe, expect, test } from "vitest";
import { Page, Page$ } from "./sample-page.js";
import { thrown } from "./thrown.js";
import { WASM_PAGE, type WasmMemory, wasmMemory, waysToGrow } from "./wasm.js";

/** Every accessor of a DataView by what follows `get` and `set`, with a value to write. */
const accessors: Readonly<Record<string, number | bigint>> = {
  Int8: -5,
  Uint8: 250,
  Int16: -500,
  Uint16: 65001,
  Int32: -70001,
  Uint32: 2 ** 31 + 5,
  BigInt64: 1n - 2n ** 40n,
  BigUint64: 2n ** 63n + 1n,
  Float32: 0.1015625,
  Float64: 0.1,
};

function get(view: DataView<ArrayBufferLike>, name: string, at: number): unknown {
  return Reflect.apply(Reflect.get(view, `get${name}`), view, [at, true]);
}

function set(view: DataView<ArrayBufferLike>, name: string, at: number, value: number | bigint): void {
  Reflect.apply(Reflect.get(view, `set${name}`), view, [at, value, true]);
}

const kinds = {
  "not shared": (): WasmMemory => wasmMemory({ initial: 1 }),
  shared: (): WasmMemory => wasmMemory({ initial: 1, maximum: 4, shared: true }),
};

for (const [kind, make] of Object.entries(kinds)) {
  for (const [way, grow] of Object.entries(waysToGrow)) {
    describe(`${kind}, grown ${way}`, () => {
      test("every accessor reads and writes old bytes and new ones", () => {
        for (const [name, value] of Object.entries(accessors)) {
          for (const at of [64, WASM_PAGE + 64]) {
            // The first access after growing is the one that finds the buffer gone: here a read, there a write.
            for (const doesReadFirst of [true, false]) {
              const wasm = make();
              const { view } = Memory.over(wasm);
              grow(wasm);
              if (doesReadFirst) expect(get(view, name, at), name).toBe(typeof value === "bigint" ? 0n : 0);
              set(view, name, at, value);
              expect(get(view, name, at), name).toBe(value);
              expect(get(new DataView(wasm.buffer), name, at), name).toBe(value);
            }
          }
        }
      });

      test("byte orders stay apart", () => {
        const wasm = make();
        const { view } = Memory.over(wasm);
        grow(wasm);
        view.setUint32(8, 0x01020304, false);
        expect([view.getUint32(8, true), view.getUint16(8, false), view.getUint8(11)]).toEqual([0x04030201, 0x0102, 4]);
      });

      test("views, cursors and positions made before", () => {
        const wasm = make();
        const memory = Memory.over(wasm, { address: 0x1_0000_0000n });
        const start = memory.ptr<"page">(4096);
        const pages = new Page$(memory);
        const page = new Page(memory, start);
        const cursor = Page.$array(memory, start, 3);
        page._refcount = 41;
        page.memdesc$set(pointer(8192), 6);
        expect(cursor.next().value.$ptr).toBe(4096);
        grow(wasm);
        expect([page._refcount, pages._refcount(start)]).toEqual([41, 41]);
        expect([page.memdesc$tag, page.memdesc$ptr, pages.memdesc$ptr(start)]).toEqual([6, 8192, 8192]);
        expect(page.$address).toBe(0x1_0000_1000n);
        pages._refcount$set(memory.ptr(4096 + 32), 7);
        expect(cursor.next().value._refcount).toBe(7);
        expect([memory.byteLength, memory.contains(WASM_PAGE)]).toEqual([2 * WASM_PAGE, true]);
        expect(memory.bytes(start, 20)[16]).toBe(41);
      });

      test("pointers into the new bytes can be followed, and those behind them cannot", () => {
        const wasm = make();
        const memory = Memory.over(wasm);
        memory.view.setBigUint64(64, BigInt(WASM_PAGE), true);
        const follow = (): number => $checkedPointer(memory.view, 64, 0, "page.next", pointer(64), true);
        expect(thrown(follow)).toContain("outside of the memory, which is 0x0000000000000000 to 0x000000000000ffff");
        grow(wasm);
        expect(follow()).toBe(WASM_PAGE);
        memory.view.setBigUint64(64, BigInt(2 * WASM_PAGE), true);
        expect(thrown(follow)).toContain("0x0000000000000000 to 0x000000000001ffff");
        expect(() => memory.view.getUint8(2 * WASM_PAGE)).toThrow(RangeError);
        expect(() => memory.view.setUint8(2 * WASM_PAGE, 1)).toThrow(RangeError);
      });

      test("atomics on old and new words", () => {
        const wasm = make();
        const { view } = Memory.over(wasm);
        $atomicAdd(view, 64, 5, true);
        grow(wasm);
        expect([$atomicAdd(view, 64, 5, true), $atomicAdd(view, WASM_PAGE + 64, 9, true)]).toEqual([5, 0]);
        expect($testAndSet(view, WASM_PAGE + 64, 8, true)).toBe(true);
        expect(new Int32Array(wasm.buffer)[(WASM_PAGE + 64) / 4]).toBe(9);
      });
    });
  }
}
