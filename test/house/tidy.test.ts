// Habits made executable: length of files and functions, opening comments, documented exports, banned words and casts.
import ts from "typescript";
import { expect, test } from "vitest";
import { at, filesBelow, parse, textOf, walk } from "./tree.js";

const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 60;

const sources = filesBelow(["generator", "runtime", "examples"], ".ts");
const everything = [...sources, ...filesBelow(["test", "bench"], ".ts")];

test(`no source file is longer than ${FILE_LINES_MAX} lines`, () => {
  expect(sources.filter((path) => textOf(path).split("\n").length > FILE_LINES_MAX)).toEqual([]);
});

function lineCount(file: ts.SourceFile, node: ts.Node): number {
  const first = file.getLineAndCharacterOfPosition(node.getStart(file)).line;
  return file.getLineAndCharacterOfPosition(node.getEnd()).line - first + 1;
}

test(`no function is longer than ${FUNCTION_LINES_MAX} lines`, () => {
  const long = sources.flatMap((path) => {
    const file = parse(path);
    const found: string[] = [];
    walk(file, (node) => {
      const isFunction = ts.isFunctionLike(node) && "body" in node && node.body !== undefined;
      if (isFunction && lineCount(file, node) > FUNCTION_LINES_MAX) found.push(`${at(file, node)}`);
    });
    return found;
  });
  expect(long).toEqual([]);
});

test("every source file opens with a comment of at most 25 lines", () => {
  const problems = sources.filter((path) => {
    const lines = textOf(path)
      .replace(/^#!.*\n/, "")
      .split("\n");
    const opening = lines.findIndex((text) => !text.startsWith("//"));
    return opening < 1 || opening > 25;
  });
  expect(problems).toEqual([]);
});

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
  );
}

test("every exported declaration has a doc comment", () => {
  const bare = sources.flatMap((path) => {
    const file = parse(path);
    return file.statements
      .filter((statement) => isExported(statement) && ts.getJSDocCommentsAndTags(statement).length === 0)
      .map((statement) => at(file, statement));
  });
  expect(bare).toEqual([]);
});

/** Files that make a branded number or narrow a value that was checked just before; each says so at the place. */
const castingFiles: readonly string[] = ["generator/type/graph.ts", "runtime/view/ptr.ts"];

test("no any, no non-null assertion, no cast to silence the compiler", () => {
  const problems = sources.flatMap((path) => {
    const file = parse(path);
    const found: string[] = [];
    walk(file, (node) => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${at(file, node)}: any`);
      if (ts.isNonNullExpression(node)) found.push(`${at(file, node)}: !`);
      if (ts.isAsExpression(node) && node.type.getText(file) !== "const" && !castingFiles.includes(path)) {
        found.push(`${at(file, node)}: as ${node.type.getText(file)}`);
      }
    });
    return found;
  });
  expect(problems).toEqual([]);
});

test("no module-level mutable state", () => {
  const problems = sources.flatMap((path) => {
    const file = parse(path);
    return file.statements
      .filter(
        (statement) =>
          ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) === 0,
      )
      .map((statement) => at(file, statement));
  });
  expect(problems).toEqual([]);
});

/** Words that are not ours, each with what to write instead. */
const banned: readonly (readonly [RegExp, string])[] = [
  [/\b(TODO|FIXME|XXX:)/, "an issue, or do it"],
  [/\butils?\b|\bhelpers?\.ts\b/i, "the room whose word it uses"],
  [/@ts-(ignore|expect-error|nocheck)/, "a type that is right"],
  [/eslint-disable|biome-ignore/, "code that the linter accepts"],
];

test("banned words", () => {
  const self = "test/house/tidy.test.ts";
  const problems = everything
    .filter((path) => path !== self && !path.startsWith("test/golden/"))
    .flatMap((path) =>
      textOf(path)
        .split("\n")
        .flatMap((text, index) =>
          banned
            .filter(([word]) => word.test(text))
            .map(([word, instead]) => `${path}:${index + 1}: ${word} → ${instead}`),
        ),
    );
  expect(problems).toEqual([]);
});
