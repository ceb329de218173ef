// The folders in which a compiler for a target finds the system's headers on this machine (gcc's and Debian's order:
// /usr/local/include, /usr/include/<multiarch>, /usr/include), with those of cross toolchains before them.
// Rules: a header that lies in one of them is read as its compiler reads it, so the system's <linux/types.h> wins over the
// shipped one, which is the kernel's own; for all other headers the shipped ones win. What only compilers bring (stddef.h,
// stdarg.h, limits.h, float.h) is shipped in either case.
import { existsSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { Abi, TargetName } from "../abi/index.js";

/** Names of the targets in folders: Debian's multiarch names, or a toolchain's own. */
const folderNames: Readonly<Record<TargetName, readonly string[]>> = {
  x86_64: ["x86_64-linux-gnu"],
  // Debian's gcc -m32 takes the 64-bit folder, whose headers ask for the word size.
  i386: ["i386-linux-gnu", "x86_64-linux-gnu"],
  arm64: ["aarch64-linux-gnu"],
  arm: ["arm-linux-gnueabi", "arm-linux-gnueabihf"],
  riscv64: ["riscv64-linux-gnu"],
  s390x: ["s390x-linux-gnu"],
  ppc64: ["powerpc64-linux-gnu"],
  ppc64le: ["powerpc64le-linux-gnu"],
  loongarch64: ["loongarch64-linux-gnu"],
  wasm32: ["wasm32-wasi"],
  "x86_64-windows": ["x86_64-w64-mingw32"],
};

/** The system's include folders for a target, those that are there. */
export function systemFolders(abi: Abi): readonly string[] {
  const names = folderNames[abi.name];
  const own = names.flatMap((name) => [`/usr/${name}/include`, `/usr/include/${name}`]);
  // Without a system the rest of /usr/include is that of another machine.
  const common = abi.operatingSystem === "linux" ? ["/usr/local/include", "/usr/include"] : [];
  const [local, ...usual] = common;
  return [...(local === undefined ? [] : [local]), ...own, ...usual].filter((folder) => existsSync(folder));
}

/** Whether one of the files lies in one of the folders. */
export function isInFolders(files: readonly string[], folders: readonly string[], workingFolder: string): boolean {
  const roots = folders.map((folder) => resolve(folder) + sep);
  return files.some((file) => roots.some((root) => resolve(workingFolder, file).startsWith(root)));
}
