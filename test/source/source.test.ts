// Positions: an offset becomes a line and a column for people, both from 1; a tab counts as one column.
import { expect, test } from "vitest";
import { isReadFailure, LineFinder, pointSpan, type SourceFile } from "../../generator/source/index.js";

const finder = new LineFinder();
const file: SourceFile = { name: "a.h", text: "one\n\ttwo\n\nfour" };

test("line and column of each kind of place", () => {
  const places: readonly (readonly [number, number, number])[] = [
    [0, 1, 1],
    [2, 1, 3],
    [3, 1, 4], // the line end belongs to its line
    [4, 2, 1],
    [5, 2, 2], // after a tab
    [9, 3, 1], // an empty line
    [10, 4, 1],
    [14, 4, 5], // the end of the text
  ];
  for (const [offset, line, column] of places)
    expect(finder.lineColumn(file, offset), `${offset}`).toEqual({ line, column });
});

test("offsets outside of the text are clamped", () => {
  expect(finder.lineColumn(file, -3)).toEqual({ line: 1, column: 1 });
  expect(finder.lineColumn(file, 99)).toEqual({ line: 4, column: 5 });
  expect(finder.lineColumn({ name: "empty.h", text: "" }, 0)).toEqual({ line: 1, column: 1 });
});

test("after a final line end there is one more, empty line", () => {
  const ended = { name: "b.h", text: "one\n" };
  expect(finder.lineColumn(ended, 4)).toEqual({ line: 2, column: 1 });
  expect(finder.text(ended, 2)).toBe("");
});

test("the text of a line has no line end, LF or CR LF", () => {
  expect([1, 2, 3, 4, 5].map((line) => finder.text(file, line))).toEqual(["one", "\ttwo", "", "four", ""]);
  const windows = { name: "w.h", text: "one\r\ntwo\r\n" };
  expect([1, 2].map((line) => finder.text(windows, line))).toEqual(["one", "two"]);
  expect(finder.lineColumn(windows, 5)).toEqual({ line: 2, column: 1 });
});

test("a span of no width", () => {
  expect(pointSpan(file, 5)).toEqual({ file, start: 5, end: 5 });
});

test("a failure is told from a file", () => {
  expect(isReadFailure(file)).toBe(false);
  expect(isReadFailure({ failure: "missing", message: "there is no such file" })).toBe(true);
});

test("any offset of a text with many lines, against splitting it", () => {
  const lines = Array.from({ length: 5000 }, (_, index) => "x".repeat(index % 7));
  const long: SourceFile = { name: "long.h", text: lines.join("\n") };
  let offset = 0;
  lines.forEach((text, index) => {
    const line = index + 1;
    expect(finder.lineColumn(long, offset)).toEqual({ line, column: 1 });
    expect(finder.lineColumn(long, offset + text.length)).toEqual({ line, column: text.length + 1 });
    expect(finder.text(long, line)).toBe(text);
    offset += text.length + 1;
  });
  expect([finder.text(long, 5001), finder.text(long, 9999)]).toEqual(["", ""]);
});

test("a hundred thousand questions about a text of 20 MiB are quick", () => {
  const large: SourceFile = { name: "large.h", text: "int x;\n".repeat(3_000_000) };
  const start = performance.now();
  for (let question = 0; question < 100_000; question += 1) {
    const line = 1 + ((question * 7919) % 3_000_000);
    expect(finder.lineColumn(large, 7 * (line - 1) + 4).line).toBe(line);
  }
  expect(performance.now() - start).toBeLessThan(10_000);
});
