// What BUG and WARN of translated functions become.
import { $bug, $warn, KstructError, Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { thrown } from "./thrown.js";

test("a bug is an error that names the condition and the object", () => {
  const memory = Memory.over(new ArrayBuffer(8192), { address: 0xffff_8880_0000_0000n });
  const error = $bug(memory, "VM_BUG_ON_PAGE(PageTail(page))", memory.ptr(4096));
  expect(error).toBeInstanceOf(KstructError);
  expect([error.code, error.message]).toEqual([
    "K4012",
    "K4012: VM_BUG_ON_PAGE(PageTail(page)), object at 0xffff888000001000 (position 0x1000)",
  ]);
  expect($bug(memory, "BUG").message).toBe("K4012: BUG");
  expect($bug(memory, "VM_BUG_ON_PAGE(!page)", memory.ptr(0)).message).toBe(
    "K4012: VM_BUG_ON_PAGE(!page), object at NULL",
  );
});

test("a warning goes to whoever listens, and throws when nobody does", () => {
  const heard: string[] = [];
  const listening = Memory.over(new ArrayBuffer(64), { checked: true, onWarning: (text) => heard.push(text) });
  $warn(listening, "WARN_ON(a)");
  $warn(listening, "WARN_ON(a)");
  expect(heard).toEqual(["WARN_ON(a)", "WARN_ON(a)"]);
  const silent = Memory.load(new Uint8Array(8), { checked: true });
  expect(thrown(() => $warn(silent, "WARN_ON(b)"))).toBe("K4013: WARN_ON(b)");
});
