// Types that compilers know by a name that no header defines: `__builtin_va_list`, `__int128_t`.
import type { TypeRef } from "../type/index.js";
import type { Parser } from "./parser.js";

const names: ReadonlySet<string> = new Set(["__builtin_va_list", "__int128_t", "__uint128_t"]);

/** Whether a name stands for a type of the compiler's, when nothing declares it. */
export function isBuiltinType(parser: Parser, name: string): boolean {
  return names.has(name) && builtinType(parser, name) !== null;
}

/** The type of a compiler's own name; null for other names, and for types that the target lacks. */
export function builtinType(parser: Parser, name: string): TypeRef | null {
  switch (name) {
    case "__builtin_va_list":
      return vaListType(parser);
    case "__int128_t":
      return parser.base.named("__int128");
    case "__uint128_t":
      return parser.base.named("__int128 unsigned");
    default:
      return null;
  }
}

/** As large and as aligned as the psABIs say: an array of one struct of words, or a pointer. */
function vaListType({ types, base }: Parser): TypeRef {
  const { vaListPointerCount } = types.abi;
  const pointer = types.ref(types.add({ kind: "pointer", target: base.void }));
  if (vaListPointerCount === 1) return pointer;
  return types.ref(types.add({ kind: "array", element: pointer, length: vaListPointerCount }));
}
