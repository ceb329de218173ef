// Reads a raw .BTF section into a type graph with recorded layouts, for tests only (Documentation/bpf/btf.rst).
// Kinds that no struct member reaches (FUNC, VAR, DATASEC, DECL_TAG) are skipped, TYPE_TAG and RESTRICT are seen through.
// Invariant: layouts say what BTF says; nothing is computed from declarations.
import { type Abi, abiOf, type TargetName } from "../../generator/abi/index.js";
import type { Layouts, MemberLayout, StructLayout } from "../../generator/layout/index.js";
import {
  type Member,
  type Origin,
  type Qualifiers,
  type Type,
  TypeGraphBuilder,
  type TypeId,
  type TypeRef,
  unqualified,
  voidId,
  withoutTypedefs,
} from "../../generator/type/index.js";

const documentation = { text: "" };

interface RawType {
  readonly name: string;
  readonly kind: number;
  readonly vlen: number;
  readonly flag: boolean;
  /** Size or type, by kind. */
  readonly sizeOrType: number;
  /** Where the data after the header of the type begins. */
  readonly dataAt: number;
}

/** A BTF file as graph and layouts. */
export interface BtfGraph {
  readonly layouts: Layouts;
  /** BTF ids of structs and unions in order. */
  readonly recordIds: readonly number[];
  /** The graph's id of a BTF id. */
  idOf(btfId: number): TypeId;
}

/** Reads BTF. */
export function readBtf(bytes: Uint8Array, target: TargetName): BtfGraph {
  return new BtfReader(bytes, abiOf(target)).read();
}

class BtfReader {
  readonly #view: DataView;
  readonly #isLittle: boolean;
  readonly #raw: RawType[] = [{ name: "", kind: 0, vlen: 0, flag: false, sizeOrType: 0, dataAt: 0 }];
  readonly #builder: TypeGraphBuilder;
  readonly #ids = new Map<number, TypeId>();
  readonly #recorded = new Map<TypeId, { btfId: number; layout: StructLayout | null }>();
  readonly #unfinished: number[] = [];
  readonly #headerSize: number;

  constructor(bytes: Uint8Array, abi: Abi) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#isLittle = bytes[0] === 0x9f;
    this.#builder = new TypeGraphBuilder(abi);
    this.#headerSize = this.#u32(4);
  }

  read(): BtfGraph {
    this.#scan();
    const recordIds = this.#raw.flatMap(({ kind }, btfId) => (kind === 4 || kind === 5 ? [btfId] : []));
    for (const btfId of recordIds) this.#ref(btfId);
    for (let btfId = this.#unfinished.pop(); btfId !== undefined; btfId = this.#unfinished.pop()) this.#complete(btfId);
    const layouts: Layouts = {
      types: this.#builder.freeze(),
      byteSizeOf: (ref) => this.#byteSizeOf(layouts, ref),
      byteAlignOf: () => 1,
      layoutOf: (id) => this.#layoutOf(layouts, id),
    };
    return { layouts, recordIds, idOf: (btfId) => this.#ids.get(btfId) ?? voidId };
  }

  #u32(at: number): number {
    return this.#view.getUint32(at, this.#isLittle);
  }

  #string(offset: number): string {
    const start = this.#headerSize + this.#u32(16) + offset;
    let end = start;
    while (this.#view.getUint8(end) !== 0) end += 1;
    return Buffer.from(this.#view.buffer, this.#view.byteOffset + start, end - start).toString();
  }

  #scan(): void {
    let at = this.#headerSize + this.#u32(8);
    const end = at + this.#u32(12);
    while (at < end) {
      const info = this.#u32(at + 4);
      const kind = (info >> 24) & 31;
      const vlen = info & 0xffff;
      const flag = info >>> 31 === 1;
      this.#raw.push({
        name: this.#string(this.#u32(at)),
        kind,
        vlen,
        flag,
        sizeOrType: this.#u32(at + 8),
        dataAt: at + 12,
      });
      const extra: Readonly<Record<number, number>> = { 1: 4, 3: 12, 14: 4, 17: 4 };
      const each: Readonly<Record<number, number>> = { 4: 12, 5: 12, 6: 8, 13: 8, 15: 12, 19: 12 };
      at += 12 + (extra[kind] ?? 0) + (each[kind] ?? 0) * vlen;
    }
  }

  /** A use of a BTF type; qualifiers of the chain are gathered beside it. */
  #ref(btfId: number, qualifiers: Qualifiers = unqualified): TypeRef {
    const raw = this.#raw[btfId];
    if (raw === undefined || btfId === 0) return { id: voidId, qualifiers };
    if (raw.kind === 9) return this.#ref(raw.sizeOrType, { ...qualifiers, isVolatile: true });
    if (raw.kind === 10) return this.#ref(raw.sizeOrType, { ...qualifiers, isConst: true });
    if (raw.kind === 11 || raw.kind === 18) return this.#ref(raw.sizeOrType, qualifiers);
    let id = this.#ids.get(btfId);
    if (id === undefined) {
      id = this.#make(btfId, raw);
      this.#ids.set(btfId, id);
    }
    return { id, qualifiers };
  }

  #make(btfId: number, raw: RawType): TypeId {
    const origin: Origin = { from: "btf", file: "test", id: btfId };
    const tag = raw.name === "" ? null : raw.name;
    const common = { attributes: [], documentation, origin } as const;
    if (raw.kind === 4 || raw.kind === 5) {
      this.#unfinished.push(btfId);
      const kind = raw.kind === 4 ? "struct" : "union";
      const id = this.#builder.add({ kind, tag, members: null, ...common });
      this.#recorded.set(id, { btfId, layout: null });
      return id;
    }
    if (raw.kind === 7)
      return this.#builder.add({ kind: raw.flag ? "union" : "struct", tag, members: null, ...common });
    if (raw.kind === 6 || raw.kind === 19) return this.#enum(raw, tag, origin);
    if (raw.kind === 8) {
      const target = this.#ref(raw.sizeOrType);
      return this.#builder.add({ kind: "typedef", name: raw.name, target, ...common });
    }
    return this.#builder.add(this.#plain(raw));
  }

  #plain(raw: RawType): Type {
    const { dataAt } = raw;
    switch (raw.kind) {
      case 1: {
        const encoding = (this.#u32(dataAt) >> 24) & 15;
        const name = raw.name;
        return { kind: "int", name, byteSize: raw.sizeOrType, isSigned: (encoding & 1) === 1, encoding: "integer" };
      }
      case 2:
        return { kind: "pointer", target: this.#ref(raw.sizeOrType) };
      case 3:
        return { kind: "array", element: this.#ref(this.#u32(dataAt)), length: this.#u32(dataAt + 8) };
      case 13: {
        const types = Array.from({ length: raw.vlen }, (_, index) => this.#u32(dataAt + 8 * index + 4));
        const isVariadic = types.at(-1) === 0;
        const parameters = (isVariadic ? types.slice(0, -1) : types).map((type) => ({
          name: null,
          type: this.#ref(type),
        }));
        return { kind: "function", returns: this.#ref(raw.sizeOrType), parameters, isVariadic };
      }
      case 16:
        return { kind: "float", name: raw.name, byteSize: raw.sizeOrType };
      default:
        throw new Error(`BTF kind ${raw.kind}`);
    }
  }

  #enum(raw: RawType, tag: string | null, origin: Origin): TypeId {
    const byteSize = raw.sizeOrType;
    const int: Type = {
      kind: "int",
      name: `enum${byteSize}${raw.flag}`,
      byteSize,
      isSigned: raw.flag,
      encoding: "integer",
    };
    const underlying = this.#builder.ref(this.#builder.add(int));
    const enumerators = Array.from({ length: raw.vlen }, (_, index) => {
      const at = raw.dataAt + (raw.kind === 6 ? 8 : 12) * index;
      const bits = raw.kind === 6 ? 32 : 64;
      const high = raw.kind === 6 ? 0n : BigInt(this.#u32(at + 8));
      const value = (high << 32n) | BigInt(this.#u32(at + 4));
      const name = this.#string(this.#u32(at));
      return { name, value: raw.flag ? BigInt.asIntN(bits, value) : value, attributes: [], documentation, origin };
    });
    return this.#builder.add({ kind: "enum", tag, enumerators, underlying, attributes: [], documentation, origin });
  }

  #complete(btfId: number): void {
    const raw = this.#raw[btfId];
    const id = this.#ids.get(btfId);
    if (raw === undefined || id === undefined) throw new Error(`BTF id ${btfId}`);
    const kind = raw.kind === 4 ? "struct" : "union";
    const origin: Origin = { from: "btf", file: "test", id: btfId };
    const members = this.#memberRows(raw).map(({ name, type, bitWidth }): Member => {
      return { name, type: this.#ref(type), bitWidth, attributes: [], documentation, origin };
    });
    const tag = raw.name === "" ? null : raw.name;
    this.#builder.complete(id, { kind, tag, members, attributes: [], documentation, origin });
  }

  #memberRows(raw: RawType): { name: string | null; type: number; bitOffset: number; bitWidth: number | null }[] {
    return Array.from({ length: raw.vlen }, (_, index) => {
      const at = raw.dataAt + 12 * index;
      const name = this.#string(this.#u32(at));
      const offset = this.#u32(at + 8);
      const width = raw.flag ? offset >>> 24 : 0;
      return {
        name: name === "" ? null : name,
        type: this.#u32(at + 4),
        bitOffset: raw.flag ? offset & 0xffffff : offset,
        bitWidth: width === 0 ? null : width,
      };
    });
  }

  #byteSizeOf(layouts: Layouts, ref: TypeRef): number | null {
    const { id } = withoutTypedefs(layouts.types, ref);
    const type = layouts.types.get(id);
    switch (type.kind) {
      case "int":
      case "float":
        return type.byteSize;
      case "pointer":
        return layouts.types.abi.pointerByteSize;
      case "enum":
        return layouts.byteSizeOf(type.underlying);
      case "array":
        return (layouts.byteSizeOf(type.element) ?? 0) * (type.length ?? 0);
      case "struct":
      case "union":
        return this.#raw[this.#recorded.get(id)?.btfId ?? 0]?.sizeOrType ?? null;
      default:
        return null;
    }
  }

  #layoutOf(layouts: Layouts, id: TypeId): StructLayout | null {
    const recorded = this.#recorded.get(id);
    const type = layouts.types.get(id);
    if (recorded === undefined || (type.kind !== "struct" && type.kind !== "union") || type.members === null)
      return null;
    if (recorded.layout !== null) return recorded.layout;
    const raw = this.#raw[recorded.btfId];
    if (raw === undefined) return null;
    const rows = this.#memberRows(raw);
    const members = type.members.map((member, index): MemberLayout => {
      const byteSize = layouts.byteSizeOf(member.type) ?? 0;
      const bitOffset = rows[index]?.bitOffset ?? 0;
      if (member.bitWidth === null) return { member, bitOffset, bitSize: byteSize * 8, byteAlign: 1, unit: null };
      const byteOffset = Math.floor(bitOffset / (byteSize * 8)) * byteSize;
      const load = { byteOffset: 0, byteSize: 0, shift: 0 };
      return {
        member,
        bitOffset,
        bitSize: member.bitWidth,
        byteAlign: 1,
        unit: { byteOffset, byteSize, load, isSigned: false },
      };
    });
    const layout: StructLayout = {
      type: id,
      origin: "recorded",
      byteOrder: layouts.types.abi.byteOrder,
      byteSize: raw.sizeOrType,
      byteAlign: 1,
      alignment: "inferred",
      members,
      holes: [],
      tailPaddingBytes: 0,
    };
    recorded.layout = layout;
    return layout;
  }
}
