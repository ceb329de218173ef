// K1314: a path that reaches the end of a function which returns a value. gcc's -Wreturn-type is the judge, without static,
// of which it warns by another rule (no `return` at all, even where the end is not reached).
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { expectDiagnostic, messagesOf, parsed } from "./verbs.js";

const header = fileURLToPath(new URL("./bodies/paths.h", import.meta.url));

test("gcc and kstruct find the same functions", () => {
  const text = readFileSync(header, "utf8");
  const flags = ["-std=gnu11", "-O0", "-S", "-o", "/dev/null", "-Wreturn-type", "-x", "c", header];
  const { stderr } = spawnSync("gcc", flags, { encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
  const warned = [...stderr.matchAll(/:(\d+):\d+: warning: control reaches end/g)].map(([, line]) => Number(line));
  const told = [...messagesOf(parsed(text)).matchAll(/^a\.h:(\d+):\d+: error\[(\w+)\]/gm)];
  expect(told.map(([, line]) => Number(line))).toEqual(warned);
  expect([...new Set(told.map(([, , code]) => code))]).toEqual(["K1314"]);
  // Both kinds are there, or the comparison would say nothing.
  expect(warned.length).toBeGreaterThan(15);
  expect(text.split("\n").length - warned.length).toBeGreaterThan(25);
});

test("K1314 in its words; `main` returns 0 by itself, a body with another mistake is left alone", () => {
  expectDiagnostic(
    `static inline int sign(int x)
{
	if (x > 0)
		return 1;
	else if (x < 0)
		return -1;
}
static inline int other(int x) { y; }
int main(void) { }
`,
    `
    a.h:7:1: error[K1314]: \`sign\` returns \`int\`, and a path reaches its end without \`return\`
        7 | }
          | ^
      hint: return a value there, or say \`__builtin_unreachable();\`
    a.h:8:34: error[K1302]: \`y\` is not declared
        8 | static inline int other(int x) { y; }
          |                                  ^`,
  );
});

test("noreturn in all its places", () => {
  const text = (declaration: string): string => `${declaration}\nstatic inline int f(void) { die(); }\n`;
  const codes = (declaration: string): readonly string[] =>
    parsed(text(declaration)).diagnostics.all.map(({ code }) => code);
  const noReturn = [
    "void die(void) __attribute__((noreturn));",
    "__attribute__((__noreturn__)) void die(void);",
    "void __attribute__((noreturn, cold)) die(void);",
    "_Noreturn void die(void);",
    "[[noreturn]] void die(void);",
    "[[gnu::noreturn]] void die(void);",
    "void die(void); void die(void) __attribute__((noreturn));",
    "void die(void) __attribute__((noreturn)); void die(void);",
    "static inline __attribute__((noreturn)) void die(void) { for (;;) ; }",
  ];
  for (const declaration of noReturn) expect(codes(declaration), declaration).toEqual([]);
  for (const declaration of ["void die(void);", "void die(void), __attribute__((noreturn)) other(void);"]) {
    expect(codes(declaration), declaration).toEqual(["K1314"]);
  }
});
