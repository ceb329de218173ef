// Finds the accessor of a folder's plan that reads or writes a place, so that translated code says `page.memdesc$lo(page)`.
// Rule: an accessor is found by the C path from the record of its class, and taken only if its offset, size, sign and byte
// order are those that C gives the place; the names of its methods are docs/reference/generated-names.md's.
// Invariant: nothing is invented: what has no accessor is read through the memory's DataView.
import type { Accessor, ClassPlan, FolderPlan, ImportedName, RecordModule } from "../plan/index.js";
import type { TypeId, TypeReader } from "../type/index.js";

/** A class of the folder. */
export interface RecordClass {
  readonly plan: ClassPlan;
  readonly module: string;
  /** Field of `$Functions` that holds the class by position: `$page`. */
  readonly field: string;
}

/** Looks up classes and accessors. */
export interface Accessors {
  /** The class of a record, or null when the folder has none. */
  classOf(record: TypeId): RecordClass | null;
  /** Accessors with that path from the class's record (`lru.next`). */
  find(record: TypeId, path: string): readonly Accessor[];
  /** Brand of pointers to a record. */
  brandOf(record: TypeId): string | null;
  /** The const object that has an enumerator. */
  enumeratorOf(name: string): { readonly enumClass: ImportedName; readonly name: string } | null;
}

/** Reads a folder's plan. */
export function accessorsOf(types: TypeReader, folder: FolderPlan): Accessors {
  const classes = new Map<string, RecordClass>();
  for (const module of folder.modules) {
    if (module.kind !== "record") continue;
    for (const plan of module.classes) classes.set(plan.tag, recordClass(module, plan));
  }
  const brands = brandsOf(types, classes);
  const enumerators = enumeratorsOf(folder);
  const byPath = new Map<ClassPlan, ReadonlyMap<string, readonly Accessor[]>>();
  const classOf = (record: TypeId): RecordClass | null => classes.get(brands(record) ?? "") ?? null;
  return {
    classOf,
    brandOf: brands,
    enumeratorOf: (name) => enumerators.get(name) ?? null,
    find(record, path) {
      const plan = classOf(record)?.plan;
      if (plan === undefined) return [];
      const known = byPath.get(plan) ?? accessorsByPath(plan);
      byPath.set(plan, known);
      return known.get(`${plan.tag}.${path}`) ?? [];
    },
  };
}

/** A word has several accessors of one path: the plain one, its flags, its sub-fields. */
function accessorsByPath({ accessors }: ClassPlan): ReadonlyMap<string, readonly Accessor[]> {
  const byPath = new Map<string, Accessor[]>();
  for (const accessor of accessors) {
    const group = byPath.get(accessor.path);
    if (group === undefined) byPath.set(accessor.path, [accessor]);
    else group.push(accessor);
  }
  return byPath;
}

function recordClass(module: RecordModule, plan: ClassPlan): RecordClass {
  return { plan, module: module.fileName, field: fieldOf(plan.tag) };
}

/** The field of `$Functions` that holds the class by position of a record: `$page`. */
export function fieldOf(tag: string): string {
  return `$${tag.replaceAll(".", "$")}`;
}

/** Brands: tags, typedef names of records without a tag, and the paths of those written in place. */
function brandsOf(types: TypeReader, classes: ReadonlyMap<string, RecordClass>): (id: TypeId) => string | null {
  const typedefs = new Map<TypeId, string>();
  for (const name of types.names("typedef")) {
    const id = types.find("typedef", name);
    const type = id === undefined ? null : types.get(id);
    if (type?.kind === "typedef" && !typedefs.has(type.target.id)) typedefs.set(type.target.id, name);
  }
  const written = new Map<TypeId, string>();
  for (const tag of classes.keys()) {
    const id = tag.includes(".") ? recordAt(types, tag) : null;
    if (id !== null) written.set(id, tag);
  }
  return (id) => {
    const type = types.get(id);
    if (type.kind !== "struct" && type.kind !== "union") return null;
    return type.tag ?? typedefs.get(id) ?? written.get(id) ?? null;
  };
}

/** The record written in place at a path like `page.lru`. */
function recordAt(types: TypeReader, tag: string): TypeId | null {
  const [root = "", ...names] = tag.split(".");
  const typedef = types.find("typedef", root);
  const target = typedef === undefined ? null : types.get(typedef);
  const start = types.find("struct", root) ?? types.find("union", root);
  const first = start ?? (target?.kind === "typedef" ? target.target.id : null);
  return names.reduce<TypeId | null>((id, name) => (id === null ? null : memberRecord(types, id, name)), first);
}

function memberRecord(types: TypeReader, id: TypeId, name: string): TypeId | null {
  const type = types.get(id);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  for (const member of type.members ?? []) {
    if (member.name === name) return elementRecord(types, member.type.id);
    const inner = member.name === null ? memberRecord(types, member.type.id, name) : null;
    if (inner !== null) return inner;
  }
  return null;
}

function elementRecord(types: TypeReader, id: TypeId): TypeId {
  const type = types.get(id);
  return type.kind === "array" ? elementRecord(types, type.element.id) : id;
}

function enumeratorsOf(folder: FolderPlan): ReadonlyMap<string, { enumClass: ImportedName; name: string }> {
  const found = new Map<string, { enumClass: ImportedName; name: string }>();
  for (const module of folder.modules) {
    if (module.kind !== "enum") continue;
    const enumClass = { name: module.className, module: module.fileName };
    for (const { name } of module.values) found.set(name, { enumClass, name });
  }
  return found;
}
