// Ctrl-C during `generate`, in a process of its own as a shell would start it: exit code 130, and nothing was written.
import { spawn } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../house/tree.js";
import { Folder } from "./kstruct.js";

const bin = join(root, "dist/bin/kstruct.js");

/** Starts `generate`, sends SIGINT after some time, and gives exit code and signal. */
function interrupted(folder: string, milliseconds: number): Promise<{ code: number | null; ran: number }> {
  return new Promise((resolve, reject) => {
    const start = Date.now();
    const child = spawn(process.execPath, [bin, "generate"], { cwd: folder, stdio: "ignore" });
    const timer = setTimeout(() => child.kill("SIGINT"), milliseconds);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code, ran: Date.now() - start });
    });
  });
}

test("130 and no file, whenever it comes", async () => {
  const folder = new Folder();
  for (const name of ["include", "contract", "memdesc-32", "v6.12"]) {
    cpSync(join(root, "layouts", name), join(folder.path, "layouts", name), { recursive: true });
  }
  const layouts = folder.files();
  try {
    // How long a whole run takes here; it is undone for the runs that are interrupted.
    const whole = await interrupted(folder.path, 600_000);
    expect(whole.code).toBe(0);
    const caught: number[] = [];
    for (const share of [0.3, 0.45, 0.6, 0.75]) {
      rmSync(join(folder.path, "generated"), { recursive: true, force: true });
      const { code } = await interrupted(folder.path, whole.ran * share);
      // A run on a faster moment may have ended: then all is there, never a part.
      if (code === 130) {
        caught.push(share);
        expect(folder.files()).toEqual(layouts);
      } else expect((await folder.run(["generate", "--check"])).code).toBe(0);
    }
    expect(caught.length).toBeGreaterThan(0);
  } finally {
    folder.remove();
  }
}, 120_000);
