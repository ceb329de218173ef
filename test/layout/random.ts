// Random C records, made twice from one seed: as a type graph for kstruct and as C text for compilers.
// Invariants: the same seed gives the same records; every record compiles without errors with gcc and clang; member names
// are unique within a unit, so that a designator reaches into anonymous records.
import { type Abi, abiOf, type BaseTypeName, type TargetName } from "../../generator/abi/index.js";
import { baseTypeName } from "../../generator/layout/index.js";
import type { SourceFile } from "../../generator/source/index.js";
import {
  type Attribute,
  type IntType,
  type Member,
  type Origin,
  type TypeGraph,
  TypeGraphBuilder,
  type TypeId,
  type TypeRef,
} from "../../generator/type/index.js";
import { randomNumbers } from "./seed.js";

const file: SourceFile = { name: "random.h", text: "" };
const span = { file, start: 0, end: 0 };
const origin: Origin = { from: "c", span };
const documentation = { text: "" };

/** A named record of a unit and the C text that declares it (with the typedefs that it brings). */
export interface RandomRecord {
  readonly id: TypeId;
  readonly tag: string;
  readonly text: string;
}

/** Records that may contain each other, in order of declaration. */
export interface RandomUnit {
  /** The file that the members' places are in; its text is not the records'. */
  readonly file: SourceFile;
  readonly types: TypeGraph;
  readonly records: readonly RandomRecord[];
}

const integerNames = [
  "_Bool",
  "char",
  "signed char",
  "unsigned char",
  "short int",
  "short unsigned int",
  "int",
  "unsigned int",
  "long int",
  "long unsigned int",
  "long long int",
  "long long unsigned int",
] as const;

/** The integer type of a name on an ABI. */
function intType(abi: Abi, name: string): IntType {
  const base: BaseTypeName = baseTypeName(name) ?? "int";
  const isPlainChar = name === "char";
  return {
    kind: "int",
    name,
    byteSize: abi.baseTypes[base]?.byteSize ?? 4,
    isSigned: isPlainChar ? abi.isCharSigned : !name.includes("unsigned") && name !== "_Bool",
    encoding: name === "_Bool" ? "bool" : name.endsWith("char") ? "char" : "integer",
  };
}

/** An attribute with at most one constant. */
function attribute(name: string, value?: number): Attribute {
  const argument = { kind: "constant", value: BigInt(value ?? 0), span } as const;
  return { name, arguments: value === undefined ? [] : [argument], span };
}

interface Chosen {
  readonly ref: TypeRef;
  /** C text before and after the name. */
  readonly before: string;
  readonly after: string;
  /** A multiple of the type's alignment that _Alignas may ask for, else null. */
  readonly byteAlignNatural: number | null;
}

class UnitMaker {
  readonly #random: () => number;
  readonly #builder: TypeGraphBuilder;
  readonly #abi: Abi;
  readonly #records: RandomRecord[] = [];
  #pending = "";
  #nameCount = 0;

  constructor(seed: number, abi: Abi) {
    this.#random = randomNumbers(seed);
    this.#abi = abi;
    this.#builder = new TypeGraphBuilder(abi);
  }

  make(count: number): RandomUnit {
    while (this.#records.length < count) this.#record();
    return { file, types: this.#builder.freeze(), records: this.#records };
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

  #record(): void {
    const kind = this.#chance(25) ? "union" : "struct";
    const tag = this.#name("R");
    const body = this.#body(kind, 0);
    const text = `${this.#pending}${kind} ${tag} {\n${body.text}}${body.suffix};\n`;
    this.#pending = "";
    const { members, attributes } = body;
    const id = this.#builder.declare(kind, tag, { kind, tag, members, attributes, documentation, origin });
    this.#records.push({ id, tag: `${kind} ${tag}`, text });
  }

  #body(kind: "struct" | "union", depth: number) {
    const members: Member[] = [];
    let text = "";
    const count = this.#chance(4) ? 0 : 1 + this.#below(7);
    for (let index = 0; index < count; index += 1) {
      const isLast = index === count - 1 && kind === "struct" && depth === 0;
      const made = this.#member(depth, isLast && members.some((member) => member.name !== null));
      members.push(made.member);
      text += `${"  ".repeat(depth + 1)}${made.text};\n`;
    }
    const attributes: Attribute[] = [];
    let suffix = "";
    if (this.#chance(20)) {
      attributes.push(attribute("packed"));
      suffix += " __attribute__((packed))";
    }
    if (this.#chance(12)) {
      const byteAlign = 2 ** this.#below(6);
      attributes.push(attribute("aligned", byteAlign));
      suffix += ` __attribute__((aligned(${byteAlign})))`;
    }
    return { members, text, attributes, suffix };
  }

  #member(depth: number, mayBeFlexible: boolean): { member: Member; text: string } {
    if (this.#chance(32)) return this.#bitField();
    if (depth < 2 && this.#chance(10)) return this.#anonymous(depth);
    const name = this.#name("m");
    const { ref, before, after, byteAlignNatural } =
      mayBeFlexible && this.#chance(15) ? this.#flexible() : this.#type();
    const attributes: Attribute[] = [];
    let prefix = "";
    if (byteAlignNatural !== null && this.#chance(5)) {
      const byteAlign = byteAlignNatural * 2 ** this.#below(3);
      attributes.push(attribute("alignas", byteAlign));
      prefix = `_Alignas(${byteAlign}) `;
    }
    const suffix = this.#memberAttributes(attributes);
    const member = { name, type: ref, bitWidth: null, attributes, documentation, origin };
    return { member, text: `${prefix}${before}${name}${after}${suffix}` };
  }

  #origin(): Origin {
    this.#nameCount += 1;
    return { from: "c", span: { file, start: this.#nameCount, end: this.#nameCount } };
  }

  #memberAttributes(attributes: Attribute[]): string {
    let suffix = "";
    if (this.#chance(10)) {
      const byteAlign = 2 ** this.#below(6);
      attributes.push(attribute("aligned", byteAlign));
      suffix += ` __attribute__((aligned(${byteAlign})))`;
    }
    if (this.#chance(8)) {
      attributes.push(attribute("packed"));
      suffix += " __attribute__((packed))";
    }
    return suffix;
  }

  #bitField(): { member: Member; text: string } {
    const { ref, before, bitWidthMax } = this.#bitFieldType();
    const isUnnamed = this.#chance(18);
    const bitWidth = isUnnamed && this.#chance(60) ? 0 : 1 + this.#below(bitWidthMax);
    const name = isUnnamed ? null : this.#name("b");
    const attributes: Attribute[] = [];
    const suffix = this.#memberAttributes(attributes);
    const member = { name, type: ref, bitWidth, attributes, documentation, origin: this.#origin() };
    return { member, text: `${before}${name ?? ""} : ${bitWidth}${suffix}` };
  }

  #bitFieldType(): Chosen & { readonly bitWidthMax: number } {
    if (this.#chance(6) && this.#abi.baseTypes.__int128 !== undefined) {
      return { ...this.#int(this.#pick(["__int128", "unsigned __int128"])), bitWidthMax: 128 };
    }
    if (this.#chance(8)) return { ...this.#enum(), bitWidthMax: 32 };
    const name = this.#pick(integerNames);
    const chosen = this.#int(name);
    const bitWidthMax = name === "_Bool" ? 1 : 8 * intType(this.#abi, name).byteSize;
    return { ...(this.#chance(8) ? this.#typedef(chosen) : chosen), bitWidthMax };
  }

  #int(name: string): Chosen {
    const type = intType(this.#abi, name);
    const ref = this.#builder.ref(this.#builder.add(type));
    return { ref, before: `${name} `, after: "", byteAlignNatural: type.byteSize };
  }

  #enum(): Chosen {
    const tag = this.#name("E");
    const isNegative = this.#chance(30);
    const value = isNegative ? -1n : 5n;
    const name = `${tag}_a`;
    const enumerators = [{ name, value, attributes: [], documentation, origin }];
    const underlying = this.#int(isNegative ? "int" : "unsigned int").ref;
    const type = { kind: "enum", tag, enumerators, underlying, attributes: [], documentation, origin } as const;
    const id = this.#builder.declare("enum", tag, type);
    this.#pending += `enum ${tag} { ${name} = ${value} };\n`;
    return { ref: this.#builder.ref(id), before: `enum ${tag} `, after: "", byteAlignNatural: 4 };
  }

  #typedef(chosen: Chosen): Chosen {
    const name = this.#name("T");
    const isAligned = this.#chance(70);
    const byteAlign = 2 ** this.#below(7);
    const attributes = isAligned ? [attribute("aligned", byteAlign)] : [];
    const type = { kind: "typedef", name, target: chosen.ref, attributes, documentation, origin } as const;
    const id = this.#builder.declare("typedef", name, type);
    const suffix = isAligned ? ` __attribute__((aligned(${byteAlign})))` : "";
    this.#pending += `typedef ${chosen.before}${name}${chosen.after}${suffix};\n`;
    return { ref: this.#builder.ref(id), before: `${name} `, after: "", byteAlignNatural: null };
  }

  #type(): Chosen {
    const dice = this.#below(100);
    if (dice < 45) return { ...this.#int(this.#pick(integerNames)), byteAlignNatural: this.#chance(50) ? 16 : null };
    if (dice < 55) return this.#float();
    if (dice < 65) return this.#pointer();
    if (dice < 70) return this.#enum();
    if (dice < 74) return this.#typedef(this.#int(this.#pick(integerNames)));
    if (dice < 78) return this.#typedef(this.#chance(50) ? this.#nested() : this.#array(1 + this.#below(3)));
    if (dice < 88) return this.#array(this.#below(5));
    return this.#nested();
  }

  #float(): Chosen {
    const name = this.#pick<"float" | "double" | "long double">(["float", "double", "long double"]);
    const byteSize = this.#abi.baseTypes[name]?.byteSize ?? 8;
    const ref = this.#builder.ref(this.#builder.add({ kind: "float", name, byteSize }));
    return { ref, before: `${name} `, after: "", byteAlignNatural: null };
  }

  #pointer(): Chosen {
    const target = this.#int(this.#pick(integerNames));
    const ref = this.#builder.ref(this.#builder.add({ kind: "pointer", target: target.ref }));
    return { ref, before: `${target.before}*`, after: "", byteAlignNatural: null };
  }

  #array(length: number): Chosen {
    const element = this.#chance(70) ? this.#int(this.#pick(integerNames)) : this.#nested();
    const id = this.#builder.add({ kind: "array", element: element.ref, length });
    return { ref: this.#builder.ref(id), before: element.before, after: `[${length}]`, byteAlignNatural: null };
  }

  #flexible(): Chosen {
    const element = this.#int(this.#pick(integerNames));
    const id = this.#builder.add({ kind: "array", element: element.ref, length: null });
    return { ref: this.#builder.ref(id), before: element.before, after: "[]", byteAlignNatural: null };
  }

  #nested(): Chosen {
    const closed = this.#records.filter((record) => !record.text.includes("[]"));
    const record = closed[this.#below(closed.length)];
    if (record === undefined) return this.#int("int");
    return { ref: this.#builder.ref(record.id), before: `${record.tag} `, after: "", byteAlignNatural: null };
  }

  #anonymous(depth: number): { member: Member; text: string } {
    const kind = this.#chance(50) ? "union" : "struct";
    const { members, text, attributes, suffix } = this.#body(kind, depth + 1);
    const id = this.#builder.add({ kind, tag: null, members, attributes, documentation, origin });
    const type = this.#builder.ref(id);
    const member = { name: null, type, bitWidth: null, attributes: [], documentation, origin };
    return { member, text: `${kind} {\n${text}${"  ".repeat(depth + 1)}}${suffix}` };
  }
}

/** Makes `count` records for a target. */
export function randomUnit(seed: number, count: number, target: TargetName): RandomUnit {
  return new UnitMaker(seed, abiOf(target)).make(count);
}
