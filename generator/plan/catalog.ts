// Which types of a unit get modules, and what their classes, files and brands are called.
// Rules: a record or enum is named by its tag, one without a tag by its typedef; a record written in place with a member
// name is `Parent$member` and lives in its parent's module; enumerators of enums without any name are constants.
// Of debug info nobody can rename anything, and a kernel has several types of one name: the later ones carry their id,
// `perf_aux_event$4711`, as one does whose class or file would be another's (foo_bar and fooBar).
// Invariant: every record that a planned class holds by value is in the catalog, with all that it holds itself.
import type { Layouts } from "../layout/index.js";
import type { Marks } from "../mark/index.js";
import {
  arrayShape,
  type EnumType,
  type Origin,
  type RecordType,
  type TypeId,
  type TypeReader,
  type TypeRef,
  typeIds,
  unqualified,
  withoutTypedefs,
} from "../type/index.js";
import { classNameOf, fileNameOf, identifierOf } from "./names.js";
import type { ImportedName } from "./plan.js";

/** A record with a class. */
export interface RecordEntry {
  readonly id: TypeId;
  readonly type: RecordType;
  /** What names it: the record itself, or the typedef of one without a tag. */
  readonly namedBy: TypeId;
  /** `struct page`, `atomic_t`, `struct page::(anonymous) slab`. */
  readonly cName: string;
  /** Brand of its pointers. */
  readonly tag: string;
  readonly className: string;
  readonly fileName: string;
  /** True for a record written in place, whose class is in its parent's module. */
  readonly isInline: boolean;
}

/** An enum with a module. */
export interface EnumEntry {
  readonly id: TypeId;
  readonly type: EnumType;
  readonly namedBy: TypeId;
  readonly cName: string;
  readonly className: string;
  readonly fileName: string;
}

/** The named types of one output folder. */
export interface Catalog {
  readonly types: TypeReader;
  /** In order of discovery; records written in place follow their parent. */
  readonly records: readonly RecordEntry[];
  readonly enums: readonly EnumEntry[];
  recordOf(id: TypeId): RecordEntry | null;
  /** The class of an enum, or null when its enumerators are constants. */
  enumClassOf(id: TypeId): ImportedName | null;
  /** Brand of a pointer to this type, or null for `void *`, pointers to functions and to base types. */
  brandOf(target: TypeRef): string | null;
}

/** Names the types of `seeds` (records, enums and typedefs of such) and all that they hold by value. */
export function catalogOf(layouts: Layouts, marks: Marks, seeds: readonly TypeId[]): Catalog {
  const builder = new CatalogBuilder(layouts, marks);
  for (const seed of seeds) builder.add({ id: seed, qualifiers: unqualified });
  const { types } = layouts;
  const { records, enums } = builder;
  return {
    types,
    records: [...records.values()],
    enums: [...enums.values()],
    recordOf: (id) => records.get(id) ?? null,
    enumClassOf(id) {
      const entry = enums.get(id);
      return entry === undefined ? null : { name: entry.className, module: entry.fileName };
    },
    brandOf(target) {
      const { id } = withoutTypedefs(types, target);
      const type = types.get(id);
      if (type.kind !== "struct" && type.kind !== "union") return null;
      return records.get(id)?.tag ?? builder.nameOf(id, type)?.tag ?? null;
    },
  };
}

interface CName {
  readonly namedBy: TypeId;
  readonly cName: string;
  readonly tag: string;
}

class CatalogBuilder {
  readonly records = new Map<TypeId, RecordEntry>();
  readonly enums = new Map<TypeId, EnumEntry>();
  readonly #layouts: Layouts;
  readonly #marks: Marks;
  readonly #types: TypeReader;
  readonly #typedefs: ReadonlyMap<TypeId, TypeId>;
  readonly #claimed = new Set<string>();

  constructor(layouts: Layouts, marks: Marks) {
    this.#layouts = layouts;
    this.#marks = marks;
    this.#types = layouts.types;
    this.#typedefs = typedefsOfUnnamed(layouts.types);
  }

  /** Adds a record or enum, or what a typedef of one names; anything else is passed over. */
  add(ref: TypeRef): void {
    const { id } = withoutTypedefs(this.#types, ref);
    const type = this.#types.get(id);
    if (type.kind === "enum") this.#addEnum(id, type);
    else if (type.kind === "struct" || type.kind === "union") this.#addRecord(id, type);
  }

  /** What names a record or enum in C; null for one with neither tag nor typedef. */
  nameOf(id: TypeId, type: RecordType | EnumType): CName | null {
    if (type.tag !== null) return { namedBy: id, cName: `${type.kind} ${type.tag}`, tag: identifierOf(type.tag) };
    const namedBy = this.#typedefs.get(id);
    const typedef = namedBy === undefined ? undefined : this.#types.get(namedBy);
    if (namedBy === undefined || typedef?.kind !== "typedef") return null;
    return { namedBy, cName: typedef.name, tag: identifierOf(typedef.name) };
  }

  #addEnum(id: TypeId, type: EnumType): void {
    const name = this.nameOf(id, type);
    if (name === null || this.enums.has(id) || type.enumerators === null) return;
    const { namedBy, cName } = name;
    const { className, fileName } = this.#claim(name.tag, type.origin);
    this.enums.set(id, { id, type, namedBy, cName, className, fileName });
  }

  #addRecord(id: TypeId, type: RecordType): void {
    const name = this.nameOf(id, type);
    if (name === null || this.records.has(id) || this.#layouts.layoutOf(id) === null) return;
    this.#enter({ id, type, ...name, ...this.#claim(name.tag, type.origin), isInline: false });
  }

  /** The names of a type in TypeScript. Files that differ in case only are one on macOS and Windows. */
  #claim(tag: string, origin: Origin): { readonly tag: string; readonly className: string; readonly fileName: string } {
    const names = { tag, className: classNameOf(tag), fileName: fileNameOf(tag) };
    const claims = [`class ${names.className}`, `file ${names.fileName.toLowerCase()}`];
    const isTaken = claims.some((claim) => this.#claimed.has(claim));
    if (isTaken && (origin.from === "btf" || origin.from === "dwarf")) {
      const ownTag = `${tag}$${origin.id}`;
      return { tag: ownTag, className: `${names.className}$${origin.id}`, fileName: fileNameOf(ownTag) };
    }
    for (const claim of claims) this.#claimed.add(claim);
    return names;
  }

  #addInline(id: TypeId, type: RecordType, memberName: string, parent: RecordEntry): void {
    this.#enter({
      id,
      type,
      namedBy: id,
      cName: `${parent.cName}::(anonymous) ${memberName}`,
      tag: `${parent.tag}.${identifierOf(memberName)}`,
      className: `${parent.className}$${identifierOf(memberName)}`,
      fileName: parent.fileName,
      isInline: true,
    });
  }

  #enter(entry: RecordEntry): void {
    if (this.records.has(entry.id) || this.#layouts.layoutOf(entry.id) === null) return;
    this.records.set(entry.id, entry);
    this.#addMembers(entry.type, entry);
  }

  /** `record` is the parent's own or an anonymous one inside it. */
  #addMembers(record: RecordType, parent: RecordEntry): void {
    for (const member of record.members ?? []) {
      const { tagged, flags } = this.#marks.ofMember(member);
      if (tagged !== null) this.add({ id: tagged.enumType, qualifiers: unqualified });
      if (flags !== null) this.add({ id: flags.enumType, qualifiers: unqualified });
      const ref = elementOf(this.#types, member.type);
      const { id } = withoutTypedefs(this.#types, ref);
      const type = this.#types.get(id);
      const isUnnamedRecord = (type.kind === "struct" || type.kind === "union") && this.nameOf(id, type) === null;
      if (!isUnnamedRecord) this.add(ref);
      else if (member.name === null) this.#addMembers(type, parent);
      else this.#addInline(id, type, member.name, parent);
    }
  }
}

/** The element of an array of any depth, through typedefs of arrays; any other type itself. */
function elementOf(types: TypeReader, ref: TypeRef): TypeRef {
  const bare = withoutTypedefs(types, ref);
  return types.get(bare.id).kind === "array" ? elementOf(types, arrayShape(types, bare).element) : ref;
}

/** The first typedef of each record or enum without a tag. */
function typedefsOfUnnamed(types: TypeReader): ReadonlyMap<TypeId, TypeId> {
  const typedefs = new Map<TypeId, TypeId>();
  for (const id of typeIds(types)) {
    const typedef = types.get(id);
    if (typedef.kind !== "typedef" || typedefs.has(typedef.target.id)) continue;
    const target = types.get(typedef.target.id);
    const isUnnamed =
      (target.kind === "struct" || target.kind === "union" || target.kind === "enum") && target.tag === null;
    if (isUnnamed) typedefs.set(typedef.target.id, id);
  }
  return typedefs;
}
