// What the user reads when a compiler refuses a header that kstruct accepts (K6009).
import { expect, test } from "vitest";
import { renderDiagnostics } from "../../generator/diagnostic/index.js";
import { ask } from "./asked.js";
import { judgesHere } from "./judges.js";

const judges = (await judgesHere()).filter(({ targets }) => targets.includes("x86_64"));

for (const judge of judges) {
  const said = `  note: ${judge.name} ${judge.version} said so for x86_64`;

  async function refused(text: string, claimed: string): Promise<string[]> {
    const { verification, diagnostics } = await ask(text, "x86_64", [judge], { claimed });
    expect(verification.judgements).toEqual([]);
    return renderDiagnostics(diagnostics.all).trimEnd().split("\n");
  }

  test(`${judge.name}: its own message at its own place, and every mistake at once`, async () => {
    const text = "struct s {\n\tint a;\n};\n\tstruct t { unknown_t b; };\nint x = y;\n";
    const lines = await refused(text, "struct s { int a; };");
    const messages = lines.filter((line) => line.includes("K6009"));
    expect(messages).toHaveLength(2);
    expect(messages[0]).toMatch(new RegExp(`^test.h:4:13: error\\[K6009\\]: ${judge.name} refuses this: .*unknown_t`));
    expect(messages[1]).toMatch(new RegExp(`^test.h:5:9: error\\[K6009\\]: ${judge.name} refuses this: .*y`));
    expect(lines.slice(1, 4)).toEqual(["    4 | \tstruct t { unknown_t b; };", "      | \t           ^~~~~~~~~", said]);
  });

  test(`${judge.name}: a question that it cannot answer names what was asked`, async () => {
    const lines = await refused("struct s { int a; };", "struct s { int a; int missing; };");
    expect(lines[0]).toMatch(
      new RegExp(`^error\\[K6009\\]: ${judge.name} cannot answer about \`struct s.missing\`: .*missing`),
    );
    expect(lines[1]).toBe(said);
  });

  test(`${judge.name}: a type that it does not have`, async () => {
    const lines = await refused("", "struct s { int a; };");
    expect(lines[0]).toMatch(
      new RegExp(`^error\\[K6009\\]: ${judge.name} cannot answer about \`struct s\`: .*struct s`),
    );
  });

  test(`${judge.name}: a header that another one includes is not there`, async () => {
    const lines = await refused('#include "gone.h"\n', "struct s { int a; };");
    expect(lines[0]).toMatch(/^test\.h:1:\d+: error\[K6009\]: .*gone\.h/);
  });
}

test("the same refusal by two judges names both", async () => {
  const text = '_Static_assert(sizeof(struct s) == 5, "five");\n';
  const { diagnostics } = await ask(`struct s { int a; };\n${text}`, "x86_64", judges, {
    claimed: "struct s { int a; };",
  });
  const names = diagnostics.all.map(({ message }) => /^(\S+) refuses this/.exec(message)?.[1]);
  expect(names).toEqual(judges.map(({ name }) => name));
});
