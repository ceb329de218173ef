// Diagnostic codes of C input: scanning, preprocessing, declarations, constant expressions, function bodies (K1001-K1999).
import type { CodeEntry } from "./codes.js";

/** The entries, in rising order of their codes. */
export const cCodes = {
  K1001: {
    title: "comment without end",
    cause: "A `/*` has no `*/` behind it, so the rest of the file is a comment.",
    example: "struct s { int x; /* the count };",
    cure: "Close the comment.",
  },
  K1002: {
    title: "text that is no C",
    cause: "A character that C has no use for, or a quote that is not closed on its line.",
    example: "struct s { int x@; };",
    cure: "Remove it, or close the quote.",
  },
  K1010: {
    title: "macro called wrongly",
    cause: "A function-like macro is given too many or too few arguments, or its argument list has no end.",
    example: "#define PAIR(a, b) a b\nPAIR(int)",
    cure: "Give as many arguments as the macro has parameters.",
  },
  K1011: {
    title: "pasting gives no token",
    cause: "`##` joins two tokens to something that is no token (C11 6.10.3.3).",
    example: "#define JOIN(a, b) a ## b\nint JOIN(+, x);",
    cure: "Paste names and numbers only.",
  },
  K1012: {
    title: "macro too large",
    cause:
      "The expansions of one unit give more tokens than kstruct reads. Macros that name each other can grow without bound.",
    example: "#define A B B B B B B B B\n#define B C C C C C C C C",
    cure: "Look for a macro that uses another one many times, on many levels.",
  },
  K1013: {
    title: "wrong directive",
    cause: "A line that begins with `#` is no directive, or one that lacks its name or parameters.",
    example: "#defin X 1",
    cure: "Correct the line.",
  },
  K1014: {
    title: "#if and #endif do not match",
    cause: "An #if has no #endif, or an #else, #elif or #endif has no #if.",
    example: "#ifdef CONFIG_X\nstruct s;",
    cure: "Add the missing line. Each file must close what it opens.",
  },
  K1015: {
    title: "wrong condition",
    cause: "The condition of an #if is no integer expression (C11 6.10.1).",
    example: "#if 1 +\n#endif",
    cure: "Correct the expression. Names that are no macros count as 0.",
  },
  K1016: {
    title: "#error",
    cause: "The header itself refuses this configuration.",
    example: '#error "needs CONFIG_MMU"',
    cure: "Read the header's own words; define what it asks for with -D.",
  },
  K1017: {
    title: "#warning",
    cause: "The header itself warns.",
    example: '#warning "deprecated"',
    cure: "Read the header's own words.",
  },
  K1018: {
    title: "macro defined twice",
    cause: "A macro is defined again with another text (C11 6.10.3p2). The last one counts.",
    example: "#define N 1\n#define N 2",
    cure: "Use #undef before, or one name for each.",
  },
  K1019: {
    title: "#pragma that is not obeyed",
    cause:
      "`pack`, `ms_struct` and `scalar_storage_order` change layouts. What the compilers ignore is a warning: a malformed " +
      "one, a `pop` without its `push`. What they would obey and kstruct does not know is an error.",
    example: "#pragma pack(pop)",
    cure: "Correct it: `#pragma pack(push, 1)` before the structs, `#pragma pack(pop)` behind them.",
  },
  K1020: {
    title: "file not found",
    cause:
      'An #include names no file that can be read. "x" is looked for beside the file, then along the include paths.',
    example: '#include "no_such.h"',
    cure: "Correct the name, or add the folder with -I.",
  },
  K1021: {
    title: "#include without end",
    cause: "A file includes itself, by way of others perhaps, or includes are nested more than 200 deep.",
    example: '#include "self.h"',
    cure: "Give the file a guard: #ifndef NAME, #define NAME … #endif, or #pragma once.",
  },
  K1099: {
    title: "too many errors",
    cause: "So many mistakes mostly have one cause. The rest of the input was not read.",
    example: "-",
    cure: "Mend the first ones and run again. Is the file C at all?",
  },
  K1101: {
    title: "unexpected text",
    cause: "What stands here cannot stand here by C's grammar.",
    example: "struct s { int = 3; };",
    cure: "Compare with what the message expected.",
  },
  K1102: {
    title: "something is missing",
    cause:
      "A `;`, a closing bracket or the like is missing. The caret is where it belongs, or at the bracket that stays open.",
    example: "struct s { int x }",
    cure: "Add it.",
  },
  K1103: {
    title: "unknown type",
    cause: "A name stands where a type must stand, and no typedef of that name was seen before.",
    example: "struct s { unsinged int x; };",
    cure: "Correct the spelling, write `struct` before a tag, or include the header that declares it.",
  },
  K1104: {
    title: "specifiers do not go together",
    cause: "Two types in one declaration, or words that make no type together (C11 6.7.2p2).",
    example: "struct s { long char x; };",
    cure: "Write one type. Is the `;` of the line before missing?",
  },
  K1105: {
    title: "declared twice",
    cause:
      "A tag, typedef, enumerator, function or variable has another declaration that contradicts this one (C11 6.7p3, 6.7.2.3).",
    example: "struct s { int x; };\nstruct s { int y; };",
    cure: "Rename or remove one. Headers that are read twice need a guard.",
  },
  K1106: {
    title: "unknown attribute",
    cause:
      "The attribute is none that kstruct knows. It is ignored, so if it changes a layout, the layout here is wrong.",
    example: "struct s { int x; } __attribute__((pakced));",
    cure: "Correct the spelling. If it is right and harmless, report it.",
  },
  K1107: {
    title: "wrong attribute",
    cause:
      "An attribute has arguments that it cannot have, or would change layouts in a way that kstruct does not know.",
    example: "typedef float vector __attribute__((vector_size(15)));",
    cure: "Correct the arguments; write the type that the attribute would give.",
  },
  K1108: {
    title: "type that the target lacks",
    cause: "The ABI has no such type: 32-bit x86 has no `__int128`.",
    example: "__int128 wide;",
    cure: "Choose another type, or another --target.",
  },
  K1109: {
    title: "nested too deeply",
    cause: "Brackets, operators or declarators are nested more deeply than any header of people's making.",
    example: "int x = ((((((((…))))))));",
    cure: "Is the file generated, or broken? Split the expression.",
  },
  K1110: {
    title: "assertion fails",
    cause: "The condition of a `_Static_assert` is 0.",
    example: 'struct s { int x; };\n_Static_assert(sizeof(struct s) == 8, "s is 8 bytes");',
    cure: "Look at both values in the notes: the layout is not what the header expects.",
  },
  K1111: {
    title: "declares nothing",
    cause: "A declaration has a type and no name.",
    example: "struct s { int; };",
    cure: "Write the name, or remove the line.",
  },
  K1112: {
    title: "#pragma pack inside of a record",
    cause:
      "gcc packs a record as `#pragma pack` stands at its closing brace, clang as it stands at the opening one, and the two " +
      "differ here.",
    example: "struct s { char c;\n#pragma pack(1)\nint x; };",
    cure: "Move the pragma before the record.",
  },
  K1113: {
    title: "order of members unknown",
    cause:
      "The struct is marked `__randomize_layout`. A kernel that is built with CONFIG_RANDSTRUCT shuffles its members; what is " +
      "shown here is the order of the source.",
    example: "struct s { int x; long y; } __attribute__((randomize_layout));",
    cure: "Read the layout from the BTF or DWARF of the kernel itself.",
  },
  K1114: {
    title: "gcc and clang take it differently",
    cause:
      "An attribute or `_Atomic` stands where one of the two ignores it, or reads it otherwise. kstruct follows gcc, so with " +
      "clang the layout is another one.",
    example: "struct s { __attribute__((aligned(8))) struct { int x; }; };",
    cure: "Write it where both agree: behind the name of the member, or behind the closing brace of the type.",
  },
  K1115: {
    title: "attribute that does nothing here",
    cause: "gcc and clang ignore the attribute in this place.",
    example: "struct s { char c; int x; };\ntypedef struct s packed_s __attribute__((packed));",
    cure: "Write it on the definition of the struct.",
  },
  K1116: {
    title: "macro that nothing defines",
    cause:
      "A word of the kernel's headers stands where only its macro makes sense, and no header that defines it was included. A " +
      "compiler takes `} __packed;` for a variable of that name, and the struct is not packed.",
    example: "struct s { char c; int x; } __packed;",
    cure: "Include the header that the hint names: it is shipped.",
  },
  K1201: {
    title: "member twice",
    cause:
      "Two members of one record have the same name; members of anonymous structs and unions count (C11 6.7.2.1p13).",
    example: "struct s { int x; union { int x; long y; }; };",
    cure: "Rename one.",
  },
  K1202: {
    title: "bit-field of wrong type",
    cause: "A bit-field must have an integer type, `_Bool` or an enum (C11 6.7.2.1p5 and gcc).",
    example: "struct s { float f : 3; };",
    cure: "Choose an integer type.",
  },
  K1203: {
    title: "bit-field too wide",
    cause: "A bit-field has more bits than its type (C11 6.7.2.1p4). `_Bool` has one bit.",
    example: "struct s { unsigned char order : 9; };",
    cure: "Choose a wider type or a smaller width.",
  },
  K1204: {
    title: "width that is no width",
    cause: "A named bit-field has the width 0, or a width is negative (C11 6.7.2.1p4).",
    example: "struct s { int x : 0; };",
    cure: "Remove the name (`int : 0;` ends the storage unit), or correct the width.",
  },
  K1205: {
    title: "wrong array length",
    cause: "The length of an array is negative, no constant, or gives 2^53 bits or more.",
    example: "struct s { int x[-1]; };",
    cure: "Check the expression; an unsigned difference that would be negative is huge.",
  },
  K1206: {
    title: "type without size",
    cause:
      "A member or element has a type that is not complete here: only declared, `void`, or the struct that is being defined.",
    example: "struct s { struct s next; };",
    cure: "Use a pointer, or define the type before.",
  },
  K1207: {
    title: "flexible array misplaced",
    cause:
      "A flexible array `x[]` must be the last member of a struct that has another one (C11 6.7.2.1p18). In a union, and " +
      "alone, it is a warning: new compilers take it.",
    example: "struct s { int x[]; int n; };",
    cure: "Move it to the end; in a union write `DECLARE_FLEX_ARRAY(int, x);`.",
  },
  K1208: {
    title: "member that is a function",
    cause: "A member cannot be a function (C11 6.7.2.1p3).",
    example: "struct s { int f(void); };",
    cure: "Write a pointer to a function: `int (*f)(void);`.",
  },
  K1209: {
    title: "enumerator too large",
    cause: "No integer type holds the value.",
    example: "enum e { A = 0xffffffffffffffff, B };",
    cure: "Give the enumerator a value of its own.",
  },
  K1301: {
    title: "no constant",
    cause: "C wants an integer constant expression here (C11 6.6), and this is none.",
    example: "int n;\nstruct s { int x[n]; };",
    cure: "Use an enumerator or a macro.",
  },
  K1302: {
    title: "name not declared",
    cause: "A name is used that nothing declares before.",
    example: "enum { N = MAX_ORDR };",
    cure: "Correct the spelling, or include the header that declares it.",
  },
  K1303: {
    title: "no such member",
    cause: "The struct or union has no member of that name.",
    example: "struct s { int flags; };\nenum { N = __builtin_offsetof(struct s, flgas) };",
    cure: "Correct the spelling.",
  },
  K1304: {
    title: "wrong number of arguments",
    cause: "A function is called with too many or too few arguments.",
    example: "int f(int);\nstatic inline int g(void) { return f(); }",
    cure: "Give as many arguments as the function has parameters.",
  },
  K1305: {
    title: "types do not fit",
    cause:
      "An operator, call, assignment or return has operands whose types C does not take together. Pointers and integers do not convert without a cast.",
    example: "static inline int *f(long x) { return x; }",
    cure: "Write the right operand, or a cast.",
  },
  K1306: {
    title: "constant that C leaves open",
    cause:
      "A constant expression divides by zero, overflows, or shifts by its width or more (C11 6.5p5, 6.5.7p3). Except for the division the result is fixed here: it wraps.",
    example: "enum { N = 0x7fffffff + 1 };",
    cure: "Use an unsigned or wider type (`1UL << 40`).",
  },
  K1307: {
    title: "incomplete type used",
    cause: "`sizeof`, an element or a variable needs a type whose size is known.",
    example: "struct s;\nenum { N = sizeof(struct s) };",
    cure: "Define the type before.",
  },
  K1308: {
    title: "malformed constant",
    cause: "A number or character constant is malformed or does not fit 64 bits.",
    example: "enum { N = 0x1ffffffffffffffff };",
    cure: "Correct it.",
  },
  K1309: {
    title: "cannot be changed",
    cause: "The left side of an assignment, or the operand of `++`, `--` or `&`, is no object, or is const.",
    example: "static inline void f(const int *p) { *p = 1; }",
    cure: "Assign to an object; take `const` away if it is meant to change.",
  },
  K1310: {
    title: "qualifier dropped",
    cause: "A pointer to const or volatile is given where a plain one is wanted.",
    example: "static inline int *f(const int *p) { return p; }",
    cure: "Add `const`, or write a cast if this is meant.",
  },
  K1311: {
    title: "statement out of place",
    cause: "`break` and `continue` belong into a loop, `break`, `case` and `default` into a switch (C11 6.8.1, 6.8.6).",
    example: "static inline void f(int x) { if (x) break; }",
    cure: "Remove it, or look for a brace that closes the loop or switch too early.",
  },
  K1312: {
    title: "labels of a switch",
    cause:
      "Two labels of one switch stand for the same value, after conversion to the switch's type (C11 6.8.4.2p3), or a range has no values.",
    example: "static inline int f(int x) { switch (x) { case 1: case 1: return 2; } return 3; }",
    cure: "Remove one.",
  },
  K1313: {
    title: "initialiser that does not fit",
    cause:
      "A value in braces has no part of the object to go to, or a designator names none (C11 6.7.9). Values too many are dropped, with a warning.",
    example: "static inline int f(void) { int x[2] = { [2] = 1 }; return x[0]; }",
    cure: "Remove the value, or correct its designator.",
  },
  K1314: {
    title: "end without a return",
    cause:
      "A path through a function that returns a value reaches its end without `return`. Paths are those of gcc's -Wreturn-type, which the kernel makes an error.",
    example: "static inline int f(int x) { if (x) return 1; }",
    cure: "Return a value there. Where nothing can come, say `__builtin_unreachable();`.",
  },
  K1315: {
    title: "pointers that do not fit",
    cause:
      "Pointers to different types, or a pointer and a number, are compared or are the two values of `?:` (C11 6.5.8, 6.5.9, 6.5.15). Compilers warn and take the numbers of the addresses.",
    example: "static inline int f(char *p, int *q) { return p == q; }",
    cure: "Write a cast if this is meant.",
  },
} as const satisfies Record<string, CodeEntry>;
