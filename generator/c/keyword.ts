// Keywords of GNU C by all of their spellings; what a keyword can begin.
import { opaqueWords } from "./opaque-type.js";
import type { Token } from "./token.js";

const alternates: Readonly<Record<string, readonly string[]>> = {
  const: ["__const", "__const__"],
  volatile: ["__volatile", "__volatile__"],
  restrict: ["__restrict", "__restrict__"],
  _Complex: ["__complex", "__complex__"],
  signed: ["__signed", "__signed__"],
  inline: ["__inline", "__inline__"],
  typeof: ["__typeof", "__typeof__"],
  typeof_unqual: ["__typeof_unqual", "__typeof_unqual__"],
  _Alignof: ["__alignof", "__alignof__"],
  attribute: ["__attribute", "__attribute__"],
  asm: ["__asm", "__asm__"],
  __thread: ["_Thread_local"],
};

const single: readonly string[] = [
  ...[
    "void",
    "char",
    "short",
    "int",
    "long",
    "unsigned",
    "float",
    "double",
    "_Bool",
    "__int128",
    "_Float16",
    "_BitInt",
  ],
  ...opaqueWords,
  ...["struct", "union", "enum", "typedef", "extern", "static", "auto", "register", "_Noreturn", "__auto_type"],
  ...["_Float32", "_Float32x", "_Float64", "_Float64x", "_Float128", "__float128"],
  ...["_Atomic", "_Alignas", "_Static_assert", "_Generic", "__extension__", "sizeof", "__label__"],
  ...["if", "else", "for", "while", "do", "switch", "case", "default", "goto", "break", "continue", "return"],
];

/** Keywords by spelling. `attribute` is no word of C: only its underscored spellings are keywords. */
const keywords: ReadonlyMap<string, string> = new Map([
  ...single.map((word) => [word, word] as const),
  ...Object.entries(alternates).flatMap(([word, spellings]) => [
    ...(word === "attribute" ? [] : [[word, word] as const]),
    ...spellings.map((spelling) => [spelling, word] as const),
  ]),
]);

/** The keyword that a token is, in its plain spelling; undefined for names and everything else. */
export function keywordOf(token: Token): string | undefined {
  return token.kind === "identifier" ? keywords.get(token.text) : undefined;
}

/** Keywords that a type name or the specifiers of a declaration begin with. */
export const specifierKeywords: ReadonlySet<string> = new Set([
  ...["void", "char", "short", "int", "long", "signed", "unsigned", "float", "double", "_Bool", "__int128", "_Float16"],
  ...["_Float32", "_Float32x", "_Float64", "_Float64x", "_Float128", "__float128"],
  ...opaqueWords,
  ...[
    "_BitInt",
    "struct",
    "union",
    "enum",
    "typeof",
    "typeof_unqual",
    "__auto_type",
    "_Atomic",
    "const",
    "volatile",
    "restrict",
  ],
  ...["typedef", "extern", "static", "auto", "register", "inline", "_Noreturn", "__thread", "_Alignas", "attribute"],
  "__extension__",
]);
