// Runs WebAssembly with 64-bit memories, in Node 24: reads modules and calls from stdin, writes results to stdout.
// Protocol, all numbers little-endian: a frame is u32 length and bytes. Frames come in pairs. The first says what follows:
// JSON { wasm: true, address, byteSize, functions: [{ name, wide: [booleans] }] } and a module, or { calls: count } and for
// each call u64 index, 8 u64 arguments, the data before. To calls the answer is one frame: for each u64 trap, u64 value (as
// many bits of it as the result has), the data afterwards.
// Invariant: what a call did to the memory below the data, clang's globals and stack, is undone: a trap leaves no trace.
import process from "node:process";

const PARAMETERS_MAX = 8;
const PAGE_BYTE_SIZE = 0x1_0000;

async function* frames(stream) {
  let held = Buffer.alloc(0);
  let parts = [];
  let partsLength = 0;
  for await (const part of stream) {
    parts.push(part);
    partsLength += part.length;
    if (held.length >= 4 && held.length + partsLength < 4 + held.readUInt32LE(0)) continue;
    held = Buffer.concat([held, ...parts]);
    parts = [];
    partsLength = 0;
    while (held.length >= 4 && held.length >= 4 + held.readUInt32LE(0)) {
      const end = 4 + held.readUInt32LE(0);
      yield held.subarray(4, end);
      held = held.subarray(end);
    }
  }
}

/** clang's runtime function for products of 128 bits, which overflow checks of 64-bit products call. */
function multiplyInto(memory) {
  return (at, low, high, otherLow, otherHigh) => {
    const whole = (upper, lower) => (upper << 64n) | BigInt.asUintN(64, lower);
    const product = whole(high, low) * whole(otherHigh, otherLow);
    const view = new DataView(memory.buffer, Number(at), 16);
    view.setBigUint64(0, BigInt.asUintN(64, product), true);
    view.setBigUint64(8, BigInt.asUintN(64, product >> 64n), true);
  };
}

async function load(bytes, { address, byteSize, functions }) {
  const pages = BigInt(Math.ceil((address + byteSize) / PAGE_BYTE_SIZE) + 1);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, address: "i64" });
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory, __multi3: multiplyInto(memory) } });
  const exported = functions.map(({ name, wide }) => ({ call: instance.exports[name], wide }));
  for (const [index, { call }] of exported.entries()) {
    if (typeof call !== "function") throw new Error(`no export ${functions[index].name}`);
  }
  const low = new Uint8Array(memory.buffer, 0, address);
  return {
    exported,
    low,
    lowBefore: low.slice(),
    data: new Uint8Array(memory.buffer, address, byteSize),
    stackPointer: instance.exports.__stack_pointer,
    stackBefore: instance.exports.__stack_pointer.value,
  };
}

function call(program, given, result) {
  const { exported, low, lowBefore, data, stackPointer, stackBefore } = program;
  const { call: called, wide } = exported[given.readUInt32LE(0)];
  const values = wide.map((isWide, index) => {
    const value = given.readBigInt64LE(8 + 8 * index);
    return isWide ? value : Number(BigInt.asIntN(32, value));
  });
  low.set(lowBefore);
  data.set(given.subarray(8 + 8 * PARAMETERS_MAX));
  try {
    const value = called(...values);
    result.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value ?? 0)), 8);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    result.writeBigUInt64LE(1n, 0);
    stackPointer.value = stackBefore;
  }
  result.set(data, 16);
}

function callAll(program, bytes, count) {
  const byteSize = program.data.length;
  const given = 8 + 8 * PARAMETERS_MAX + byteSize;
  const results = Buffer.alloc(4 + count * (16 + byteSize));
  results.writeUInt32LE(count * (16 + byteSize), 0);
  for (let index = 0; index < count; index += 1) {
    const start = 4 + index * (16 + byteSize);
    call(program, bytes.subarray(index * given, (index + 1) * given), results.subarray(start, start + 16 + byteSize));
  }
  process.stdout.write(results);
}

let head = null;
let program = null;
for await (const frame of frames(process.stdin)) {
  if (head === null) {
    head = JSON.parse(frame.toString());
    continue;
  }
  if (head.wasm) program = await load(frame, head);
  else callAll(program, frame, head.calls);
  head = null;
}
