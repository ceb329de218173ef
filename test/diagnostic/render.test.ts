// The text and the JSON of messages, word for word.
import { expect, test } from "vitest";
import {
  type Diagnostic,
  DiagnosticCollector,
  diagnosticsJson,
  placeOf,
  renderDiagnostic,
  renderDiagnostics,
} from "../../generator/diagnostic/index.js";
import { isBinaryPlace, type Place, type SourceFile, type Span } from "../../generator/source/index.js";
import { jsonOf } from "../print/json.js";
import { schemaProblems } from "../print/schema.js";

const file: SourceFile = {
  name: "layouts/seed/page.h",
  text: "struct page_slot {\n\tunsigned long\tnext __attribute__((aligned(3)));\n};\n",
};

/** The span of the first occurrence of `text`. */
function spanOf(text: string, source: SourceFile = file): Span {
  const start = source.text.indexOf(text);
  return { file: source, start, end: start + text.length };
}

function diagnostic(rest: Partial<Diagnostic>): Diagnostic {
  const shared = { code: "K3002", severity: "error", message: "alignment of 3 bytes", notes: [], hint: null } as const;
  return { ...shared, span: spanOf("aligned(3)"), ...rest };
}

function startOf(place: Place | null): number | null {
  return place === null || isBinaryPlace(place) ? null : place.start;
}

test("place, code, source line with its tabs, caret below the text, note, hint", () => {
  const notes = [
    { message: "in `struct page_slot`", span: spanOf("page_slot") },
    { message: "a remark about the run", span: null },
  ];
  expect(renderDiagnostic(diagnostic({ notes, hint: "use a power of two" }))).toBe(
    [
      "layouts/seed/page.h:2:36: error[K3002]: alignment of 3 bytes",
      "    2 | \tunsigned long\tnext __attribute__((aligned(3)));",
      "      | \t             \t                    ^~~~~~~~~~",
      "  note: layouts/seed/page.h:1:8: in `struct page_slot`",
      "  note: a remark about the run",
      "  hint: use a power of two",
    ].join("\n"),
  );
  expect(placeOf(spanOf("next"))).toBe("layouts/seed/page.h:2:16");
});

test("a message without a place has no source line", () => {
  expect(renderDiagnostic(diagnostic({ code: "K6008", span: null, severity: "warning" }))).toBe(
    "warning[K6008]: alignment of 3 bytes",
  );
});

test("a span over several lines is marked to the end of its first line", () => {
  expect(
    renderDiagnostic(diagnostic({ span: spanOf("page_slot {\n\tunsigned") }))
      .split("\n")
      .slice(1),
  ).toEqual(["    1 | struct page_slot {", "      |        ^~~~~~~~~~~"]);
});

test("a span of no width, and one at the end of the file, have one caret", () => {
  const end = { file, start: file.text.length, end: file.text.length };
  expect(renderDiagnostic(diagnostic({ span: end })).split("\n")).toEqual([
    "layouts/seed/page.h:4:1: error[K3002]: alignment of 3 bytes",
    "    4 | ",
    "      | ^",
  ]);
});

test("long lines are cut, and not shown at all when the place is behind the cut", () => {
  const long: SourceFile = { name: "min.h", text: `int a; /* ${"x".repeat(300)} */ int b;` };
  const near = renderDiagnostic(diagnostic({ span: spanOf("a;", long) })).split("\n");
  expect(near[1]).toBe(`    1 | ${long.text.slice(0, 200)}`);
  expect(near[2]).toBe("      |     ^~");
  expect(renderDiagnostic(diagnostic({ span: spanOf("b;", long) }))).toBe(
    "min.h:1:319: error[K3002]: alignment of 3 bytes",
  );
});

test("line numbers of any width keep the gutter straight", () => {
  const tall: SourceFile = { name: "t.h", text: `${"\n".repeat(123455)}int x;` };
  expect(
    renderDiagnostic(diagnostic({ span: spanOf("x", tall) }))
      .split("\n")
      .slice(1),
  ).toEqual(["123456 | int x;", "       |     ^"]);
});

test("all messages of a run, then how many there were", () => {
  const error = diagnostic({ span: null });
  const warning = diagnostic({ span: null, severity: "warning" });
  const line = "alignment of 3 bytes\n";
  expect(renderDiagnostics([])).toBe("");
  expect(renderDiagnostics([error])).toBe(`error[K3002]: ${line}1 error\n`);
  expect(renderDiagnostics([error, warning, error])).toBe(
    `error[K3002]: ${line}warning[K3002]: ${line}error[K3002]: ${line}2 errors, 1 warning\n`,
  );
  expect(renderDiagnostics([warning, warning])).toBe(`warning[K3002]: ${line}warning[K3002]: ${line}2 warnings\n`);
});

test("JSON: places as numbers, null where there are none, and it follows its schema", () => {
  const notes = [{ message: "in `struct page_slot`", span: spanOf("page_slot") }];
  const json = diagnosticsJson([diagnostic({ notes }), diagnostic({ span: null, severity: "warning", hint: "do it" })]);
  const nowhere = { file: null, line: null, column: null };
  const here = { file: "layouts/seed/page.h", line: 2, column: 36 };
  expect(json).toEqual({
    schema: "kstruct/diagnostics@1",
    diagnostics: [
      {
        code: "K3002",
        severity: "error",
        ...here,
        message: "alignment of 3 bytes",
        notes: [{ file: "layouts/seed/page.h", line: 1, column: 8, message: "in `struct page_slot`" }],
        hint: null,
      },
      { code: "K3002", severity: "warning", ...nowhere, message: "alignment of 3 bytes", notes: [], hint: "do it" },
    ],
  });
  expect(schemaProblems("diagnostics", jsonOf(json))).toEqual([]);
});

test("the collector keeps order, counts errors, and reports the same mistake once", () => {
  const diagnostics = new DiagnosticCollector();
  expect([diagnostics.hasErrors, diagnostics.errorCount, diagnostics.all]).toEqual([false, 0, []]);
  diagnostics.warning("K3003", spanOf("next"), "differs", { hint: "mind it" });
  diagnostics.error("K3002", spanOf("next"), "not a power of two");
  diagnostics.error("K3002", spanOf("next"), "not a power of two");
  diagnostics.error("K3002", spanOf("page_slot"), "not a power of two");
  diagnostics.error("K3002", null, "not a power of two");
  diagnostics.error("K3001", null, "not a power of two");
  expect(diagnostics.all.map(({ code, severity, span, hint }) => [code, severity, startOf(span), hint])).toEqual([
    ["K3003", "warning", 34, "mind it"],
    ["K3002", "error", 34, null],
    ["K3002", "error", 7, null],
    ["K3002", "error", null, null],
    ["K3001", "error", null, null],
  ]);
  expect([diagnostics.hasErrors, diagnostics.errorCount]).toEqual([true, 4]);
});

test("a place in binary input has no line: file and type say where", () => {
  const diagnostics = new DiagnosticCollector();
  diagnostics.error("K3001", { fileName: "vmlinux.btf", text: "BTF type 4711 (struct page)" }, "too large");
  expect(renderDiagnostics(diagnostics.all)).toBe(
    "vmlinux.btf: BTF type 4711 (struct page): error[K3001]: too large\n1 error\n",
  );
  expect(diagnosticsJson(diagnostics.all)).toMatchObject({
    diagnostics: [{ file: "vmlinux.btf", line: null, column: null, message: "BTF type 4711 (struct page): too large" }],
  });
});
