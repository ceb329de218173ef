// Diagnostic codes of marks, plans, function translation and generated output (K5001-K5999).
import type { CodeEntry } from "./codes.js";

/** The entries, in rising order of their codes. */
export const markCodes = {
  K5001: {
    title: "unknown mark",
    cause: "An attribute that begins with `kstruct_` is none of kstruct's marks.",
    example: "struct page { unsigned long memdesc __attribute__((kstruct_tagd(enum e, 4))); };",
    cure: "Use the macros of kstruct.h; docs/reference/marks.md lists them.",
  },
  K5002: {
    title: "mark in the wrong place",
    cause: "The mark says something about another kind of declaration, `__overlays` about a struct for example.",
    example: "struct page { unsigned long flags __overlays(struct folio); };",
    cure: "Put it on the struct, member or enumerator that the message names.",
  },
  K5003: {
    title: "wrong arguments of a mark",
    cause:
      "The mark takes another number of arguments, or an argument is not the name, type or constant that it takes.",
    example: "struct page { unsigned long memdesc __tagged(4, enum memdesc_type); };",
    cure: "Write the mark in the form that the hint shows.",
  },
  K5004: {
    title: "type of a mark is not defined",
    cause: "The mark needs the enumerators or members of a type that is only declared, or whose name is misspelt.",
    example: "struct page { unsigned long flags __flags(enum pagflags); };",
    cure: "Correct the name, or include the header that defines the type.",
  },
  K5005: {
    title: "member cannot carry the mark",
    cause:
      "`__flags` and `__bits` act on an integer of at most 64 bits, `__tagged` and `__points_to` on a word as wide as a " +
      "pointer; a struct of one integer counts as that integer. Bit-fields, arrays and floats have no such marks.",
    example: "struct page { unsigned int memdesc __tagged(enum memdesc_type, 4); };",
    cure: "Change the member's type, usually to `unsigned long`.",
  },
  K5006: {
    title: "tag does not fit its bits",
    cause: "`__tagged` takes 1 to 31 bits, and each enumerator has to fit: 4 bits hold 0 to 15.",
    example: "enum kind { BIG = 16 };\nstruct page { unsigned long memdesc __tagged(enum kind, 4); };",
    cure: "Widen the tag, change the value, or begin the enumerator's name with `__` when it is no tag.",
  },
  K5007: {
    title: "tag is wider than the alignment of what it points to",
    cause:
      "A tag of n bits takes the low n bits of an address, so those must be zero: what the pointer points at has to be " +
      "aligned to 2^n bytes.",
    example:
      "struct bump { long count; };\nenum kind { BUMP __points_to(struct bump) };\n" +
      "struct page { unsigned long memdesc __tagged(enum kind, 4); };",
    cure: "Align the struct, `struct bump { … } __attribute__((aligned(16)));`, or make the tag narrower.",
  },
  K5008: {
    title: "flag beyond the word",
    cause: "The enumerators of `__flags` are bit numbers, and this one is no bit of the word.",
    example: "enum flag { LAST = 32 };\nstruct page { unsigned int flags __flags(enum flag); };",
    cure: "Use a wider word, or begin the enumerator's name with `__` when it is a count and no flag.",
  },
  K5009: {
    title: "sub-field outside its word",
    cause: "`__bits(name, shift, width)` takes bits shift to shift + width - 1, at least one, all of them in the word.",
    example: "struct page { unsigned int flags __bits(node, 24, 10); };",
    cure: "Correct shift or width; on 32-bit targets `unsigned long` has 32 bits.",
  },
  K5010: {
    title: "bits used twice",
    cause:
      "A sub-field has a bit in common with another one, with a flag, or with the tag. Only sub-fields of a tagged word " +
      "may share bits with each other, because the tag says which of them are there.",
    example: "struct page { unsigned long flags __bits(zone, 51, 3) __bits(node, 53, 10); };",
    cure: "Correct shift or width. Where a word has several readings, declare it once for each in a union.",
  },
  K5011: {
    title: "reserved sub-field name",
    cause: "`flags$lo`, `flags$ptr`, `flags$set` … are accessors of the word itself.",
    example: "struct page { unsigned long flags __bits(lo, 0, 8); };",
    cure: "Choose another name.",
  },
  K5012: {
    title: "sub-field name used twice",
    cause: "Two `__bits` of one word have the same name.",
    example: "struct page { unsigned long flags __bits(zone, 51, 3) __bits(zone, 54, 10); };",
    cure: "Rename one of them.",
  },
  K5013: {
    title: "no such descriptor word or tag",
    cause:
      "`__descriptor_of(struct page, memdesc, TAG)` names a tagged word of the page and a value of its enum that points " +
      "to this struct.",
    example: "struct bump { long count; } __descriptor_of(struct page, memdsc, MEMDESC_BUMP);",
    cure: "Correct the name, or mark word and enumerator with `__tagged` and `__points_to`.",
  },
  K5014: {
    title: "size of a descriptor breaks the alignment of its tag",
    cause:
      "Descriptors lie one behind the other in a slab. If the size is no multiple of 2^bits of the tag, every second " +
      "one has an address whose low bits the tag would destroy.",
    example: "struct bump { long count[5]; } __descriptor_of(struct page, memdesc, MEMDESC_BUMP);",
    cure: "Fill the struct up to the next multiple, or align it.",
  },
  K5015: {
    title: "marks that exclude each other",
    cause: "The mark may stand once on a declaration, or another mark on the same word says something else.",
    example: "struct page { unsigned long w __tagged(enum kind, 4) __flags(enum flag); };",
    cure: "Remove one of them; a union can give the word a second reading.",
  },
  K5101: {
    title: "two C names give one TypeScript name",
    cause:
      "Classes are named without underscores, and index.ts exports all classes and constants of a folder: `foo_bar` and " +
      "`fooBar` are both `FooBar`.",
    example: "struct foo_bar { int a; };\nstruct fooBar { int b; };",
    cure: "Rename one of them, or generate them into different folders with `--types`.",
  },
  K5102: {
    title: "two files differ in case only",
    cause: "The modules of the two types would be one file on macOS and Windows.",
    example: "struct page { int a; };\nstruct PAGE { int b; };",
    cure: "Rename one of them, or generate them into different folders with `--types`.",
  },
  K5103: {
    title: "two accessors have one name",
    cause:
      "Accessors that kstruct derives have a `$` in their names (`flags$lo`), so only a C name with a `$` in it can be " +
      "one of them.",
    example: "struct page { unsigned long flags; int flags$lo; };",
    cure: "Rename the member.",
  },
  K5104: {
    title: "no type of that name",
    cause: "A pattern of `--types` matches no struct, union, enum or typedef of the source and what it includes.",
    example: "kstruct generate page.h -o gen --types 'pgae*'",
    cure: "Check the spelling; `kstruct show page.h` prints all types.",
  },
  K5105: {
    title: "bit-field without accessor",
    cause: "Values of more than 64 bits have no accessors; only an `__int128` bit-field can be that wide.",
    example: "struct s { unsigned __int128 x : 65; };",
    cure: "Split the bit-field, or read its bytes.",
  },
  K5201: {
    title: "function is not translated",
    cause:
      "The body has a construct that kstruct does not translate to TypeScript yet. A comment stands in the place of the " +
      "method; the rest of the header is translated. With `--strict` it is an error.",
    example: "static inline int f(int x) { while (x > 9) x -= 9; return x; }",
    cure: "Write it with locals, assignments, `?:` and one final `return`, or leave it to the caller.",
  },
  K5202: {
    title: "function calls one that is not translated",
    cause: "A method cannot call a function that has no method, so it goes along with it (K5201 says why).",
    example:
      "static inline int f(int x) { while (x > 9) x -= 9; return x; }\nstatic inline int g(int x) { return f(x) + 1; }",
    cure: "See K5201 for the function that is called.",
  },
  K5203: {
    title: "clash of function names",
    cause: "Two functions of the header would be methods of one name, because one of them got a `$`.",
    example: "static inline int new(void) { return 1; }\nstatic inline int new$(void) { return 2; }",
    cure: "Rename one of the functions.",
  },
  K5204: {
    title: "shift by a constant out of range",
    cause:
      "C11 6.5.7 leaves a shift by a negative count, or by the width or more, undefined. In generated code the count is " +
      "taken modulo the width, as x86 does.",
    example: "static inline int f(int x) { return x << 32; }",
    cure: "Shift by less than the width, or widen the operand first: `1UL << 40`.",
  },
  K5205: {
    title: "division by zero",
    cause: "The divisor is the constant 0. Generated code throws where it is evaluated, as x86 traps.",
    example: "static inline int f(int x) { return x / 0; }",
    cure: "Divide by something else.",
  },
  K5206: {
    title: "contract function is missing",
    cause:
      "variant.json says that the variant implements a contract (layouts/contract), and a prototype of it has no " +
      "`static inline` definition in the variant's headers, or one that is not translated.",
    example: '"implements": ["mm"], and no header that defines page_bump()',
    cure: "Define the function; the prototype's comment says what it has to do.",
  },
  K5207: {
    title: "contract type differs",
    cause:
      "A function or extern variable of a contract is declared with other types in the variant. Qualifiers and typedefs " +
      "do not matter, anything else does.",
    example:
      "/* contract */ unsigned int buddy_order(const struct page *page);\n/* variant */ static inline int buddy_order(const struct page *page) { return 0; }",
    cure: "Give it the types of the contract.",
  },
  K5208: {
    title: "contract constant is missing",
    cause:
      "`extern const unsigned int NAME` in a contract asks for a macro or enumerator of that name whose value is an " +
      "unsigned int.",
    example: '"implements": ["mm"], and no header that defines PAGE_SHIFT',
    cure: "Define it as a macro or an enumerator.",
  },
  K5209: {
    title: "contract record is missing",
    cause: "A struct that a contract declares is not defined in the variant's headers.",
    example: '"implements": ["mm"], and no header that defines struct bump',
    cure: "Define the struct.",
  },
  K5301: {
    title: "generated module does not parse",
    cause: "kstruct has made a module that is no TypeScript. That is a mistake of kstruct; nothing was written.",
    example: "-",
    cure: "Please report it with the header that shows it.",
  },
  K5302: {
    title: "generated module imports what is not there",
    cause: "kstruct has made a module that imports a name which the other module does not export. Nothing was written.",
    example: "-",
    cure: "Please report it with the header that shows it.",
  },
  K5303: {
    title: "generated module was changed on its way",
    cause: "The project has put a module together in another way than its finished text. Nothing was written.",
    example: "-",
    cure: "Please report it with the header that shows it.",
  },
} as const satisfies Record<string, CodeEntry>;
