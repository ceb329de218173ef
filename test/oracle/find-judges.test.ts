// Which compilers judge, and what is said when they are missing.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { targetNames } from "../../generator/abi/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { type Environment, findJudges, reportMissingJudges } from "../../generator/oracle/index.js";
import { judgesHere } from "./judges.js";

const absent = (): Promise<never> =>
  Promise.reject(Object.assign(new Error("Cannot find package '@yowasp/clang'"), { code: "ERR_MODULE_NOT_FOUND" }));

async function said(environment: Environment): Promise<{ text: string; hasErrors: boolean }> {
  const diagnostics = new DiagnosticCollector();
  reportMissingJudges(await findJudges({ environment, loadClang: absent }), environment, diagnostics);
  return { text: renderDiagnostics(diagnostics.all), hasErrors: diagnostics.hasErrors };
}

/** A folder with one executable shell script; removed after `use`. */
async function withCommand(name: string, script: string, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-test-"));
  try {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("clang from npm judges every target, and tells its version", async () => {
  const clang = (await judgesHere()).find(({ name }) => name === "clang");
  expect(clang?.targets).toEqual(targetNames);
  expect(clang?.version).toMatch(/^2\d\.\d+\.\d+$/);
});

test("nobody there: an error for each, with what to install", async () => {
  expect(await said({ PATH: "/nonexistent" })).toEqual({
    hasErrors: true,
    text:
      "error[K6008]: no clang: the package @yowasp/clang is not installed\n" +
      "  hint: npm install --save-dev @yowasp/clang\n" +
      "error[K6008]: no gcc: there is no gcc on the PATH\n" +
      "  hint: install your distribution's gcc\n" +
      "2 errors\n",
  });
});

const fakeGcc = [
  'case "$*" in',
  "--version) echo 'gcc (Debian 12.2.0-14) 12.2.0' ;;",
  "-dumpmachine) echo x86_64-linux-gnu ;;",
  "*-m32*) exit 1 ;;",
  "esac",
].join("\n");

test("one missing: a warning here, an error with CI=true", async () => {
  await withCommand("gcc", fakeGcc, async (folder) => {
    const path = { PATH: folder };
    expect((await said(path)).text).toBe(
      "warning[K6008]: no clang: the package @yowasp/clang is not installed\n" +
        "  hint: npm install --save-dev @yowasp/clang\n" +
        "1 warning\n",
    );
    expect((await said({ ...path, CI: "true" })).hasErrors).toBe(true);
  });
});

test("a gcc without -m32 judges x86_64 only", async () => {
  await withCommand("gcc", fakeGcc, async (folder) => {
    const environment = { PATH: folder };
    const { judges } = await findJudges({ environment, loadClang: absent });
    expect(judges.map(({ name, version, targets }) => [name, version, targets])).toContainEqual([
      "gcc",
      "12.2.0",
      ["x86_64"],
    ]);
  });
});

test("a cross compiler judges its own target", async () => {
  const script = fakeGcc.replace("x86_64-linux-gnu", "s390x-linux-gnu").replace("gcc (", "s390x-linux-gnu-gcc (");
  await withCommand("s390x-linux-gnu-gcc", script, async (folder) => {
    const { judges } = await findJudges({ environment: { PATH: folder }, loadClang: absent });
    expect(judges.map(({ name, targets }) => [name, targets])).toEqual([["s390x-linux-gnu-gcc", ["s390x"]]]);
  });
});

test("another compiler under the name gcc is not taken for gcc", async () => {
  await withCommand("gcc", "echo 'Apple clang version 15.0.0 (clang-1500.3.9.4)'", async (folder) => {
    const { text } = await said({ PATH: folder });
    expect(text).toContain("no gcc: gcc is another compiler: Apple clang version 15.0.0 (clang-1500.3.9.4)\n");
  });
});

test("a package that does not load is not called absent", async () => {
  const loadClang = () => Promise.reject(new Error("llvm.core.wasm is damaged"));
  const { missing } = await findJudges({ environment: { PATH: "/nonexistent" }, loadClang });
  expect(missing[0]?.reason).toBe("@yowasp/clang does not load: llvm.core.wasm is damaged");
});
