// Which comment documents what (Documentation/doc-guide/kernel-doc.rst; trailing comments as in include/linux).
import { expect, test } from "vitest";
import { rightUnit } from "./verbs.js";

function membersOf(text: string): Readonly<Record<string, string>> {
  const { unit } = rightUnit(text);
  const found: [string, string][] = [];
  const visit = (id: (typeof unit.typeDeclarations)[number]["type"], path: string): void => {
    const type = unit.types.get(id);
    if (type.kind !== "struct" && type.kind !== "union") return;
    type.members?.forEach((member, index) => {
      const name = `${path}${member.name ?? index}`;
      found.push([name, member.documentation.text]);
      const inner = unit.types.get(member.type.id);
      if ((inner.kind === "struct" || inner.kind === "union") && inner.tag === null) visit(member.type.id, `${name}.`);
    });
  };
  const [first] = unit.typeDeclarations;
  if (first !== undefined) visit(first.type, "");
  return Object.fromEntries(found);
}

test("kernel-doc sections, comments behind, comments before", () => {
  expect(
    membersOf(`
/**
 * struct page - one page
 * @flags: the flags,
 *         on two lines
 * @inner: inside of a union
 *
 * Prose about it.
 */
struct page {
	unsigned long flags; /* not this */
	int behind, also;	/* behind it */
	/* before it */
	int before;
	int none;

	/* far away */

	int far;
	/**
	 * @inline_doc: kernel-doc
	 * before its member
	 */
	int inline_doc;
	union { /* arms */
		struct {	/* one arm */
			int inner;
			int other; // line comment
		};
		int plain;
	};
};`),
  ).toEqual({
    flags: "the flags,\non two lines",
    behind: "behind it",
    also: "behind it",
    before: "before it",
    none: "",
    far: "",
    inline_doc: "kernel-doc\nbefore its member",
    "7": "arms",
    "7.0": "one arm",
    "7.0.inner": "inside of a union",
    "7.0.other": "line comment",
    "7.plain": "",
  });
});

test("records, enums, enumerators, typedefs, macros, functions, externs", () => {
  const { unit } = rightUnit(`
/* An enum
 * of two lines. */
enum kind {
	NONE, /* no kind */
	/* some kind */
	SOME,
	LAST /* the last */
};
/** struct list - a list */
struct list { int x; };
/* A word. */
typedef unsigned long word_t;
/* Bits of a page. */
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT) /* bytes */
/** @vmemmap: The memory map. */
extern struct page *vmemmap;
/**
 * get - get it
 * @page: the page
 * @n: how
 *      many
 *
 * Return: it.
 */
static inline int get(const struct page *page, int n) { return n; }
`);
  const documented = unit.typeDeclarations.map(({ name, type: id }) => {
    const type = unit.types.get(id);
    return [name, "documentation" in type ? type.documentation.text : null];
  });
  expect(documented).toEqual([
    ["kind", "An enum\nof two lines."],
    ["list", "A list"],
    ["word_t", "A word."],
  ]);
  const kind = unit.types.get(unit.typeDeclarations[0]?.type ?? unit.types.find("enum", "kind") ?? fail());
  expect(kind.kind === "enum" && kind.enumerators?.map(({ documentation }) => documentation.text)).toEqual([
    "no kind",
    "some kind",
    "the last",
  ]);
  expect(unit.constants.map(({ name, documentation }) => [name, documentation.text])).toEqual([
    ["PAGE_SHIFT", "Bits of a page."],
    ["PAGE_SIZE", "bytes"],
  ]);
  expect(unit.externs.map(({ name, documentation }) => [name, documentation.text])).toEqual([
    ["vmemmap", "The memory map."],
  ]);
  const [get] = unit.functions;
  expect(get?.documentation.text).toBe("Get it\n\nReturn: it.");
  expect(get?.parameters.map(({ name, documentation }) => [name, documentation.text])).toEqual([
    ["page", "the page"],
    ["n", "how\nmany"],
  ]);
});

function fail(): never {
  throw new Error("the enum is missing");
}
