// A header gives the graph that is built by hand, on targets of both word sizes and byte orders.
// Graphs are compared as trees from their named types: ids and places in the source do not count, a record inside of
// another type is its name.
import { expect, test } from "vitest";
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import {
  type Attribute,
  type Member,
  type NamedKind,
  TypeGraphBuilder,
  type TypeId,
  type TypeReader,
  type TypeRef,
  unqualified,
} from "../../generator/type/index.js";
import { rightUnit } from "./verbs.js";

const kinds: readonly NamedKind[] = ["struct", "union", "enum", "typedef"];

/** Every named type as a tree. */
function treesOf(types: TypeReader): Readonly<Record<string, unknown>> {
  const named = kinds.flatMap((kind) =>
    types.names(kind).map((name) => [`${kind} ${name}`, types.find(kind, name)] as const),
  );
  return Object.fromEntries(named.map(([name, id]) => [name, id === undefined ? null : bodyOf(types, id)]));
}

function useOf(types: TypeReader, { id, qualifiers }: TypeRef): unknown {
  const type = types.get(id);
  const isNamed = (type.kind === "typedef" && type.name) || ("tag" in type && type.tag);
  return { qualifiers, type: isNamed ? `${type.kind} ${isNamed}` : bodyOf(types, id) };
}

function bodyOf(types: TypeReader, id: TypeId): unknown {
  const type = types.get(id);
  switch (type.kind) {
    case "pointer":
    case "typedef":
      return { ...type, target: useOf(types, type.target), origin: null };
    case "array":
      return { ...type, element: useOf(types, type.element) };
    case "function": {
      const parameters = type.parameters.map(({ name, type: of }) => ({ name, type: useOf(types, of) }));
      return { ...type, returns: useOf(types, type.returns), parameters };
    }
    case "struct":
    case "union": {
      const members = type.members?.map((member) => ({
        ...{ ...member, type: useOf(types, member.type), origin: null },
        attributes: member.attributes.map(withoutPlaces),
      }));
      return { ...type, members, origin: null };
    }
    case "enum": {
      const enumerators = type.enumerators?.map((enumerator) => ({ ...enumerator, origin: null }));
      return { ...type, underlying: useOf(types, type.underlying), enumerators, origin: null };
    }
    default:
      return type;
  }
}

function withoutPlaces({ name, arguments: given }: Attribute): unknown {
  return { name, arguments: given.map((argument) => ({ ...argument, span: null })) };
}

const header = `struct list_head { struct list_head *next, *prev; };
typedef struct list_head *list_t;
enum kind { NONE, SOME = 4, /* some */ };
/**
 * struct page - one page
 * @order: its order
 */
struct page {
	unsigned int order : 4;
	const list_t lists[2]; /* of both kinds */
	union { enum kind kind; void (*act)(struct page *page, ...); } __attribute__((kstruct_owner(x)));
	long words[];
};`;

const shared = { attributes: [], documentation: { text: "" }, origin: { from: "builtin" } } as const;

function text(words: string) {
  return { ...shared, documentation: { text: words } };
}

function member(name: string | null, type: TypeRef, rest: Partial<Member> = {}): Member {
  return { name, type, bitWidth: null, ...shared, ...rest };
}

function graphByHand(target: TargetName): TypeReader {
  const builder = new TypeGraphBuilder(abiOf(target));
  const longByteSize = target === "i386" ? 4 : 8;
  const integer = (name: string, byteSize: number, isSigned: boolean): TypeRef =>
    builder.ref(builder.add({ kind: "int", name, byteSize, isSigned, encoding: "integer" }));
  const pointerTo = (to: TypeRef): TypeRef => builder.ref(builder.add({ kind: "pointer", target: to }));
  const open = (tag: string) => ({ kind: "struct", tag, members: null, ...shared }) as const;

  const list = builder.ref(builder.declare("struct", "list_head", open("list_head")));
  const links = [member("next", pointerTo(list)), member("prev", pointerTo(list))];
  builder.complete(list.id, { ...open("list_head"), members: links });
  const listT = builder.declare("typedef", "list_t", {
    ...{ kind: "typedef", name: "list_t", target: pointerTo(list), ...shared },
  });
  const unsigned = integer("unsigned int", 4, false);
  const kind = builder.declare("enum", "kind", {
    ...{ kind: "enum", tag: "kind", underlying: unsigned, ...shared },
    enumerators: [
      { name: "NONE", value: 0n, ...shared },
      { name: "SOME", value: 4n, ...text("some") },
    ],
  });
  const page = builder.ref(builder.declare("struct", "page", open("page")));
  const returns = builder.ref(builder.add({ kind: "void" }));
  const parameters = [{ name: "page", type: pointerTo(page) }];
  const act = builder.ref(builder.add({ kind: "function", returns, parameters, isVariadic: true }));
  const arms = [member("kind", builder.ref(kind)), member("act", pointerTo(act))];
  const union = builder.ref(builder.add({ kind: "union", tag: null, members: arms, ...shared }));
  const constant = { id: listT, qualifiers: { ...unqualified, isConst: true } };
  const lists = builder.ref(builder.add({ kind: "array", element: constant, length: 2 }));
  const words = builder.add({ kind: "array", element: integer("long int", longByteSize, true), length: null });
  const span = { file: { name: "", text: "" }, start: 0, end: 0 };
  const owner = { name: "kstruct_owner", arguments: [{ kind: "identifier", name: "x", span }], span } as const;
  builder.complete(page.id, {
    ...{ ...open("page"), ...text("One page") },
    members: [
      member("order", unsigned, { bitWidth: 4, ...text("its order") }),
      member("lists", lists, text("of both kinds")),
      member(null, union, { attributes: [owner] }),
      member("words", builder.ref(words)),
    ],
  });
  return builder.freeze();
}

for (const target of ["x86_64", "i386", "s390x"] as const) {
  test(`a header gives the graph that is built by hand on ${target}`, () => {
    expect(treesOf(rightUnit(header, { target }).unit.types)).toEqual(treesOf(graphByHand(target)));
  });
}
