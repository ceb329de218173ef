// The corpus of other tools' bugs, as layouts: each row is what real compilers say, on each target, and what kstruct says.
import { expect, test } from "vitest";
import { type TargetName, targetNames } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { parseText } from "../layout/c-text.js";
import { judgesHere } from "../oracle/judges.js";
import { layoutRows } from "./corpus.js";
import { compilerLines, isTaken, ownLine } from "./line.js";
import { type CaseQuestion, questions } from "./questions.js";
import { prelude, refused } from "./row.js";

const judges = await judgesHere();

function judgesOf(target: TargetName): readonly Judge[] {
  return judges.filter((judge) => judge.targets.includes(target));
}

/** What each judge says: one compilation for all questions of a target. */
const answers = new Map<CaseQuestion, readonly { readonly judge: Judge; readonly line: string }[]>();
for (const target of targetNames) {
  const asked = questions.filter((question) => question.target === target && question.expected !== refused);
  const lines = await Promise.all(judgesOf(target).map((judge) => compilerLines(asked, target, judge)));
  asked.forEach((question, index) => {
    answers.set(
      question,
      judgesOf(target).map((judge, at) => ({ judge, line: lines[at]?.[index] ?? "no answer" })),
    );
  });
}

/** Whether the user is told that gcc and clang differ about a text. */
function isWarned({ text, target }: CaseQuestion): boolean {
  const { diagnostics, layouts, unit } = parseText(prelude + text, target);
  for (const { type } of unit.typeDeclarations) layouts.layoutOf(type);
  return diagnostics.all.some(({ code }) => code === "K3003");
}

test.each(layoutRows.map((row) => [row.id, row.title, row] as const))("%s: %s", async (_id, _title, row) => {
  const own = questions.filter((question) => question.row === row);
  expect(own.length).toBeGreaterThanOrEqual(2);
  for (const question of own) {
    const { target, text, expected, expectedOfClang } = question;
    const where = `${target}: ${text}`;
    if (expected === refused) {
      expect(ownLine(question, target), where).toMatch(/error\[K\d{4}\]/);
      for (const judge of judgesOf(target)) expect(await isTaken(question, target, judge), judge.name).toBe(false);
      continue;
    }
    const said = answers.get(question) ?? [];
    expect(said.length, where).toBeGreaterThan(0);
    for (const { judge, line } of said) {
      expect(line, `${judge.name} ${where}`).toBe(judge.dialect === "clang" ? expectedOfClang : expected);
    }
    expect(ownLine(question, target), where).toBe(expected);
    expect(isWarned(question), where).toBe(expected !== expectedOfClang);
  }
});

/** A case whose records all have `ms_struct`. */
function withMs(question: CaseQuestion): CaseQuestion {
  const mark = (_: string, keyword: string, tag: string | undefined): string => `${keyword} __ms${tag ?? ""} {`;
  return { ...question, target: "x86_64", text: question.text.replaceAll(/\b(struct|union)( \w+)? \{/g, mark) };
}

// The texts use no type that has another size there.
test("ms_struct on x86_64 gives the lines of x86_64-windows", async () => {
  const linux = new Map(
    questions.filter(({ target }) => target === "x86_64").map(({ text, expected }) => [text, expected]),
  );
  const asked = questions
    .filter(({ target, text, expected }) => target === "x86_64-windows" && expected !== linux.get(text))
    .filter(({ expected }) => expected !== refused)
    .map(withMs);
  expect(asked.length).toBeGreaterThan(30);
  for (const judge of judgesOf("x86_64")) {
    const expected = asked.map((one) => (judge.dialect === "clang" ? one.expectedOfClang : one.expected));
    expect(await compilerLines(asked, "x86_64", judge), judge.name).toEqual(expected);
  }
  expect(asked.map((one) => ownLine(one, "x86_64"))).toEqual(asked.map(({ expected }) => expected));
});

test("a wrong line is found", async () => {
  const [judge] = judgesOf("x86_64");
  if (judge === undefined) throw new Error("nobody judges x86_64");
  const text = "struct s { u32 a : 18; u8 b; };";
  // As dissect.cstruct has it.
  const question = { text, type: "struct s", expected: "8/4 a@b0+18 b@4" };
  expect(await compilerLines([question], "x86_64", judge)).toEqual(["4/4 a@b0+18 b@3"]);
  expect(ownLine(question, "x86_64")).toBe("4/4 a@b0+18 b@3");
});
