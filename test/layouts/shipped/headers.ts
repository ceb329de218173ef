// The headers of a shipped variant as a judge's file tree has them, and what the judges of this machine say of C texts
// that include them. kstruct's own front end has no part in it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { abiOf, type TargetName } from "../../../generator/abi/index.js";
import type { Judge } from "../../../generator/oracle/index.js";

const layouts = fileURLToPath(new URL("../../../layouts", import.meta.url));

/** Names of the headers of a folder below layouts/. */
export function headerNames(folder: string): readonly string[] {
  return readdirSync(`${layouts}/${folder}`).filter((name) => name.endsWith(".h"));
}

/** Names of the variants. */
export const variantNames: readonly string[] = readdirSync(layouts).filter((name) =>
  existsSync(`${layouts}/${name}/variant.json`),
);

/** The headers of include/ that a variant's headers include, and those that these include. */
export function sharedHeadersOf(variant: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = headerNames(variant).map((name) => `${variant}/${name}`);
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const text = readFileSync(`${layouts}/${path}`, "utf8");
    for (const [, name = ""] of text.matchAll(/^#include ["<]([\w-]+\.h)[">]/gm)) {
      if (found.has(name) || headerNames(variant).includes(name) || !headerNames("include").includes(name)) continue;
      found.add(name);
      waiting.push(`include/${name}`);
    }
  }
  return found;
}

/** `#include` of every header of a variant. */
export function includes(variant: string): string {
  return headerNames(variant)
    .map((name) => `#include "${name}"\n`)
    .join("");
}

/** The macros of a variant.json. */
export function definesOf(variant: string): Readonly<Record<string, string>> {
  const config: { defines?: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(`${layouts}/${variant}/variant.json`, "utf8"),
  );
  return config.defines ?? {};
}

/** What a judge gives. */
type CompileResult = Awaited<ReturnType<Judge["compile"]>>;

/** Compiles a text with a variant's headers. */
export function compile(judge: Judge, target: TargetName, variant: string, text: string): Promise<CompileResult> {
  const includePaths = [variant, "include"];
  return judge.compile({
    abi: abiOf(target),
    text,
    files: includePaths.flatMap(folderTree),
    includePaths,
    defines: definesOf(variant),
  });
}

/** The headers of a folder below layouts/ and of its subfolders, as a judge's file tree has them. */
export function folderTree(folder: string): Parameters<Judge["compile"]>[0]["files"] {
  const names = readdirSync(`${layouts}/${folder}`, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".h"))
    .map((name) => ({
      path: `${folder}/${name}`,
      name: `layouts/${folder}/${name}`,
      text: readFileSync(`${layouts}/${folder}/${name}`, "utf8"),
    }));
}

/** Every message of every judge about a text, for each target that it knows; none when all accept it. */
export async function messages(
  judges: readonly Judge[],
  targets: readonly TargetName[],
  variant: string,
  text: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const judge of judges) {
    for (const target of targets.filter((name) => judge.targets.includes(name))) {
      const result = await compile(judge, target, variant, text);
      if (result.kind === "compiled") continue;
      found.push(...result.messages.map((message) => `${judge.name} for ${target}: ${message.text}`));
    }
  }
  return found;
}

/** A static assertion that two numbers are equal. */
export function claim(expression: string, expected: number | bigint): string {
  const value = typeof expected === "bigint" ? `0x${BigInt.asUintN(64, expected).toString(16)}UL` : `${expected}`;
  return `_Static_assert((${expression}) == ${value}, "${expression} is not ${value}");\n`;
}
