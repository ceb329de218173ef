// What pahole 1.32 printed for 300 structs and unions of Linux 6.12 (test/real/README.md).
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { root } from "../house/tree.js";

/** The bytes of a compressed file of test/real. */
export function realFile(path: string): Buffer {
  return gunzipSync(readFileSync(`${root}test/real/${path}`));
}

/** The text of each type by its first line, in pahole's order. */
export function paholeAnswers(): ReadonlyMap<string, string> {
  const text = realFile("pahole/6.12-amd64.pahole-1.32.txt.gz")
    .toString()
    .replace(/^\/\/.*\n/, "");
  const types = text.split(/^(?=(?:struct|union) \w+ \{$)/m).filter((type) => type.trim() !== "");
  return new Map(types.map((type) => [type.slice(0, type.indexOf("\n")), type.trimEnd()]));
}
