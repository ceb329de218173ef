// WebAssembly memories that grow, from JavaScript and from inside a module.

/** A WebAssembly.Memory. */
export interface WasmMemory {
  readonly buffer: ArrayBufferLike;
  grow(pageCount: number): number;
}

interface MemoryShape {
  readonly initial: number;
  readonly maximum?: number;
  readonly shared?: boolean;
}

// The part of the JavaScript API that is used here; neither lib es2023 nor Node's types declare it.
declare const WebAssembly: {
  readonly Memory: new (shape: MemoryShape) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly e: { readonly m: WasmMemory } },
  ) => { readonly exports: { grow(pageCount: number): number } };
};

/** Pages of WebAssembly are 64 KiB. */
export const WASM_PAGE = 65536;

/** A memory of some pages. */
export function wasmMemory(shape: MemoryShape): WasmMemory {
  return new WebAssembly.Memory(shape);
}

/** (module (import "e" "m" (memory LIMITS)) (func (export "grow") (param i32) (result i32) local.get 0 memory.grow)) */
function growModule(limits: readonly number[]): Uint8Array {
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...[0x01, 0x06, 0x01, 0x60, 0x01, 0x7f, 0x01, 0x7f],
    ...[0x02, 0x06 + limits.length, 0x01, 0x01, 0x65, 0x01, 0x6d, 0x02, ...limits],
    ...[0x03, 0x02, 0x01, 0x00],
    ...[0x07, 0x08, 0x01, 0x04, 0x67, 0x72, 0x6f, 0x77, 0x00, 0x00],
    ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x20, 0x00, 0x40, 0x00, 0x0b],
  ]);
}

/** How often a memory can be made longer: each way detaches or outgrows the buffer that was there. */
export const waysToGrow = {
  "from JavaScript": (memory: WasmMemory): void => {
    memory.grow(1);
  },
  "from inside wasm": (memory: WasmMemory): void => {
    const isShared = Object.prototype.toString.call(memory.buffer) === "[object SharedArrayBuffer]";
    const module = new WebAssembly.Module(growModule(isShared ? [0x03, 0x01, 0x04] : [0x00, 0x01]));
    new WebAssembly.Instance(module, { e: { m: memory } }).exports.grow(1);
  },
} as const;
