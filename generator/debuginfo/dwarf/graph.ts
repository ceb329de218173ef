// Writes the types of units to the graph: each key once, as the unit that brings it first sees its targets.
// Named types get their ids before their bodies, so that pointers may lead anywhere; bodies are written from a list, not
// by recursion, so long chains of types need no stack. A declaration without a definition is a forward declaration; the
// first definition of its name completes it, and so does the first for all pointers that led to the declaration.
// What C cannot express is opaque with its size (`gap.ts`): it never drops the record that it is in.
// Invariant: the first definition of a name is the one that `find` gives: units of C are written first.
import type { RecordedRecord } from "../../layout/index.js";
import {
  type EnumType,
  type FloatType,
  type IntType,
  type NamedKind,
  type Qualifiers,
  type Type,
  type TypeDeclaration,
  TypeGraphBuilder,
  type TypeId,
  type TypeRef,
  voidId,
} from "../../type/index.js";
import { baseType } from "./base-type.js";
import { DW_TAG } from "./constants.js";
import { type DieTable, FLAG } from "./die-table.js";
import { type EnumFacts, enumType } from "./enum.js";
import { arrayGap, brokenGap, otherGap, vectorGap } from "./gap.js";
import { dimensionsOf, isByteSize, type KeyContext, TypeKeys } from "./keys.js";
import type { Located } from "./locate.js";
import type { Names } from "./names.js";
import { alignedAttributes, isAlignment, originOf } from "./origin.js";
import { type RecordFacts, recordBody } from "./record.js";
import { isQualifier, kindNumber, namedKind, qualifierBits } from "./type-tag.js";

const documentation = { text: "" };

/** Qualifiers by the two low bits of a use. */
const qualifiers: readonly Qualifiers[] = [
  { isConst: false, isVolatile: false },
  { isConst: true, isVolatile: false },
  { isConst: false, isVolatile: true },
  { isConst: true, isVolatile: true },
];

/** A type whose body is still to be written. */
interface Reserved extends Located {
  readonly id: TypeId;
  readonly kind: NamedKind;
  readonly name: string | null;
}

/** The graph of a run in the making. */
export class GraphWriter {
  readonly builder: TypeGraphBuilder;
  readonly records = new Map<TypeId, RecordedRecord>();
  /** With the place of each: sections in order, then offsets. */
  readonly declarations: { readonly place: number; readonly declaration: TypeDeclaration }[] = [];
  readonly #context: KeyContext;
  readonly #keys: TypeKeys;
  readonly #names: Names;
  readonly #ids = new Map<number, TypeId>();
  /** By key of kind and name: the declaration, or its first definition. */
  readonly #forwards = new Map<number, TypeId>();
  readonly #defined = new Set<number>();
  readonly #functions = new Map<string, TypeId>();
  readonly #reserved: Reserved[] = [];

  constructor(context: KeyContext, names: Names) {
    this.builder = new TypeGraphBuilder(context.abi);
    this.#context = context;
    this.#keys = new TypeKeys(context);
    this.#names = names;
  }

  /** Writes the named types, records and enums of a unit that are not there yet. */
  addUnit(table: DieTable): void {
    for (let row = 0; row < table.count; row += 1) {
      const kind = namedKind(table.tag(row));
      if (kind === null || this.#keys.isDeclaration(table, row)) continue;
      this.#idOf(kind, { table, row });
      this.#writeReserved();
    }
  }

  #writeReserved(): void {
    for (;;) {
      const next = this.#reserved.pop();
      if (next === undefined) return;
      this.#writeBody(next);
    }
  }

  /** The id of a definition. */
  #idOf(kind: NamedKind, { table, row }: Located): TypeId {
    const key = this.#keys.use(table, row, "value") >> 2;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const name = this.#names.textOf(this.#keys.nameOf(table, row));
    const id =
      name === null ? this.builder.add(this.#emptyType(kind, name, table, row)) : this.#named(kind, name, table, row);
    this.#ids.set(key, id);
    this.#reserved.push({ table, row, id, kind, name });
    const place = table.unit.info.addressBase + table.dieOffset(row);
    this.declarations.push({ place, declaration: { kind, name, type: id, origin: originOf(table, row) } });
    return id;
  }

  #named(kind: NamedKind, name: string, table: DieTable, row: number): TypeId {
    const nameKey = this.#nameKey(kind, table, row);
    const forward = this.#forwards.get(nameKey);
    if (this.#defined.has(nameKey)) return this.builder.add(this.#emptyType(kind, name, table, row));
    this.#defined.add(nameKey);
    return forward ?? this.#declare(kind, name, nameKey, { table, row });
  }

  #declare(kind: NamedKind, name: string, nameKey: number, { table, row }: Located): TypeId {
    const id = this.builder.declare(kind, name, this.#emptyType(kind, name, table, row));
    this.#forwards.set(nameKey, id);
    return id;
  }

  #nameKey(kind: NamedKind, table: DieTable, row: number): number {
    return this.#keys.nameKey(kindNumber[kind], this.#keys.nameOf(table, row));
  }

  #emptyType(kind: NamedKind, name: string | null, table: DieTable, row: number): Type {
    const origin = originOf(table, row);
    const common = { attributes: [], documentation, origin };
    const target = { id: voidId, qualifiers: none };
    if (kind === "typedef") return { kind, name: name ?? "", target, ...common };
    if (kind === "enum")
      return { kind, tag: name, enumerators: null, underlying: this.#intOfSize(4, false), ...common };
    return { kind, tag: name, members: null, ...common };
  }

  #writeBody({ table, row, id, kind, name }: Reserved): void {
    const byteAlign = table.aligns[row] ?? Number.NaN;
    if (!Number.isNaN(byteAlign) && !isAlignment(byteAlign)) {
      this.#context.onError("K2307", table, row, `an alignment of ${byteAlign} bytes is no power of two`);
    }
    const attributes = alignedAttributes(table, row);
    const common = { attributes, documentation, origin: originOf(table, row) };
    if (kind === "typedef") {
      this.builder.complete(id, { kind, name: name ?? "", target: this.#reference(table, row), ...common });
    } else if (kind === "enum") this.builder.complete(id, this.#enum(table, row, name));
    else {
      const body = recordBody(table, row, this.#recordFacts(kind));
      this.builder.complete(id, { kind, tag: name, members: body.members, ...common });
      this.records.set(id, {
        byteSize: table.byteSize(row),
        bitOffsets: body.bitOffsets,
        byteAlign: isAlignment(byteAlign) ? byteAlign : null,
      });
    }
  }

  #recordFacts(kind: "struct" | "union"): RecordFacts {
    return {
      kind,
      names: this.#names,
      onError: this.#context.onError,
      onUnionOffset: (table, row, message) => this.#context.onWarning("K2311", table, row, message),
      typeOf: (table, row) => this.#reference(table, row),
      byteSizeOf: (table, row) => this.#keys.byteSizeOf(this.#keys.referenceUse(table, row, "value")),
      add: (type) => ({ id: this.builder.add(type), qualifiers: none }),
      types: this.builder,
    };
  }

  #enum(table: DieTable, row: number, tag: string | null): EnumType {
    const facts: EnumFacts = {
      names: this.#names,
      tag,
      underlying: this.#keys.referenceUse(table, row, "value") === 0 ? null : this.#reference(table, row),
      intOfSize: (byteSize, isSigned) => this.#intOfSize(byteSize, isSigned),
      types: this.builder,
    };
    return enumType(table, row, facts);
  }

  /** The ABI's integer type of a size: `int` before `long`. */
  #intOfSize(byteSize: number, isSigned: boolean): TypeRef {
    const { baseTypes } = this.#context.abi;
    const names = { 1: "char", 2: "short int", 4: "int", 8: "long long int", 16: "__int128" } as const;
    const isLong = byteSize === 8 && baseTypes["long int"]?.byteSize === 8;
    const name = isLong
      ? "long int"
      : (Object.entries(names).find(([size]) => Number(size) === byteSize)?.[1] ?? "int");
    const spelled = isSigned ? name.replace(/^char$/, "signed char") : unsignedName(name);
    const encoding = name === "char" ? "char" : "integer";
    return { id: this.builder.add({ kind: "int", name: spelled, byteSize, isSigned, encoding }), qualifiers: none };
  }

  /** What a row's DW_AT_type names. */
  #reference(table: DieTable, row: number): TypeRef {
    const address = table.type(row);
    if (Number.isNaN(address)) return { id: voidId, qualifiers: none };
    // Keys find cycles and depth before anything follows them here.
    this.#keys.referenceUse(table, row, "name");
    const target = table.has(row, FLAG.broken) ? null : this.#context.locate(address, table);
    return target === null ? this.#add(brokenGap()) : this.#typeOf(target);
  }

  #typeOf(found: Located): TypeRef {
    const { table, row } = this.#keys.definitionOf(found.table, found.row);
    const tag = table.tag(row);
    const kind = namedKind(tag);
    if (kind !== null) return { id: this.#namedId(kind, table, row), qualifiers: none };
    if (isQualifier(tag)) return qualified(this.#reference(table, row), qualifierBits(tag));
    switch (tag) {
      case DW_TAG.base_type:
        return this.#baseRef(this.#base(table, row));
      case DW_TAG.pointer_type:
        return this.#pointer(table, row);
      case DW_TAG.array_type:
        return this.#array(table, row);
      case DW_TAG.subroutine_type:
        return this.#function(table, row);
      default:
        return this.#add(otherGap(table, row, this.#gapContext()));
    }
  }

  #namedId(kind: NamedKind, table: DieTable, row: number): TypeId {
    if (!this.#keys.isDeclaration(table, row)) return this.#idOf(kind, { table, row });
    const name = this.#names.textOf(this.#keys.nameOf(table, row));
    if (name === null) return this.builder.add(this.#emptyType(kind, name, table, row));
    const nameKey = this.#nameKey(kind, table, row);
    return this.#forwards.get(nameKey) ?? this.#declare(kind, name, nameKey, { table, row });
  }

  #base(table: DieTable, row: number): Type {
    const byteSize = table.byteSize(row);
    const facts = {
      name: this.#names.textOf(table.name(row)),
      byteSize: isByteSize(byteSize) ? byteSize : 0,
      encoding: table.encodings[row] ?? 0,
      isForeignOrder: table.has(row, FLAG.foreignOrder),
    };
    return baseType(facts, this.#context.abi);
  }

  /** A base type; one whose name has another size or encoding elsewhere in the file is no type of C: a gap. */
  #baseRef(type: Type): TypeRef {
    const ref = this.#add(type);
    const known = this.builder.get(ref.id);
    if ((type.kind !== "int" && type.kind !== "float") || known.kind !== type.kind) return ref;
    const isSame = known.byteSize === type.byteSize && signOf(known) === signOf(type);
    return isSame ? ref : this.#add({ kind: "opaque", name: type.name, byteSize: type.byteSize, byteAlign: 1 });
  }

  #pointer(table: DieTable, row: number): TypeRef {
    const byteSize = table.byteSize(row);
    const target = this.#reference(table, row);
    const isOfAbi = !isByteSize(byteSize) || byteSize === this.#context.abi.pointerByteSize;
    return this.#add(isOfAbi ? { kind: "pointer", target } : otherGap(table, row, this.#gapContext()));
  }

  #array(table: DieTable, row: number): TypeRef {
    let element = this.#reference(table, row);
    const elementByteSize = this.#keys.byteSizeOf(this.#keys.referenceUse(table, row, "value"));
    if (table.has(row, FLAG.vector)) {
      const byteSize = this.#keys.byteSizeOf(this.#keys.use(table, row, "value"));
      return this.#add(vectorGap(this.builder, element, isByteSize(byteSize) ? byteSize : 0));
    }
    const lengths = dimensionsOf(table, row);
    const stride = table.bitSizes[row] ?? Number.NaN;
    const byteSize = this.#keys.byteSizeOf(this.#keys.use(table, row, "value"));
    if (lengths.some((length) => length !== null) && Number.isNaN(byteSize) && !Number.isNaN(elementByteSize)) {
      return this.#add(brokenGap());
    }
    if (table.has(row, FLAG.stride) && stride !== elementByteSize * 8) {
      return this.#add(arrayGap(this.builder, element, lengths, table.byteSize(row)));
    }
    for (const length of lengths.reverse()) element = this.#add({ kind: "array", element, length });
    return element;
  }

  #function(table: DieTable, row: number): TypeRef {
    const returns = this.#reference(table, row);
    const parameters: { readonly name: null; readonly type: TypeRef }[] = [];
    let isVariadic = false;
    for (const child of table.children(row)) {
      const tag = table.tag(child);
      if (tag === DW_TAG.unspecified_parameters) isVariadic = true;
      if (tag === DW_TAG.formal_parameter) parameters.push({ name: null, type: this.#reference(table, child) });
    }
    const text = [returns, ...parameters.map(({ type }) => type)].map(
      ({ id, qualifiers: q }) => `${id}${q.isConst}${q.isVolatile}`,
    );
    const key = `${text.join(" ")} ${isVariadic}`;
    const known = this.#functions.get(key);
    const id = known ?? this.builder.add({ kind: "function", returns, parameters, isVariadic });
    this.#functions.set(key, id);
    return { id, qualifiers: none };
  }

  #gapContext() {
    return {
      types: this.builder,
      names: this.#names,
      pointerByteSize: this.#context.abi.pointerByteSize,
      target: (table: DieTable, row: number) => this.#reference(table, row),
    };
  }

  #add(type: Type): TypeRef {
    return { id: this.builder.add(type), qualifiers: none };
  }
}

const none: Qualifiers = { isConst: false, isVolatile: false };

function qualified(ref: TypeRef, bit: 0 | 1 | 2): TypeRef {
  const bits = (ref.qualifiers.isConst ? 1 : 0) | (ref.qualifiers.isVolatile ? 2 : 0) | bit;
  return { id: ref.id, qualifiers: qualifiers[bits] ?? none };
}

function signOf(type: IntType | FloatType): string {
  return type.kind === "int" ? `${type.isSigned} ${type.encoding}` : "";
}

function unsignedName(name: string): string {
  if (name === "char") return "unsigned char";
  if (name === "int") return "unsigned int";
  return name === "__int128" ? "__int128 unsigned" : name.replace(/int$/, "unsigned int");
}
