// In which order a C header must declare types (C11 6.2.5, 6.7.2.3): by value needs a definition before it, a pointer needs
// a declaration only, and an array, even behind a pointer, needs its element's definition.
// Rules: what is reached by value comes in full; a record that only pointers reach is declared; a typedef is written before
// its first use; an anonymous record is written out at each use, an anonymous enum only once. Those that would be written
// too often, or lead back to themselves, get a tag (hoisted).
// Invariant: each type stands once in the plan, behind all that it needs.
import { arrayShape, type TypeId, type TypeReader, type TypeRef, withoutTypedefs } from "../type/index.js";

/** One declaration of a header. */
export interface CHeaderItem {
  readonly kind: "forward" | "definition" | "typedef" | "bytes";
  readonly id: TypeId;
}

/** The declarations of a header, in order. */
export interface CHeaderPlan {
  readonly items: readonly CHeaderItem[];
  /** Anonymous records and enums that are defined on their own. */
  readonly hoisted: ReadonlySet<TypeId>;
  /** Anonymous records and enums that are written out where they are used. */
  readonly inlined: readonly TypeId[];
}

/** An anonymous record may be written out this often. */
const COPY_COUNT_MAX = 64;

/** Plans a header for the wanted types. `isBytes` tells which base types C has no name for. */
export function planCHeader(
  types: TypeReader,
  wanted: readonly TypeId[],
  isBytes: (id: TypeId) => boolean,
): CHeaderPlan {
  const first = new Walk(types, new Set(), isBytes);
  first.wantAll(wanted);
  const hoisted = first.toHoist();
  const second = new Walk(types, hoisted, isBytes);
  second.wantAll(wanted);
  return { items: second.items, hoisted, inlined: second.inlined() };
}

/** A walk that asks for walks: run without recursion, since chains of typedefs and functions have no limit. */
type Steps = Generator<Steps, void>;

function run(steps: Steps): void {
  const stack = [steps];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const { done, value } = top.next();
    if (done === true) stack.pop();
    else if (value !== undefined) stack.push(value);
  }
}

class Walk {
  readonly items: CHeaderItem[] = [];
  readonly #types: TypeReader;
  readonly #hoisted: ReadonlySet<TypeId>;
  readonly #isBytes: (id: TypeId) => boolean;
  readonly #forwarded = new Set<TypeId>();
  readonly #started = new Set<TypeId>();
  readonly #underway = new Set<TypeId>();
  readonly #cyclic = new Set<TypeId>();
  /** Anonymous types with where they are written out: an anonymous record, or null for what is written once. */
  readonly #uses = new Map<TypeId, (TypeId | null)[]>();
  /** The anonymous record that is being walked. */
  #container: TypeId | null = null;
  /** The record that is being defined: its tag is known in its own body. */
  #owner: TypeId | null = null;

  constructor(types: TypeReader, hoisted: ReadonlySet<TypeId>, isBytes: (id: TypeId) => boolean) {
    this.#types = types;
    this.#hoisted = hoisted;
    this.#isBytes = isBytes;
  }

  /** Types that somebody asked for, in full. Anonymous enums stand alone when nothing else writes them out. */
  wantAll(ids: readonly TypeId[]): void {
    const isLoose = (id: TypeId): boolean => this.#types.get(id).kind === "enum" && this.#isInline(id);
    for (const id of ids) if (!isLoose(id)) run(this.#complete(id));
    for (const id of ids) {
      if (!isLoose(id) || this.#uses.has(id)) continue;
      this.#use(id);
      this.#emit("definition", id);
    }
  }

  toHoist(): Set<TypeId> {
    const hoisted = new Set(this.#cyclic);
    const copies = new Map<TypeId, number>();
    // Containers are entered before what they contain, except when the inner one was met elsewhere first.
    const copiesOf = (id: TypeId): number => {
      const known = copies.get(id);
      if (known !== undefined) return known;
      copies.set(id, 1);
      const uses = this.#uses.get(id) ?? [];
      const count = uses.reduce((sum, user) => sum + (user === null || hoisted.has(user) ? 1 : copiesOf(user)), 0);
      const isOnce = this.#types.get(id).kind === "enum";
      if (count > (isOnce ? 1 : COPY_COUNT_MAX)) hoisted.add(id);
      copies.set(id, hoisted.has(id) ? 1 : count);
      return copies.get(id) ?? 1;
    };
    for (const id of this.#uses.keys()) copiesOf(id);
    return hoisted;
  }

  inlined(): readonly TypeId[] {
    return [...this.#uses.keys()].filter((id) => !this.#hoisted.has(id));
  }

  #emit(kind: CHeaderItem["kind"], id: TypeId): void {
    this.items.push({ kind, id });
  }

  #use(id: TypeId): void {
    const uses = this.#uses.get(id);
    if (uses === undefined) this.#uses.set(id, [this.#container]);
    else uses.push(this.#container);
  }

  /** What is needed to use a type by value. */
  *#complete(id: TypeId): Steps {
    const type = this.#types.get(id);
    if (type.kind === "typedef") {
      yield this.#declareTypedef(id);
      yield this.#complete(type.target.id);
    } else if (type.kind === "array") yield this.#complete(type.element.id);
    else if (type.kind !== "struct" && type.kind !== "union") yield this.#reach(id);
    else if (this.#isInline(id)) yield this.#inline(id);
    else yield this.#define(id);
  }

  /** What is needed to use a type behind a pointer. */
  *#reach(id: TypeId): Steps {
    const type = this.#types.get(id);
    switch (type.kind) {
      case "pointer":
        yield this.#reach(type.target.id);
        break;
      case "array":
        yield this.#complete(type.element.id);
        break;
      case "function":
        yield this.#reach(type.returns.id);
        for (const parameter of type.parameters) yield this.#reach(parameter.type.id);
        break;
      case "typedef":
        yield this.#declareTypedef(id);
        break;
      case "enum":
        if (this.#isInline(id)) this.#use(id);
        else yield this.#define(id);
        break;
      case "struct":
      case "union":
        if (this.#isInline(id)) yield this.#inline(id);
        else this.#forward(id);
        break;
      default:
        if (this.#isBytes(id)) this.#once("bytes", id);
    }
  }

  #isInline(id: TypeId): boolean {
    const type = this.#types.get(id);
    return "tag" in type && type.tag === null && !this.#hoisted.has(id);
  }

  #once(kind: CHeaderItem["kind"], id: TypeId): void {
    if (this.#started.has(id)) return;
    this.#started.add(id);
    this.#emit(kind, id);
  }

  #forward(id: TypeId): void {
    if (this.#started.has(id) && !this.#underway.has(id)) return;
    if (this.#forwarded.has(id) || this.#owner === id) return;
    this.#forwarded.add(id);
    this.#emit("forward", id);
  }

  *#define(id: TypeId): Steps {
    const type = this.#types.get(id);
    if ((type.kind === "struct" || type.kind === "union") && type.members === null) {
      this.#forward(id);
      return;
    }
    if (this.#started.has(id)) return;
    this.#started.add(id);
    yield this.#outside(id, this.#members(id));
    this.#emit("definition", id);
  }

  *#inline(id: TypeId): Steps {
    this.#use(id);
    if (this.#underway.has(id)) this.#cyclic.add(id);
    if (this.#started.has(id)) return;
    this.#started.add(id);
    const outer = this.#container;
    this.#container = id;
    yield this.#members(id);
    this.#container = outer;
  }

  *#members(id: TypeId): Steps {
    const type = this.#types.get(id);
    if (type.kind !== "struct" && type.kind !== "union") return;
    this.#underway.add(id);
    for (const { name, type: ref } of type.members ?? []) {
      yield this.#complete(ref.id);
      if (name === null) this.#useAgain(ref);
    }
    this.#underway.delete(id);
  }

  /** `struct tag;` or a typedef as a member (-fms-extensions) is written out, beside its definition. */
  #useAgain(ref: TypeRef): void {
    const { id } = withoutTypedefs(this.#types, ref);
    const type = this.#types.get(id);
    if ((type.kind !== "struct" && type.kind !== "union") || (id === ref.id && this.#isInline(id))) return;
    for (const member of type.members ?? []) {
      const element = arrayShape(this.#types, member.type).element.id;
      const inner = this.#types.get(element);
      if ("tag" in inner && inner.tag === null) this.#use(element);
    }
  }

  *#declareTypedef(id: TypeId): Steps {
    const type = this.#types.get(id);
    if (type.kind !== "typedef") return;
    // A typedef of an anonymous record that leads back to the typedef.
    if (this.#underway.has(id)) this.#cyclic.add(this.#recordBehind(id));
    if (this.#started.has(id)) return;
    this.#started.add(id);
    this.#underway.add(id);
    yield this.#outside(null, this.#reach(type.target.id));
    this.#underway.delete(id);
    this.#emit("typedef", id);
  }

  #recordBehind(id: TypeId): TypeId {
    const type = this.#types.get(id);
    if (type.kind === "typedef") return this.#recordBehind(type.target.id);
    return type.kind === "array" ? this.#recordBehind(type.element.id) : id;
  }

  /** What is declared on its own is written once, wherever it is needed first. */
  *#outside(owner: TypeId | null, walk: Steps): Steps {
    const outer = { container: this.#container, owner: this.#owner };
    this.#container = null;
    this.#owner = owner;
    yield walk;
    this.#container = outer.container;
    this.#owner = outer.owner;
  }
}
