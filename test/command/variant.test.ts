// variant.json: every mistake at its key, all of them at once; the exact texts.
import { expect, test } from "vitest";
import { parseVariantConfig } from "../../generator/command/variant.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";

function messages(text: string): string {
  const diagnostics = new DiagnosticCollector();
  parseVariantConfig({ name: "layouts/mine/variant.json", text }, diagnostics);
  return renderDiagnostics(diagnostics.all).trimEnd();
}

test("a right one is silent", () => {
  expect(messages('{ "title": "mine", "source": "a mail", "targets": ["x86_64"] }')).toBe("");
});

test("unknown keys and targets are named, with what was meant", () => {
  expect(messages('{\n  "titel": "mine",\n  "source": "a mail",\n  "targets": ["x86-64"]\n}')).toBe(
    [
      "layouts/mine/variant.json:2:3: error[K6003]: `titel` is no key of variant.json",
      '    2 |   "titel": "mine",',
      "      |   ^~~~~~~",
      "  hint: did you mean `title`?",
      "layouts/mine/variant.json:1:1: error[K6003]: the key `title` is missing",
      "    1 | {",
      "      | ^",
      "layouts/mine/variant.json:4:3: error[K6003]: `targets` names the unknown target `x86-64`",
      '    4 |   "targets": ["x86-64"]',
      "      |   ^~~~~~~~~",
      "  hint: did you mean `x86_64`?",
      "3 errors",
    ].join("\n"),
  );
});

test("what is no JSON is located", () => {
  expect(messages('{ "title": }')).toContain("error[K6003]: layouts/mine/variant.json is not JSON");
});
