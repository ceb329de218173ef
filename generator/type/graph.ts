// The type graph: collected by a builder, then frozen (drgn's rule). Reading works in both states, so that C's sizeof can
// ask for a layout in the middle of a header.
// Invariants: ids are dense and stable; equal pointer, array and builtin types share one id; a record or enum is declared
// once and completed at most once; a frozen graph never changes.
import type { Abi } from "../abi/index.js";
import {
  type EnumType,
  type NamedKind,
  type RecordType,
  type Type,
  type TypedefType,
  type TypeId,
  type TypeRef,
  unqualified,
} from "./type.js";

/** Reading access to a graph, finished or still being built. */
export interface TypeReader {
  readonly abi: Abi;
  /** The type of an id; a wrong id is a bug and throws. */
  get(id: TypeId): Type;
  /** The id of a tag or typedef name at file scope. */
  find(kind: NamedKind, name: string): TypeId | undefined;
  /** Names of one namespace, in order of first declaration. */
  names(kind: NamedKind): readonly string[];
  /** Number of types; ids run from 0 to count - 1. */
  readonly count: number;
}

/** A finished graph. */
export type TypeGraph = TypeReader;

/** The id of void. */
export const voidId = 0 as TypeId;

/** The id that stands for a number: for readers of files that number their types themselves. */
export function typeIdAt(index: number): TypeId {
  return index as TypeId;
}

/** All ids of a graph, in order. */
export function* typeIds(types: TypeReader): Generator<TypeId> {
  for (let id = 0; id < types.count; id += 1) yield id as TypeId;
}

/** Collects types. One per input, ABI and configuration. */
export class TypeGraphBuilder implements TypeReader {
  readonly abi: Abi;
  readonly #types: Type[] = [{ kind: "void" }];
  readonly #named = new Map<string, TypeId>();
  readonly #interned = new Map<string, TypeId>();
  /** References without qualifiers, one for each type: a large header has a million uses of a few types. */
  readonly #refs: TypeRef[] = [];
  #isFrozen = false;

  constructor(abi: Abi) {
    this.abi = abi;
  }

  get count(): number {
    return this.#types.length;
  }

  get(id: TypeId): Type {
    const type = this.#types[id];
    if (type === undefined) throw new RangeError(`K9001: type id ${id} is not in this graph`);
    return type;
  }

  find(kind: NamedKind, name: string): TypeId | undefined {
    return this.#named.get(nameKey(kind, name));
  }

  names(kind: NamedKind): readonly string[] {
    const prefix = nameKey(kind, "");
    return [...this.#named.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  /** Adds a type that is not looked up by name and returns its id; structurally equal pointers, arrays and base types share one. */
  add(type: Type): TypeId {
    const key = internKey(type);
    if (key === null) return this.#push(type);
    const known = this.#interned.get(key);
    if (known !== undefined) return known;
    const id = this.#push(type);
    this.#interned.set(key, id);
    return id;
  }

  /** Adds a type and makes it the one that `find(kind, name)` gives. */
  declare(kind: NamedKind, name: string, type: Type): TypeId {
    const id = this.#push(type);
    this.#named.set(nameKey(kind, name), id);
    return id;
  }

  /**
   * Gives a declared record or enum its body, or a typedef its target where types are read in any order (debug info).
   * Completing twice is a bug: the caller checks for redefinition.
   */
  complete(id: TypeId, type: RecordType | EnumType | TypedefType): void {
    this.#assertOpen();
    this.#types[id] = type;
  }

  /** A reference to a type without qualifiers. */
  ref(id: TypeId): TypeRef {
    this.#refs[id] ??= { id, qualifiers: unqualified };
    return this.#refs[id];
  }

  /** Ends building. */
  freeze(): TypeGraph {
    this.#isFrozen = true;
    return this;
  }

  #push(type: Type): TypeId {
    this.#assertOpen();
    this.#types.push(type);
    return (this.#types.length - 1) as TypeId;
  }

  #assertOpen(): void {
    if (this.#isFrozen) throw new Error("K9001: the type graph is frozen");
  }
}

function nameKey(kind: NamedKind, name: string): string {
  return `${kind} ${name}`;
}

function refKey(ref: TypeRef): string {
  return `${ref.id}${ref.qualifiers.isConst ? "c" : ""}${ref.qualifiers.isVolatile ? "v" : ""}`;
}

function internKey(type: Type): string | null {
  switch (type.kind) {
    case "int":
    case "float":
      return `${type.kind} ${type.name}`;
    case "opaque":
      return `opaque ${type.name} ${type.byteSize} ${type.byteAlign}`;
    case "pointer":
      return `pointer ${refKey(type.target)}`;
    case "array":
      return `array ${refKey(type.element)} ${type.length ?? "flexible"}`;
    default:
      return null;
  }
}
