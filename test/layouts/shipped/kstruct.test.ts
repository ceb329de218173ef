// The shipped layouts as kstruct itself reads them: no message, marks included, and for v6.12 and v7.3 the very types of the
// kernels that they stand for, by name, order, nesting and every helper type.
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadSource } from "../../../generator/command/source.js";
import { DiagnosticCollector, renderDiagnostics } from "../../../generator/diagnostic/index.js";
import { createLayouts, type Layouts } from "../../../generator/layout/index.js";
import { checkMarks } from "../../../generator/mark/index.js";
import { realBtf } from "../../print/real-btf.js";
import { typeDifferences } from "./same-types.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Layouts of a variant as kstruct computes them, and its messages. */
function load(variant: string, target: string): { readonly layouts: Layouts; readonly messages: string } {
  const diagnostics = new DiagnosticCollector();
  const io = {
    workingFolder: root,
    environment: {},
    isTerminal: false,
    signal: new AbortController().signal,
    out: () => {},
    err: () => {},
  };
  const source = loadSource(variant, { target }, io, diagnostics);
  if (source === null) throw new Error(renderDiagnostics(diagnostics.all));
  const layouts = createLayouts(source.unit.types, diagnostics);
  checkMarks(source.unit.types, layouts, diagnostics);
  return { layouts, messages: renderDiagnostics(diagnostics.all) };
}

describe.each(["v6.12", "v6.18", "v7.1-rc-netpp", "v7.3"])("%s", (variant) => {
  test.each(["x86_64", "arm64", "s390x"])("kstruct has nothing to say about it on %s", (target) => {
    expect(load(variant, target).messages).toBe("");
  });
});

const records = ["page", "folio", "slab", "ptdesc", "net_iov", "free_area", "hlist_node", "refcount_struct"];
const later = ["netmem_desc", "zpdesc", "freelist_counters"];

describe.each([
  { variant: "v6.12", kernel: "6.12-amd64", tags: records },
  { variant: "v7.3", kernel: "7.3-amd64", tags: [...records, ...later] },
] as const)("$variant has the types of $kernel", ({ variant, kernel, tags }) => {
  const { layouts } = load(variant, "x86_64");
  const btf = realBtf(kernel);

  test.each(tags)("struct %s", (tag) => {
    const [own, theirs] = [layouts.types.find("struct", tag), btf.types.find("struct", tag)];
    if (own === undefined || theirs === undefined) throw new Error(`no struct ${tag}`);
    expect(typeDifferences(layouts, btf.layouts, own, theirs)).toEqual([]);
  });
});

test("differences of the versions are found, deep inside and in helper types", () => {
  const { layouts } = load("v7.3", "x86_64");
  const { layouts: before } = load("v6.12", "x86_64");
  const differences = (tag: string): readonly string[] => {
    const [left, right] = [layouts.types.find("struct", tag), before.types.find("struct", tag)];
    return left === undefined || right === undefined ? [] : typeDifferences(layouts, before, left, right);
  };
  expect(differences("list_head")).toEqual([]);
  // What 6.18 and 7.1 changed; a page table leads to struct page by way of pgtable_t.
  const page = ".(1).(2).pmd_huge_pte *";
  expect(differences("ptdesc")).toEqual([
    ".pt_flags: pt_flags at bit 0, 64 bits, not __page_flags at bit 0, 64 bits",
    `${page}.flags: typedef memdesc_flags_t, not long unsigned int of 8 bytes`,
    `${page}.(1).(0).(0).buddy_list: buddy_list at bit 0, 128 bits, not unnamed at bit 0, 128 bits`,
    `${page}.(1).(0).(0).pcp_list: pcp_list at bit 0, 128 bits, not buddy_list at bit 0, 128 bits`,
    `${page}.(1).(0).(0).pcp_llist: pcp_llist at bit 0, 64 bits, not pcp_list at bit 0, 128 bits`,
    `${page}.(1).(0).(2).__folio_index: __folio_index at bit 0, 64 bits, not index at bit 0, 64 bits`,
    `${page}.(1).(2).compound_info: compound_info at bit 0, 64 bits, not compound_head at bit 0, 64 bits`,
    `${page}.(1).(3)._unused_pgmap_compound_info: _unused_pgmap_compound_info at bit 0, 64 bits, not pgmap at bit 0, 64 bits`,
  ]);
});
