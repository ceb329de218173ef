// The standard headers that kstruct brings for headers that are not the kernel's: C11 7.18, 7.19 and 7.20 say what they
// define, `verify` asks the compilers whether they and kstruct read them alike, beside the kernel's types in either order.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { targetNames } from "../../../generator/abi/index.js";
import { Folder } from "../../command/kstruct.js";

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

/** What C11 says of the types, as assertions that compilers and kstruct both evaluate. */
const claims = `
#define HAS(type, byteSize, isSigned) \\
	_Static_assert(sizeof(type) == byteSize && ((type)-1 < (type)1) == isSigned, #type)
HAS(int8_t, 1, 1); HAS(int16_t, 2, 1); HAS(int32_t, 4, 1); HAS(int64_t, 8, 1);
HAS(uint8_t, 1, 0); HAS(uint16_t, 2, 0); HAS(uint32_t, 4, 0); HAS(uint64_t, 8, 0);
HAS(intptr_t, sizeof(void *), 1); HAS(uintptr_t, sizeof(void *), 0);
HAS(size_t, sizeof(void *), 0); HAS(ptrdiff_t, sizeof(void *), 1); HAS(bool, 1, 0);
_Static_assert(INT8_MIN == -128 && INT8_MAX == 127 && UINT8_MAX == 255, "8 bits");
_Static_assert(INT16_MIN == -32768 && INT16_MAX == 32767 && UINT16_MAX == 65535, "16 bits");
_Static_assert(INT32_MIN == -2147483647 - 1 && INT32_MAX == 2147483647 && UINT32_MAX == 4294967295u, "32 bits");
_Static_assert(INT64_MAX == 9223372036854775807ll && UINT64_MAX == 18446744073709551615ull, "64 bits");
_Static_assert(INT64_MIN == -9223372036854775807ll - 1 && UINTMAX_MAX == UINT64_MAX, "64 bits");
_Static_assert(true == 1 && false == 0 && SIZE_MAX == (size_t)-1 && (size_t)PTRDIFF_MAX == SIZE_MAX / 2, "others");
#if defined(__aarch64__) || defined(__arm__) || defined(_WIN32)
_Static_assert((wchar_t)-1 > (wchar_t)0, "AAPCS, Windows: wchar_t is unsigned");
#else
_Static_assert((wchar_t)-1 < (wchar_t)0, "wchar_t is signed");
#endif
struct all {
	uint8_t bytes[3];
	bool isLast;
	uint64_t stamp;
	size_t length;
	ptrdiff_t distance;
	uintptr_t address;
	wchar_t letter;
	int64_t wide : 40;
};
_Static_assert(offsetof(struct all, bytes) == 0 && offsetof(struct all, isLast) == 3, "offsetof");
void *nothing(void);
`;

const standard = "#include <stdint.h>\n#include <stddef.h>\n#include <stdbool.h>\n";
const kernel = "#include <linux/types.h>\n";

/** Numbers of the lines that name a target: each ends with what was found there. */
function verdicts(out: string): readonly string[] {
  return [...out.matchAll(/^all\.h ([\w-]+), .* (\d+) differences$/gm)].map(
    ([, target, count]) => `${target} ${count}`,
  );
}

describe.each([
  ["alone", standard],
  ["before the kernel's", standard + kernel],
  ["after the kernel's", kernel + standard],
])("%s", (_, includes) => {
  test("compilers and kstruct agree on every target", { timeout: 120_000 }, async () => {
    folder.write("all.h", includes + claims);
    // The kernel's size_t is `unsigned long`, which no pointer fits in on Windows: nobody compiles it for that.
    const targets = targetNames.filter((target) => target !== "x86_64-windows" || includes === standard);
    const found = new Set<string>();
    for (const target of targets) {
      const { code, out, err } = await folder.run(["verify", "all.h", "--target", target]);
      expect([code, err]).toEqual([0, ""]);
      for (const verdict of verdicts(out)) found.add(verdict);
    }
    expect(found).toEqual(new Set(targets.map((target) => `${target} 0`)));
  });
});

test("a folder of -I wins, so that a project can bring its own", async () => {
  folder.write("own/stdint.h", "typedef unsigned short uint32_t;\n");
  folder.write("all.h", "#include <stdint.h>\nstruct s { uint32_t x; };\n");
  const { out } = await folder.run(["show", "all.h", "s", "-I", "own"]);
  expect(out).toContain("size: 2,");
});
