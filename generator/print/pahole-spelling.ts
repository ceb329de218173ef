// Spells types as pahole 1.32 does (dwarves_fprintf.c: tag__name, tag__ptr_name, ftype__fprintf): `struct page * *`,
// `const char  *`, `void (*func)(struct work_struct *)`. Each qualifier brings a space after the type that it qualifies,
// `volatile` stands before `const`, and a pointer to an array is spelled as a pointer to its element.
import type { FunctionType, TypeReader, TypeRef } from "../type/index.js";

/** pahole's name of a type, without a declarator. */
export function paholeName(types: TypeReader, ref: TypeRef): string {
  const { isConst, isVolatile } = ref.qualifiers;
  const bare = unqualifiedName(types, ref);
  return `${isVolatile ? "volatile " : ""}${isConst ? "const " : ""}${bare}${isConst ? " " : ""}${isVolatile ? " " : ""}`;
}

function unqualifiedName(types: TypeReader, ref: TypeRef): string {
  const type = types.get(ref.id);
  switch (type.kind) {
    case "void":
      return "void";
    case "int":
    case "float":
    case "opaque":
    case "typedef":
      return type.name;
    case "pointer":
      return pointerName(types, type.target);
    case "array":
      return paholeName(types, type.element);
    case "function":
      return functionText(types, type, { name: "", isPointer: false, typeSpacing: 0 });
    default:
      return `${type.kind} ${type.tag ?? ""}`;
  }
}

function pointerName(types: TypeReader, target: TypeRef): string {
  const { isConst, isVolatile } = target.qualifiers;
  const isConstPointer = isConst && !isVolatile && types.get(target.id).kind === "pointer";
  return isConstPointer ? `${unqualifiedName(types, target)} const *` : `${paholeName(types, target)} *`;
}

/** How a function type is declared. */
export interface FunctionDeclarator {
  readonly name: string;
  /** True when the declared thing is a pointer to it. */
  readonly isPointer: boolean;
  /** Column width of the result type. */
  readonly typeSpacing: number;
}

/** `void (*name)(parameters)`. */
export function functionText(types: TypeReader, type: FunctionType, declarator: FunctionDeclarator): string {
  const returns = padded(paholeName(types, type.returns), declarator.typeSpacing);
  return `${returns} (${declarator.isPointer ? "*" : ""}${declarator.name})${parameterText(types, type)}`;
}

function parameterText(types: TypeReader, type: FunctionType): string {
  if (type.parameters.length === 0) return "(void)";
  const parameters = type.parameters.map(({ type: ref }) => {
    const parameter = types.get(ref.id);
    if (parameter.kind === "pointer" && !ref.qualifiers.isConst && !ref.qualifiers.isVolatile) {
      const target = types.get(parameter.target.id);
      if (target.kind === "function") return functionText(types, target, { name: "", isPointer: true, typeSpacing: 0 });
    }
    return paholeName(types, ref);
  });
  return `(${parameters.join(", ")}${type.isVariadic ? ", ..." : ""})`;
}

/** Pads on the right as printf's `%-*s` does: a negative width means the same as a positive one. */
export function padded(text: string, width: number): string {
  return text.padEnd(Math.abs(width));
}
