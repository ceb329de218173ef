// Finds types by name: a hash table over the bytes of names, so that no name is made a text before somebody asks.
// Invariant: of types of one name the first definition is found, a forward declaration only when there is no definition.
import type { NamedKind } from "../../type/index.js";
import { btfKind, isEnumKind } from "./kind.js";
import { nameHash, utf8BytesOf } from "./strings.js";
import type { BtfTable } from "./table.js";

const namedKinds: readonly NamedKind[] = ["struct", "union", "enum", "typedef"];

/** The C namespace of an id, or null: of a forward declaration that of what it declares. */
export function namedKindOf(table: BtfTable, id: number): NamedKind | null {
  const kind = table.kindOf(id);
  if (kind === btfKind.struct) return "struct";
  if (kind === btfKind.union) return "union";
  if (kind === btfKind.typedef) return "typedef";
  if (isEnumKind(kind)) return "enum";
  if (kind === btfKind.forward) return table.hasFlag(id) ? "union" : "struct";
  return null;
}

/** True when an id only declares: a FWD, or an enum without names, which is how an incomplete one is written. */
export function isDeclaration(table: BtfTable, id: number): boolean {
  const kind = table.kindOf(id);
  return kind === btfKind.forward || (isEnumKind(kind) && table.lengthOf(id) === 0);
}

/** The names of one file. */
export class BtfNames {
  readonly #table: BtfTable;
  /** Open addressing, linear probing; 0 is an empty slot. */
  readonly #slots: Uint32Array;

  constructor(table: BtfTable) {
    this.#table = table;
    this.#slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * table.count + 2)));
    const declarations: number[] = [];
    for (let id = 1; id < table.count; id += 1) {
      const kind = namedKindOf(table, id);
      if (kind === null || table.strings.isEmpty(table.nameOf(id))) continue;
      if (isDeclaration(table, id)) declarations.push(id);
      else this.#add(id, kind);
    }
    for (const id of declarations) this.#add(id, namedKindOf(table, id) ?? "struct");
  }

  /** The first type of a name, or undefined. */
  find(kind: NamedKind, name: string): number | undefined {
    const bytes = utf8BytesOf(name);
    const seed = namedKinds.indexOf(kind);
    for (let slot = this.#slotOf(nameHash(bytes, seed)); ; slot = this.#slotOf(slot + 1)) {
      const id = this.#slots[slot] ?? 0;
      if (id === 0) return undefined;
      if (namedKindOf(this.#table, id) === kind && this.#table.strings.isAt(this.#table.nameOf(id), bytes)) return id;
    }
  }

  #add(id: number, kind: NamedKind): void {
    const { strings } = this.#table;
    const name = this.#table.nameOf(id);
    for (let slot = this.#slotOf(strings.hashAt(name, namedKinds.indexOf(kind))); ; slot = this.#slotOf(slot + 1)) {
      const known = this.#slots[slot] ?? 0;
      if (known === 0) {
        this.#slots[slot] = id;
        return;
      }
      if (namedKindOf(this.#table, known) === kind && strings.areEqual(this.#table.nameOf(known), name)) return;
    }
  }

  #slotOf(hash: number): number {
    return hash & (this.#slots.length - 1);
  }
}
