// Diagnostic codes of layout (K3001-K3999).
import type { CodeEntry } from "./codes.js";

/** The entries, in rising order of their codes. */
export const layoutCodes = {
  K3001: {
    title: "type is too large",
    cause:
      "The size would be 2^53 bits or more. No object can be that large, and offsets would no longer be exact numbers.",
    example: "struct s { char a[1ul << 60]; };",
    cure: "Check the array's length; a computed one may have overflowed.",
  },
  K3002: {
    title: "alignment is not a power of two",
    cause: "`aligned(n)` and `_Alignas(n)` take a power of two of at most 2^28 bytes.",
    example: "struct s { int x __attribute__((aligned(3))); };",
    cure: "Use 1, 2, 4, 8 …",
  },
  K3003: {
    title: "gcc and clang differ",
    cause:
      "gcc and clang place this member differently, or align its record differently. It takes an `aligned` on a bit-field or " +
      "on its typedef; or Microsoft's bit-fields (`ms_struct`, or the target x86_64-windows) in a union, in a packed record, " +
      "or beside `aligned`. kstruct follows gcc, so code built by clang has another layout.",
    example:
      "typedef int word __attribute__((aligned(16)));\nstruct s { _Bool b; word w : 5 __attribute__((aligned(1))); };",
    cure: "Put the alignment on the record, or on a member that is no bit-field; write Microsoft's words out in full.",
  },
} as const satisfies Record<string, CodeEntry>;
