// The names in a C header: C's name spaces (C11 6.2.3) hold each name once, debug info does not.
// Rules: who comes first keeps the name, another gets `__` and its BTF id or DIE offset behind it; what is no identifier
// (other languages' names) becomes one; a keyword gets a `_`. Typedefs come before enumerators, definitions before what
// is only declared.
// Invariant: names of tags are unique, and so are those of typedefs and enumerators together.
import type { EnumType, Origin, RecordType, TypedefType, TypeId, TypeReader } from "../type/index.js";
import type { CHeaderPlan } from "./c-header-plan.js";

/** A name that could not be kept. */
export interface CHeaderRename {
  readonly what: "struct" | "union" | "enum" | "typedef" | "enumerator" | "member";
  readonly from: string;
  readonly to: string;
  readonly origin: Origin;
}

/** The names of one header. */
export interface CHeaderNames {
  /** Tag of a record or enum. */
  tagOf(id: TypeId): string;
  typedefOf(id: TypeId): string;
  /** Names of an enum's enumerators, in order. */
  enumeratorsOf(id: TypeId): readonly string[];
  /** The typedef that stands for a type that C has no name for. */
  bytesOf(id: TypeId): string;
  readonly renames: readonly CHeaderRename[];
}

/** C11's and C23's keywords, and gcc's and clang's in their default mode. */
const keywords: ReadonlySet<string> = new Set(
  (
    "alignas alignof auto bool break case char const constexpr continue default do double else enum extern false float for " +
    "goto if inline int long nullptr register restrict return short signed sizeof static static_assert struct switch " +
    "thread_local true typedef typeof typeof_unqual union unsigned void volatile while asm " +
    "_Alignas _Alignof _Atomic _BitInt _Bool _Complex _Decimal128 _Decimal32 _Decimal64 _Float16 _Generic _Imaginary " +
    "_Noreturn _Static_assert _Thread_local __asm__ __attribute__ __extension__ __int128 __typeof__ __alignof__ " +
    "__const __const__ __inline __inline__ __volatile__ __signed__ __restrict __thread __label__ __real__ __imag__ __func__"
  ).split(" "),
);

/** Keywords of C23 that kernels define themselves: the header takes care of them. */
const ownDefinitions: ReadonlySet<string> = new Set(["bool", "true", "false"]);

/** Makes an identifier of a name. */
export function identifierOf(name: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
    ? name
    : name.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d|$)/, "_");
  return keywords.has(plain) ? `${plain}_` : plain;
}

function ordinaryIdentifierOf(name: string): string {
  return ownDefinitions.has(name) ? name : identifierOf(name);
}

/** Names everything that a plan mentions. */
export function nameCHeader(types: TypeReader, plan: CHeaderPlan): CHeaderNames {
  const naming = new Naming(types, plan);
  naming.nameAll();
  return naming;
}

class Naming implements CHeaderNames {
  readonly renames: CHeaderRename[] = [];
  readonly #types: TypeReader;
  readonly #plan: CHeaderPlan;
  readonly #tags = new Set<string>();
  readonly #ordinary = new Set<string>();
  readonly #tagNames = new Map<TypeId, string>();
  readonly #typedefNames = new Map<TypeId, string>();
  readonly #enumeratorNames = new Map<TypeId, readonly string[]>();
  readonly #bytesNames = new Map<TypeId, string>();
  /** Names of records by kind and tag, for those that are only declared. */
  readonly #records = new Map<string, string>();

  constructor(types: TypeReader, plan: CHeaderPlan) {
    this.#types = types;
    this.#plan = plan;
  }

  nameAll(): void {
    const { items, inlined } = this.#plan;
    const idsOf = (kind: string): TypeId[] => {
      return items.flatMap((item) => (item.kind === kind ? [item.id] : [])).sort((left, right) => left - right);
    };
    const definitions = idsOf("definition");
    for (const id of definitions) this.#nameTag(id);
    const isIncomplete = (id: TypeId): boolean => {
      const type = this.#types.get(id);
      return (type.kind === "struct" || type.kind === "union") && type.members === null;
    };
    const declared = idsOf("forward");
    for (const id of declared.filter((id) => !isIncomplete(id))) this.#nameTag(id);
    for (const id of declared.filter(isIncomplete)) this.#nameTag(id);
    for (const id of idsOf("typedef")) this.#nameTypedef(id);
    for (const id of idsOf("bytes")) this.#bytesNames.set(id, this.#unique(this.#ordinary, `kstruct_bytes_${id}`, ""));
    for (const id of [...definitions, ...inlined]) this.#nameEnumerators(id);
  }

  tagOf(id: TypeId): string {
    return this.#tagNames.get(id) ?? `unnamed_${id}`;
  }

  typedefOf(id: TypeId): string {
    return this.#typedefNames.get(id) ?? `unnamed_${id}`;
  }

  enumeratorsOf(id: TypeId): readonly string[] {
    return this.#enumeratorNames.get(id) ?? [];
  }

  bytesOf(id: TypeId): string {
    return this.#bytesNames.get(id) ?? `unnamed_${id}`;
  }

  #nameTag(id: TypeId): void {
    const type = this.#types.get(id);
    if ((type.kind !== "struct" && type.kind !== "union" && type.kind !== "enum") || this.#tagNames.has(id)) return;
    if (type.tag === null) {
      if (this.#plan.hoisted.has(id))
        this.#tagNames.set(id, this.#unique(this.#tags, `anonymous_${suffixOf(id, type)}`, ""));
      return;
    }
    const key = `${type.kind} ${type.tag}`;
    const isDeclared = type.kind !== "enum" && type.members === null;
    const known = isDeclared ? this.#records.get(key) : undefined;
    const name = known ?? this.#unique(this.#tags, identifierOf(type.tag), suffixOf(id, type));
    this.#tagNames.set(id, name);
    if (!this.#records.has(key)) this.#records.set(key, name);
    if (name !== type.tag && known === undefined) this.#rename(type.kind, type.tag, name, type.origin);
  }

  #nameTypedef(id: TypeId): void {
    const type = this.#types.get(id);
    if (type.kind !== "typedef") return;
    const name = this.#unique(this.#ordinary, ordinaryIdentifierOf(type.name), suffixOf(id, type));
    this.#typedefNames.set(id, name);
    if (name !== type.name) this.#rename("typedef", type.name, name, type.origin);
  }

  #nameEnumerators(id: TypeId): void {
    const type = this.#types.get(id);
    if (type.kind !== "enum" || this.#enumeratorNames.has(id)) return;
    const suffix = suffixOf(id, type);
    const names = (type.enumerators ?? []).map(({ name }) => {
      const unique = this.#unique(this.#ordinary, ordinaryIdentifierOf(name), suffix);
      if (unique !== name) this.#rename("enumerator", name, unique, type.origin);
      return unique;
    });
    this.#enumeratorNames.set(id, names);
  }

  #unique(taken: Set<string>, name: string, suffix: string): string {
    let unique = name;
    for (let count = 1; taken.has(unique); count += 1) {
      unique = `${name}__${suffix}${count === 1 ? "" : `_${count}`}`;
    }
    taken.add(unique);
    return unique;
  }

  #rename(what: CHeaderRename["what"], from: string, to: string, origin: Origin): void {
    this.renames.push({ what, from, to, origin });
  }
}

/** What tells two types of one name apart: where the debug info has them. */
function suffixOf(id: TypeId, { origin }: RecordType | EnumType | TypedefType): string {
  return `${origin.from === "btf" || origin.from === "dwarf" ? origin.id : id}`;
}
