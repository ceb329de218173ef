// Reads the bytes of initialised globals out of what compilers write: LLVM's text (clang, any target) and GNU assembly
// (gcc on x86). LangRef "Simple Constants", "Complex Constants", "Data Layout"; GNU as "Pseudo Ops".
// Invariant: bytes that are padding, undef or poison read as 0.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ByteOrder, TargetName } from "../../generator/abi/index.js";
import { abiOf } from "../../generator/abi/index.js";

/** Bytes of each global by its name. */
export type Globals = ReadonlyMap<string, Uint8Array>;

/** A word of up to eight bytes at an offset. */
export function wordAt(bytes: Uint8Array, byteOffset: number, byteSize: number, byteOrder: ByteOrder): bigint {
  let word = 0n;
  for (let index = 0; index < byteSize; index += 1) {
    const place = byteOrder === "little" ? byteSize - 1 - index : index;
    word = (word << 8n) | BigInt(bytes[byteOffset + place] ?? 0);
  }
  return word;
}

/** Compiles C with clang from npm for a target and reads its globals. Null when the package is missing. */
export async function clangGlobals(text: string, target: TargetName): Promise<Globals> {
  const { runClang } = await import("@yowasp/clang");
  const { clangTriple, byteOrder } = abiOf(target);
  const options = ["-std=gnu11", "-fms-extensions", "-w", "-O0", "-S", "-emit-llvm", "-o", "out.ll", "in.c"];
  const said: string[] = [];
  const keep = (bytes: Uint8Array | null) => {
    if (bytes !== null) said.push(Buffer.from(bytes).toString());
  };
  try {
    const out = await runClang(
      ["clang", `--target=${clangTriple}`, ...options],
      { "in.c": text },
      { stdout: keep, stderr: keep },
    );
    const llvm = out?.["out.ll"];
    if (llvm === undefined) throw new Error(said.join(""));
    return llvmGlobals(typeof llvm === "string" ? llvm : Buffer.from(llvm as Uint8Array).toString(), byteOrder);
  } catch (error) {
    throw said.length === 0 ? error : new Error(`clang: ${said.join("").slice(0, 4000)}`);
  }
}

/** True when gcc compiles for x86 with this flag. */
export function hasGcc(flag: "-m64" | "-m32"): boolean {
  return spawnSync("gcc", [flag, "-x", "c", "-S", "-o", "-", "-"], { input: "int x;" }).status === 0;
}

/** Compiles C with gcc and reads its globals. */
export function gccGlobals(text: string, flag: "-m64" | "-m32", compiler = "gcc", byteOrder: ByteOrder = "little"): Globals {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-"));
  try {
    writeFileSync(join(folder, "in.c"), text);
    const flags = compiler === "gcc" ? [flag] : [];
    const options = [...flags, "-std=gnu11", "-fms-extensions", "-w", "-O0", "-fno-common", "-S", "in.c", "-o", "out.s"];
    const run = spawnSync(compiler, options, { cwd: folder, encoding: "utf8" });
    if (run.status !== 0) throw new Error(`gcc: ${run.stderr.slice(0, 4000)}`);
    return assemblyGlobals(readFileSync(join(folder, "out.s"), "utf8"), byteOrder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const directiveSizes: Readonly<Record<string, number>> = {
  ".byte": 1,
  ".value": 2,
  ".short": 2,
  ".hword": 2,
  ".2byte": 2,
  ".long": 4,
  // Two bytes on s390x, four on AArch64, unused by gcc on x86: byte order tells these apart.
  ".word": 4,
  ".4byte": 4,
  ".quad": 8,
  ".xword": 8,
  ".8byte": 8,
};

/** Globals of gcc's assembly. */
export function assemblyGlobals(assembly: string, byteOrder: ByteOrder): Globals {
  const globals = new Map<string, Uint8Array>();
  let bytes: number[] = [];
  let name = "";
  const finish = () => {
    if (name !== "") globals.set(name, Uint8Array.from(bytes));
    bytes = [];
  };
  for (const line of assembly.split("\n")) {
    const label = /^([A-Za-z_]\w*):/.exec(line);
    if (label !== null) {
      finish();
      name = label[1] ?? "";
      continue;
    }
    const [directive = "", operand = ""] = line.trim().split(/\s+(.*)/s);
    const byteSize = directive === ".word" && byteOrder === "big" ? 2 : directiveSizes[directive];
    if (byteSize !== undefined) bytes.push(...wordBytes(BigInt(operand), byteSize, byteOrder));
    else if (directive === ".zero" || directive === ".skip") bytes.push(...new Array<number>(Number(operand)).fill(0));
    else if (directive === ".string") bytes.push(...assemblyString(operand), 0);
    else if (directive === ".ascii") bytes.push(...assemblyString(operand));
  }
  finish();
  return globals;
}

function assemblyString(operand: string): number[] {
  const escapes: Readonly<Record<string, number>> = { n: 10, t: 9, f: 12, r: 13, b: 8, '"': 34, "\\": 92 };
  const bytes: number[] = [];
  for (const match of operand.slice(1, -1).matchAll(/\\([0-7]{1,3})|\\(.)|([^\\])/g)) {
    if (match[1] !== undefined) bytes.push(Number.parseInt(match[1], 8));
    else if (match[2] !== undefined) bytes.push(escapes[match[2]] ?? 0);
    else bytes.push((match[3] ?? "").charCodeAt(0));
  }
  return bytes;
}

function wordBytes(value: bigint, byteSize: number, byteOrder: ByteOrder): number[] {
  const bytes: number[] = [];
  for (let index = 0; index < byteSize; index += 1) bytes.push(Number((value >> BigInt(8 * index)) & 0xffn));
  return byteOrder === "little" ? bytes : bytes.reverse();
}

type LlvmType =
  | { readonly kind: "scalar"; readonly byteSize: number; readonly byteAlign: number; readonly name: string }
  | { readonly kind: "array"; readonly length: number; readonly element: LlvmType }
  | { readonly kind: "struct"; readonly members: readonly LlvmType[]; readonly isPacked: boolean };

/** Globals of LLVM's text. */
export function llvmGlobals(text: string, byteOrder: ByteOrder): Globals {
  const dataLayout = /target datalayout = "([^"]*)"/.exec(text)?.[1] ?? "";
  const named = new Map<string, string>();
  for (const match of text.matchAll(/^(%[\w.]+) = type (.*)$/gm)) named.set(match[1] ?? "", match[2] ?? "");
  const globals = new Map<string, Uint8Array>();
  for (const match of text.matchAll(/^@(\w+) = (?:[a-z_]+ )*?(?:global|constant) (.*?)(?:, (?:section|align|comdat).*)?$/gm)) {
    const reader = new LlvmReader(match[2] ?? "", named, dataLayout, byteOrder);
    globals.set(match[1] ?? "", reader.global());
  }
  return globals;
}

class LlvmReader {
  readonly #text: string;
  readonly #named: ReadonlyMap<string, string>;
  readonly #dataLayout: string;
  readonly #byteOrder: ByteOrder;
  #at = 0;

  constructor(text: string, named: ReadonlyMap<string, string>, dataLayout: string, byteOrder: ByteOrder) {
    this.#text = text;
    this.#named = named;
    this.#dataLayout = dataLayout;
    this.#byteOrder = byteOrder;
  }

  global(): Uint8Array {
    const type = this.type();
    const image = new Uint8Array(this.#byteSize(type));
    this.#value(type, image, 0);
    return image;
  }

  type(): LlvmType {
    if (this.#accept("[")) {
      const length = Number(this.#word());
      this.#expect("x");
      const element = this.type();
      this.#expect("]");
      return { kind: "array", length, element };
    }
    if (this.#accept("<{")) return this.#struct("}>", true);
    if (this.#accept("{")) return this.#struct("}", false);
    const word = this.#word();
    const body = this.#named.get(word);
    if (body !== undefined) return new LlvmReader(body, this.#named, this.#dataLayout, this.#byteOrder).type();
    return this.#scalar(word);
  }

  #struct(end: string, isPacked: boolean): LlvmType {
    const members: LlvmType[] = [];
    while (!this.#accept(end)) {
      members.push(this.type());
      this.#accept(",");
    }
    return { kind: "struct", members, isPacked };
  }

  #scalar(name: string): LlvmType {
    const fixed: Readonly<Record<string, [number, number]>> = {
      half: [2, 2],
      float: [4, 4],
      double: [8, this.#align("f64", 8)],
      fp128: [16, this.#align("f128", 16)],
      x86_fp80: this.#dataLayout.includes("p:32:32") ? [12, 4] : [16, 16],
      ptr: this.#dataLayout.includes("p:32:32") ? [4, 4] : [8, 8],
    };
    const known = fixed[name];
    if (known !== undefined) return { kind: "scalar", byteSize: known[0], byteAlign: known[1], name };
    const bits = /^i(\d+)$/.exec(name)?.[1];
    if (bits === undefined) throw new Error(`unknown LLVM type ${name} in ${this.#text.slice(0, 200)}`);
    const byteSize = Math.ceil(Number(bits) / 8);
    const power = 2 ** Math.ceil(Math.log2(byteSize));
    return { kind: "scalar", byteSize: power, byteAlign: this.#align(`i${8 * power}`, power), name };
  }

  #align(name: string, byteAlignDefault: number): number {
    const said = new RegExp(`(?:^|-)${name}:(\\d+)`).exec(this.#dataLayout)?.[1];
    if (said !== undefined) return Math.max(1, Number(said) / 8);
    if (name === "i64" || name === "f64") return /(^|-)f64:32/.test(this.#dataLayout) ? 4 : byteAlignDefault;
    if (name === "i128") return this.#align("i64", 8);
    return byteAlignDefault;
  }

  #byteSize(type: LlvmType): number {
    if (type.kind === "scalar") return type.byteSize;
    if (type.kind === "array") return type.length * this.#byteSize(type.element);
    return this.#offsets(type).byteSize;
  }

  #byteAlign(type: LlvmType): number {
    if (type.kind === "scalar") return type.byteAlign;
    if (type.kind === "array") return this.#byteAlign(type.element);
    return type.isPacked ? 1 : Math.max(1, ...type.members.map((member) => this.#byteAlign(member)));
  }

  #offsets(type: LlvmType & { kind: "struct" }): { byteOffsets: number[]; byteSize: number } {
    const byteOffsets: number[] = [];
    let byteEnd = 0;
    const alignUp = (value: number, byteAlign: number) => Math.ceil(value / byteAlign) * byteAlign;
    for (const member of type.members) {
      const byteOffset = alignUp(byteEnd, type.isPacked ? 1 : this.#byteAlign(member));
      byteOffsets.push(byteOffset);
      byteEnd = byteOffset + this.#byteSize(member);
    }
    return { byteOffsets, byteSize: alignUp(byteEnd, this.#byteAlign(type)) };
  }

  #value(type: LlvmType, image: Uint8Array, byteOffset: number): void {
    if (["zeroinitializer", "undef", "poison", "null"].some((word) => this.#accept(word))) return;
    if (type.kind === "array" && this.#accept('c"')) return this.#string(image, byteOffset);
    if (type.kind === "scalar") return this.#scalarValue(type, image, byteOffset);
    const isStruct = type.kind === "struct";
    const [open, close] = isStruct ? (type.isPacked ? ["<{", "}>"] : ["{", "}"]) : ["[", "]"];
    this.#expect(open ?? "");
    const offsets = isStruct ? this.#offsets(type).byteOffsets : [];
    for (let index = 0; !this.#accept(close ?? ""); index += 1) {
      const member = this.type();
      const inner = isStruct ? (offsets[index] ?? 0) : index * this.#byteSize(member);
      this.#value(member, image, byteOffset + inner);
      this.#accept(",");
    }
  }

  #scalarValue(type: LlvmType & { kind: "scalar" }, image: Uint8Array, byteOffset: number): void {
    const word = this.#word();
    if (!type.name.startsWith("i")) return;
    const value = word === "true" ? 1n : word === "false" ? 0n : BigInt(word);
    image.set(wordBytes(value, type.byteSize, this.#byteOrder), byteOffset);
  }

  #string(image: Uint8Array, byteOffset: number): void {
    const end = this.#text.indexOf('"', this.#at);
    let at = byteOffset;
    for (const match of this.#text.slice(this.#at, end).matchAll(/\\([0-9A-Fa-f]{2})|(.)/g)) {
      image[at] = match[1] === undefined ? (match[2] ?? "").charCodeAt(0) : Number.parseInt(match[1], 16);
      at += 1;
    }
    this.#at = end + 1;
  }

  #skipBlanks(): void {
    while (this.#text[this.#at] === " ") this.#at += 1;
  }

  #accept(token: string): boolean {
    this.#skipBlanks();
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  #expect(token: string): void {
    if (!this.#accept(token)) throw new Error(`LLVM: ${token} expected at ${this.#text.slice(this.#at, this.#at + 80)}`);
  }

  #word(): string {
    this.#skipBlanks();
    const start = this.#at;
    while (this.#at < this.#text.length && !' ,]}>"'.includes(this.#text[this.#at] ?? "")) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }
}
