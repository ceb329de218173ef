// Random headers: structs and unions in every form, bit-fields of every shape and type, packed, aligned, _Alignas and
// #pragma pack in every place, ms_struct, arrays, flexible tails, vectors and complex numbers.
// Invariants: the same seed gives the same header; gcc and clang compile every header without errors.
import { type Abi, abiOf, type TargetName } from "../../generator/abi/index.js";
import { randomNumbers } from "../layout/seed.js";
import type { Declaration, InlineMember, MemberNode, RecordNode, TypeUse } from "./header.js";

const integerNames = [
  ...["_Bool", "char", "signed char", "unsigned char", "short", "unsigned short", "int", "unsigned int"],
  ...["long", "unsigned long", "long long", "unsigned long long"],
] as const;

const byteSizes: Readonly<Record<string, number>> = { _Bool: 1, char: 1, short: 2, int: 4 };

/** A type for members, with what may be done to it. */
interface Chosen extends TypeUse {
  /** An alignment that `_Alignas` may ask for, or null. */
  readonly byteAlign: number | null;
}

class HeaderMaker {
  readonly #random: () => number;
  readonly #abi: Abi;
  readonly #declarations: Declaration[] = [];
  /** Records that may be members: those without a flexible array. */
  readonly #closed: string[] = [];
  /** Records that end in a flexible array: they may be the last member. */
  readonly #open: string[] = [];
  #nameCount = 0;
  /** i386 has its own ideas of 8-byte words in records, and gcc forgets what ms_struct made of them when records nest. */
  readonly #isI386: boolean;
  /** clang refuses ms_struct with a base type whose size is no power of two: i386's long double has 12 bytes. */
  readonly #hasLongDouble: boolean;
  readonly #hasMs: boolean;

  constructor(seed: number, abi: Abi) {
    this.#random = randomNumbers(seed);
    this.#abi = abi;
    this.#isI386 = abi.name === "i386";
    this.#hasLongDouble = !this.#isI386 || seed % 2 === 0;
    this.#hasMs = !this.#isI386 || !this.#hasLongDouble;
  }

  make(count: number): readonly Declaration[] {
    for (let index = 0; index < count; index += 1) this.#record();
    return this.#declarations;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  #chance(percent: number): boolean {
    return this.#random() * 100 < percent;
  }

  #pick<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.#below(choices.length)] ?? choices[0];
  }

  #name(letter: string): string {
    this.#nameCount += 1;
    return `${letter}${this.#nameCount}`;
  }

  #powerOfTwo(limit: number): number {
    return 2 ** this.#below(limit);
  }

  #record(): void {
    const kind = this.#chance(22) ? "union" : "struct";
    const name = `${kind} ${this.#name("R")}`;
    const pack = this.#chance(12) ? this.#powerOfTwo(5) : null;
    const { record, isOpen } = this.#body(kind, 0);
    this.#declarations.push({ kind: "record", name, record, pack });
    const isMs = [...record.front, ...record.attributes].includes("ms_struct");
    if (!isMs || !this.#isI386) (isOpen ? this.#open : this.#closed).push(name);
  }

  #body(kind: "struct" | "union", depth: number): { readonly record: RecordNode; readonly isOpen: boolean } {
    const members: MemberNode[] = [];
    const count = this.#chance(3) ? 0 : 1 + this.#below(depth === 0 ? 7 : 4);
    for (let index = 0; index < count; index += 1) members.push(this.#member(depth));
    const hasName = members.some((member) => member.kind !== "bits" || member.name !== null);
    const tail = kind === "struct" && depth === 0 && hasName && this.#chance(12) ? this.#tail() : null;
    if (tail !== null) members.push(tail);
    const attributes = this.#recordAttributes(depth);
    const isFront = this.#chance(30);
    const record = { kind, members, front: isFront ? attributes : [], attributes: isFront ? [] : attributes };
    return { record, isOpen: tail !== null };
  }

  #recordAttributes(depth: number): string[] {
    const attributes: string[] = [];
    if (this.#chance(18)) attributes.push("packed");
    if (this.#chance(12)) attributes.push(this.#aligned(6));
    if (this.#chance(8) && this.#hasMs && (depth === 0 || !this.#isI386))
      attributes.push(this.#pick(["ms_struct", "gcc_struct"]));
    return attributes;
  }

  #aligned(limit: number): string {
    return this.#chance(6) ? "aligned" : `aligned(${this.#powerOfTwo(limit)})`;
  }

  /** A flexible array, a zero-length one, or a record that ends in one, as the last member. */
  #tail(): MemberNode {
    const name = this.#name("m");
    const open = this.#open[this.#below(this.#open.length)];
    if (open !== undefined && this.#chance(25)) {
      const type = { before: `${open} `, after: "", needs: [open] };
      return { kind: "plain", name, type, front: [], attributes: this.#memberAttributes() };
    }
    if (this.#chance(25)) return this.#flexibleAnywhere(name);
    const element = this.#chance(70) ? this.#int() : this.#nested();
    const type = { ...element, after: "[]" };
    return { kind: "plain", name, type, front: [], attributes: this.#memberAttributes() };
  }

  /** The kernel's DECLARE_FLEX_ARRAY: a flexible array behind an empty struct. */
  #flexibleAnywhere(name: string): InlineMember {
    const empty = { kind: "struct", members: [], front: [], attributes: [] } as const;
    const type = { ...this.#int(), after: "[]" };
    const members: MemberNode[] = [
      { kind: "inline", record: empty, name: this.#name("e"), brackets: "", attributes: [] },
      { kind: "plain", name, type, front: [], attributes: [] },
    ];
    const struct: RecordNode = { kind: "struct", members, front: [], attributes: [] };
    if (this.#chance(50)) return { kind: "inline", record: struct, name: null, brackets: "", attributes: [] };
    const arm: InlineMember = { kind: "inline", record: struct, name: null, brackets: "", attributes: [] };
    const union: RecordNode = { kind: "union", members: [this.#plain(), arm], front: [], attributes: [] };
    return { kind: "inline", record: union, name: null, brackets: "", attributes: [] };
  }

  #member(depth: number): MemberNode {
    if (this.#chance(34)) return this.#bits();
    if (depth < 3 && this.#chance(14)) return this.#inline(depth);
    return this.#plain();
  }

  #inline(depth: number): InlineMember {
    const { record } = this.#body(this.#chance(45) ? "union" : "struct", depth + 1);
    const name = this.#chance(45) ? this.#name("n") : null;
    const brackets = name !== null && this.#chance(30) ? this.#brackets() : "";
    return { kind: "inline", record, name, brackets, attributes: name === null ? [] : this.#memberAttributes() };
  }

  #plain(): MemberNode {
    const { byteAlign, ...type } = this.#type();
    const front: string[] = [];
    if (byteAlign !== null && this.#chance(6)) front.push(`_Alignas(${byteAlign * this.#powerOfTwo(3)})`);
    const attributes = this.#memberAttributes();
    const isFront = this.#chance(25);
    const all = isFront ? [...front, ...attributes] : front;
    return { kind: "plain", name: this.#name("m"), type, front: all, attributes: isFront ? [] : attributes };
  }

  #memberAttributes(): string[] {
    const attributes: string[] = [];
    if (this.#chance(10)) attributes.push(this.#aligned(6));
    if (this.#chance(8)) attributes.push("packed");
    return attributes;
  }

  #bits(): MemberNode {
    const { type, bitWidthMax } = this.#bitType();
    const isUnnamed = this.#chance(18);
    const bitWidth = isUnnamed && this.#chance(60) ? 0 : this.#bitWidth(bitWidthMax);
    return {
      kind: "bits",
      name: isUnnamed ? null : this.#name("b"),
      type,
      bitWidth,
      attributes: this.#memberAttributes(),
    };
  }

  /** Whole words and full types are where the rules change, so they come often. */
  #bitWidth(bitWidthMax: number): number {
    if (this.#chance(12)) return bitWidthMax;
    if (this.#chance(15)) return Math.min(bitWidthMax, 8 * this.#powerOfTwo(5));
    return 1 + this.#below(this.#chance(50) ? Math.min(bitWidthMax, 12) : bitWidthMax);
  }

  #bitType(): { readonly type: TypeUse; readonly bitWidthMax: number } {
    if (this.#abi.baseTypes.__int128 !== undefined && this.#chance(6)) {
      const type = this.#named(this.#pick(["__int128", "unsigned __int128"]));
      return { type, bitWidthMax: 128 };
    }
    if (this.#chance(10)) return this.#enum();
    const name = this.#pick(integerNames);
    const type = this.#named(name);
    const bitWidthMax = name === "_Bool" ? 1 : 8 * this.#byteSizeOf(name);
    return { type: this.#chance(12) ? this.#typedef(type) : type, bitWidthMax };
  }

  #byteSizeOf(name: string): number {
    const words = name.split(" ");
    if (words.filter((word) => word === "long").length === 1) return this.#abi.baseTypes["long int"]?.byteSize ?? 8;
    if (words.includes("long")) return 8;
    return byteSizes[words.at(-1) ?? ""] ?? 4;
  }

  #named(name: string): TypeUse {
    return { before: `${this.#chance(4) ? "const " : ""}${name} `, after: "", needs: [] };
  }

  #int(): Chosen {
    return { ...this.#named(this.#pick(integerNames)), byteAlign: 16 };
  }

  /** Enums of every representation: signed, of 8 bytes, packed into one or two bytes. */
  #enum(): { readonly type: TypeUse; readonly bitWidthMax: number } {
    const name = this.#name("E");
    const [values, bits, attribute] = this.#pick<readonly [string, number, string]>([
      [`${name}_a, ${name}_b = 5`, 32, ""],
      [`${name}_a = -1`, 32, ""],
      [`${name}_a = 0x80000000u`, 32, ""],
      [`${name}_a = 0x100000000ll`, 64, ""],
      [`${name}_a = -0x100000000ll`, 64, ""],
      [`${name}_a = 7`, 8, "packed"],
      [`${name}_a = -300`, 16, "packed"],
    ]);
    const behind = attribute === "" ? "" : ` __attribute__((${attribute}))`;
    this.#declarations.push({ kind: "enum", name: `enum ${name}`, text: `enum ${name} { ${values} }${behind}` });
    return { type: { before: `enum ${name} `, after: "", needs: [`enum ${name}`] }, bitWidthMax: bits };
  }

  #typedef(type: TypeUse): TypeUse {
    const name = this.#name("T");
    const attributes = this.#chance(70) ? [this.#aligned(7)] : [];
    this.#declarations.push({ kind: "typedef", name, type, attributes });
    const use = { before: `${name} `, after: "", needs: [name] };
    return this.#chance(15) ? this.#typedef(use) : use;
  }

  #type(): Chosen {
    const dice = this.#below(100);
    if (dice < 42) return this.#int();
    if (dice < 52) return { ...this.#float(), byteAlign: 16 };
    if (dice < 62) return this.#pointer();
    if (dice < 67) return { ...this.#enum().type, byteAlign: 16 };
    if (dice < 72) return { ...this.#typedef(this.#int()), byteAlign: null };
    if (dice < 76) return { ...this.#typedef(this.#chance(50) ? this.#nested() : this.#array()), byteAlign: null };
    if (dice < 86) return { ...this.#array(), byteAlign: null };
    if (dice < 90) return { ...this.#opaque(), byteAlign: null };
    return this.#nested();
  }

  #float(): TypeUse {
    const names = ["float", "double", this.#hasLongDouble ? "long double" : "double"] as const;
    // gcc 12 has _Float16 on these only.
    const hasHalf = ["x86_64", "arm64", "x86_64-windows"].includes(this.#abi.name);
    return this.#named(hasHalf && this.#chance(25) ? "_Float16" : this.#pick(names));
  }

  #opaque(): TypeUse {
    const complex = ["_Complex float", "_Complex double"] as const;
    if (this.#chance(50)) return this.#named(this.#pick(complex));
    // On i386 gcc aligns vectors of 8 bytes to 4 when their elements are integers, and clang to 8.
    const byteSize = this.#isI386 ? 16 : this.#pick([8, 16]);
    const before = `${this.#pick(["int", "float", "short"])} __attribute__((vector_size(${byteSize}))) `;
    return { before, after: "", needs: [] };
  }

  #pointer(): Chosen {
    const { before } = this.#named(this.#pick(integerNames));
    if (this.#chance(15)) return { before: "void (*", after: ")(int)", needs: [], byteAlign: null };
    if (this.#chance(15)) return { before: `${before}(*`, after: ")[3]", needs: [], byteAlign: null };
    return { before: `${before}*`, after: "", needs: [], byteAlign: 16 };
  }

  #brackets(): string {
    const one = (): string => `[${this.#below(4)}]`;
    return this.#chance(20) ? one() + one() : one();
  }

  #array(): TypeUse {
    const element = this.#chance(70) ? this.#int() : this.#nested();
    return { before: element.before, after: this.#brackets(), needs: element.needs };
  }

  #nested(): Chosen {
    const name = this.#closed[this.#below(this.#closed.length)];
    return name === undefined ? this.#int() : { before: `${name} `, after: "", needs: [name], byteAlign: null };
  }
}

/** Makes a header of `count` records, and the enums and typedefs that they use, for a target. */
export function randomHeader(seed: number, count: number, target: TargetName): readonly Declaration[] {
  return new HeaderMaker(seed, abiOf(target)).make(count);
}
