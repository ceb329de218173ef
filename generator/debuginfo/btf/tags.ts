// Declaration and type tags as attributes, named as clang spells them: `btf_decl_tag("text")`, `btf_type_tag("rcu")`.
// With kind_flag (since Linux 6.15) the text is the attribute itself: `preserve_access_index`, `address_space(1)`.
// Tags of a type are given to the members that use it, from any level of pointers: a use has qualifiers, and no attributes.
import { pointSpan, type SourceFile } from "../../source/index.js";
import type { Attribute } from "../../type/index.js";
import { btfKind, isQualifierKind } from "./kind.js";
import type { BtfTable } from "./table.js";

const none: readonly Attribute[] = [];

/** The tags of one file. */
export class BtfTags {
  readonly #table: BtfTable;
  /** Ids of declaration tags by the id that they belong to. */
  readonly #declarationTags = new Map<number, number[]>();
  readonly #hasTypeTags: boolean;

  constructor(table: BtfTable) {
    this.#table = table;
    this.#hasTypeTags = table.idsOf(btfKind.typeTag).length > 0;
    for (const id of table.idsOf(btfKind.declarationTag)) {
      const target = table.sizeOrTypeOf(id);
      const known = this.#declarationTags.get(target);
      if (known === undefined) this.#declarationTags.set(target, [id]);
      else known.push(id);
    }
  }

  /** Of a record or typedef as a whole. */
  ofDeclaration(id: number): readonly Attribute[] {
    return this.#declared(id, -1);
  }

  /** Of a member: those on itself, then those of its type. */
  ofMember(id: number, index: number, type: number): readonly Attribute[] {
    const declared = this.#declared(id, index);
    const tags = this.#hasTypeTags ? this.#ofType(type) : none;
    return tags.length === 0 ? declared : [...declared, ...tags];
  }

  #declared(id: number, component: number): readonly Attribute[] {
    const tags = this.#declarationTags.get(id);
    if (tags === undefined) return none;
    // The component is a signed number; -1 is the declaration itself.
    return tags
      .filter((tag) => (this.#table.wordOf(tag, 0) | 0) === component)
      .map((tag) => this.#attribute(tag, "btf_decl_tag"));
  }

  #ofType(type: number): readonly Attribute[] {
    let tags = none;
    let id = type;
    for (let kind = this.#table.kindOf(id); isQualifierKind(kind) || kind === btfKind.pointer; ) {
      if (kind === btfKind.typeTag) tags = [...tags, this.#attribute(id, "btf_type_tag")];
      id = this.#table.sizeOrTypeOf(id);
      kind = this.#table.kindOf(id);
    }
    return tags;
  }

  #attribute(id: number, name: string): Attribute {
    const text = this.#table.textOf(id);
    const file: SourceFile = { name: this.#table.fileNameOf(id), text: "" };
    const span = pointSpan(file, 0);
    if (!this.#table.hasFlag(id)) return { name, arguments: [{ kind: "string", text, span }], span };
    const [, word = text, digits] = /^(\w+)(?:\((\d+)\))?$/.exec(text) ?? [];
    if (digits === undefined) return { name: word, arguments: [], span };
    return { name: word, arguments: [{ kind: "constant", value: BigInt(digits), span }], span };
  }
}
