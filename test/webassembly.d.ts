// What the tests use of WebAssembly (https://webassembly.github.io/spec/js-api): Node has it, @types/node does not say so,
// and the DOM's types would bring a browser's globals with them.
declare namespace WebAssembly {
  interface Module {
    readonly [Symbol.toStringTag]: "WebAssembly.Module";
  }
  type Exports = Readonly<Record<string, unknown>>;
  interface Instance {
    readonly exports: Exports;
  }
  class Memory {
    constructor(descriptor: { readonly initial: number; readonly maximum?: number; readonly shared?: boolean });
    readonly buffer: ArrayBufferLike;
    grow(delta: number): number;
  }
  class RuntimeError extends Error {}
  function compile(bytes: Uint8Array): Promise<Module>;
  function instantiate(module: Module, imports: Record<string, Record<string, unknown>>): Promise<Instance>;
}
