// BTF types as a type graph: TypeId is the BTF id, and a type is made when somebody asks for it.
// Qualifiers and type tags are seen through: they stand beside a use. Underlying integers of enums, which BTF does not name,
// have ids after the last.
// Invariants: the table is checked (check.ts), so nothing here can run out of ids or in circles; no reference leads to an
// id of a qualifier, function, variable, section or declaration tag, and such ids read as void.
import type { Abi } from "../../abi/index.js";
import {
  type Attribute,
  type Enumerator,
  type FunctionType,
  type IntType,
  type Member,
  type NamedKind,
  type Origin,
  type Parameter,
  type RecordType,
  type Type,
  type TypeId,
  type TypeReader,
  type TypeRef,
  typeIdAt,
  unqualified,
  voidId,
} from "../../type/index.js";
import { btfKind, isQualifierKind, isRecordKind } from "./kind.js";
import { bitWidthOf } from "./member.js";
import { BtfNames, namedKindOf } from "./names.js";
import { floatType, integerType, underlyingIndex, underlyingTypes } from "./number.js";
import type { BtfTable } from "./table.js";
import { BtfTags } from "./tags.js";

const documentation = { text: "" };
const noAttributes: readonly Attribute[] = [];

/** The types of one file. */
export class BtfGraph implements TypeReader {
  readonly abi: Abi;
  readonly count: number;
  readonly #table: BtfTable;
  readonly #tags: BtfTags;
  readonly #underlying: readonly IntType[];
  readonly #types: (Type | undefined)[];
  readonly #refs: (TypeRef | undefined)[];
  #names: BtfNames | null = null;

  constructor(table: BtfTable, abi: Abi) {
    this.abi = abi;
    this.#table = table;
    this.#tags = new BtfTags(table);
    this.#underlying = underlyingTypes(abi);
    this.count = table.count + this.#underlying.length;
    this.#types = new Array(this.count);
    this.#refs = new Array(this.count);
  }

  get(id: TypeId): Type {
    const known = this.#types[id];
    if (known !== undefined) return known;
    if (!(id < this.count)) throw new RangeError(`K9001: type id ${id} is not in this graph`);
    const type = this.#make(id);
    this.#types[id] = type;
    return type;
  }

  find(kind: NamedKind, name: string): TypeId | undefined {
    this.#names ??= new BtfNames(this.#table);
    const id = this.#names.find(kind, name);
    return id === undefined ? undefined : typeIdAt(id);
  }

  names(kind: NamedKind): readonly string[] {
    const found = new Set<string>();
    for (let id = 1; id < this.#table.count; id += 1) {
      if (namedKindOf(this.#table, id) === kind) found.add(this.#table.textOf(id));
    }
    found.delete("");
    return [...found];
  }

  /** Where a declaration stands. */
  originOf(id: number): Origin {
    return { from: "btf", file: this.#table.fileNameOf(id), id };
  }

  #make(id: number): Type {
    const table = this.#table;
    if (id >= table.count) return this.#underlying[id - table.count] ?? { kind: "void" };
    const kind = table.kindOf(id);
    switch (kind) {
      case btfKind.int:
        return integerType(table, id);
      case btfKind.float:
        return floatType(table, id, this.abi);
      case btfKind.pointer:
        return { kind: "pointer", target: this.#ref(table.sizeOrTypeOf(id)) };
      case btfKind.array:
        return { kind: "array", element: this.#ref(table.wordOf(id, 0)), length: table.wordOf(id, 2) };
      case btfKind.struct:
      case btfKind.union:
      case btfKind.forward:
        return this.#record(id);
      case btfKind.enum:
      case btfKind.enum64:
        return this.#enum(id);
      case btfKind.typedef:
        return {
          kind: "typedef",
          name: table.textOf(id),
          target: this.#ref(table.sizeOrTypeOf(id)),
          ...this.#common(id),
        };
      case btfKind.prototype:
        return this.#function(id);
      default:
        return kind > btfKind.enum64 ? this.#newer(id, kind) : { kind: "void" };
    }
  }

  /** A use of a type; what the chain of qualifiers says is gathered beside it. */
  #ref(first: number): TypeRef {
    let isConst = false;
    let isVolatile = false;
    let id = first;
    for (let kind = this.#table.kindOf(id); isQualifierKind(kind); kind = this.#table.kindOf(id)) {
      isConst ||= kind === btfKind.const;
      isVolatile ||= kind === btfKind.volatile;
      id = this.#table.sizeOrTypeOf(id);
    }
    if (isConst || isVolatile) return { id: typeIdAt(id), qualifiers: { isConst, isVolatile } };
    this.#refs[id] ??= { id: typeIdAt(id), qualifiers: unqualified };
    return this.#refs[id] ?? { id: voidId, qualifiers: unqualified };
  }

  #common(id: number): Pick<RecordType, "attributes" | "documentation" | "origin"> {
    return { attributes: this.#tags.ofDeclaration(id), documentation, origin: this.originOf(id) };
  }

  #tagName(id: number): string | null {
    const text = this.#table.textOf(id);
    return text === "" ? null : text;
  }

  #record(id: number): RecordType {
    const table = this.#table;
    const common = this.#common(id);
    const kind = namedKindOf(table, id) === "union" ? "union" : "struct";
    const tag = this.#tagName(id);
    if (!isRecordKind(table.kindOf(id))) return { kind, tag, members: null, ...common };
    const members: Member[] = [];
    for (let index = 0; index < table.lengthOf(id); index += 1) {
      const name = table.strings.textAt(table.wordOf(id, 3 * index));
      const type = table.wordOf(id, 3 * index + 1);
      members.push({
        name: name === "" ? null : name,
        type: this.#ref(type),
        bitWidth: bitWidthOf(table, id, index),
        attributes: this.#tags.ofMember(id, index, type),
        documentation,
        origin: common.origin,
      });
    }
    return { kind, tag, members, ...common };
  }

  #enum(id: number): Type {
    const table = this.#table;
    const common = this.#common(id);
    const isWide = table.kindOf(id) === btfKind.enum64;
    const isSigned = table.hasFlag(id);
    const stride = isWide ? 3 : 2;
    const enumerators: Enumerator[] = [];
    for (let index = 0; index < table.lengthOf(id); index += 1) {
      const at = stride * index;
      const low = table.wordOf(id, at + 1);
      enumerators.push({
        name: table.strings.textAt(table.wordOf(id, at)),
        value: enumeratorValue(low, isWide ? table.wordOf(id, at + 2) : null, isSigned),
        attributes: noAttributes,
        documentation,
        origin: common.origin,
      });
    }
    const underlying = this.#ref(table.count + underlyingIndex(table.sizeOrTypeOf(id), isSigned));
    return { kind: "enum", tag: this.#tagName(id), enumerators, underlying, ...common };
  }

  #function(id: number): FunctionType {
    const table = this.#table;
    const length = table.lengthOf(id);
    // A last parameter without name and type stands for `...`.
    const isVariadic = length > 0 && table.wordOf(id, 2 * length - 1) === 0;
    const parameters = Array.from({ length: isVariadic ? length - 1 : length }, (_, index): Parameter => {
      const name = table.strings.textAt(table.wordOf(id, 2 * index));
      return { name: name === "" ? null : name, type: this.#ref(table.wordOf(id, 2 * index + 1)) };
    });
    return { kind: "function", returns: this.#ref(table.sizeOrTypeOf(id)), parameters, isVariadic };
  }

  #newer(id: number, kind: number): Type {
    const name = this.#table.textOf(id);
    return { kind: "opaque", name: `BTF kind ${kind}${name === "" ? "" : ` ${name}`}`, byteSize: 0, byteAlign: 1 };
  }
}

/** The value of an enumerator of 32 bits, or of 64 where there is a high word. */
function enumeratorValue(low: number, high: number | null, isSigned: boolean): bigint {
  if (high === null) return BigInt(isSigned ? low | 0 : low);
  const value = (BigInt(high) << 32n) | BigInt(low);
  return isSigned ? BigInt.asIntN(64, value) : value;
}
