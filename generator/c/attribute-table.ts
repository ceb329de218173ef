// The attributes that are known, by their names without underscores: those that are kept, with their arguments, those that
// are refused, and those that say nothing about layout (gcc manual, "Common Type Attributes" and after; clang's reference).
import type { AttributeArgument } from "../type/index.js";

/** What an argument of an attribute is. */
export type ArgumentKind = AttributeArgument["kind"];

/** Arguments of one attribute: those that must be there, and those that may follow. */
export interface Signature {
  readonly required: readonly ArgumentKind[];
  readonly optional?: readonly ArgumentKind[];
}

/** Attributes that are kept. */
export const signatures: ReadonlyMap<string, Signature> = new Map<string, Signature>([
  ["packed", { required: [] }],
  ["aligned", { required: [], optional: ["constant"] }],
  ["ms_struct", { required: [] }],
  ["gcc_struct", { required: [] }],
  ["vector_size", { required: ["constant"] }],
  ["ext_vector_type", { required: ["constant"] }],
  ["scalar_storage_order", { required: ["string"] }],
  ["mode", { required: ["identifier"] }],
  ["noreturn", { required: [] }],
  ["kstruct_owner", { required: ["identifier"] }],
  ["kstruct_tagged", { required: ["type", "constant"] }],
  ["kstruct_points_to", { required: ["type"] }],
  ["kstruct_flags", { required: ["type"] }],
  ["kstruct_bits", { required: ["identifier", "constant", "constant"] }],
  ["kstruct_overlays", { required: ["type"] }],
  ["kstruct_descriptor_of", { required: ["type", "identifier", "identifier"] }],
  ["kstruct_role", { required: ["identifier"] }],
  ["kstruct_ours", { required: [] }],
]);

/** Standard attributes of C23, which have no prefix; none of them is about layout. */
export const standardAttributes: ReadonlySet<string> = new Set([
  ...["deprecated", "fallthrough", "maybe_unused", "nodiscard", "noreturn", "_Noreturn", "reproducible", "unsequenced"],
]);

/** They say nothing about layout: about code generation, linking and checks. */
export const harmless: ReadonlySet<string> = new Set([
  ...["access", "address_space", "alias", "alloc_align", "alloc_size", "always_inline", "artificial", "assume_aligned"],
  ...["btf_type_tag", "btf_decl_tag", "cleanup", "cold", "const", "constructor", "copy", "counted_by", "deprecated"],
  ...["designated_init", "destructor", "diagnose_as_builtin", "disable_sanitizer_instrumentation", "error"],
  ...["externally_visible", "fallthrough", "fd_arg", "flatten", "force", "format", "format_arg", "gnu_inline"],
  ...[
    "hot",
    "ifunc",
    "interrupt",
    "leaf",
    "malloc",
    "may_alias",
    "may_be_unused",
    "naked",
    "no_address_safety_analysis",
  ],
  ...[
    "no_caller_saved_registers",
    "no_instrument_function",
    "no_profile_instrument_function",
    "no_reorder",
    "no_sanitize",
  ],
  ...["no_sanitize_address", "no_sanitize_thread", "no_sanitize_undefined", "no_split_stack", "no_stack_protector"],
  ...[
    "no_stack_limit",
    "nocf_check",
    "noclone",
    "nocast",
    "noderef",
    "noinline",
    "noipa",
    "nonnull",
    "nonstring",
    "noplt",
  ],
  ...["nothrow", "optimize", "overloadable", "patchable_function_entry", "preserve_access_index", "pure"],
  ...["no_randomize_layout", "regparm", "require_context", "context", "retain", "returns_nonnull"],
  ...[
    "returns_twice",
    "safe",
    "section",
    "sentinel",
    "sysv_abi",
    "target",
    "tls_model",
    "transparent_union",
    "unavailable",
  ],
  ...["uninitialized", "unused", "used", "user", "visibility", "warn_unused_result", "warning", "weak", "weakref"],
  ...["dllimport", "dllexport", "selectany", "ms_abi", "force_align_arg_pointer", "no_callee_saved_registers"],
  ...[
    "zero_call_used_regs",
    "bitwise",
    "element_count",
    "cdecl",
    "stdcall",
    "fastcall",
    "thiscall",
    "vectorcall",
    "no_icf",
    "symver",
  ],
]);

/** Whether an attribute of this name, underscores or not, is read or may be passed over. */
export function isKnownAttribute(text: string): boolean {
  const name = plainName(text);
  return signatures.has(name) || harmless.has(name);
}

/** `__packed__` is `packed`. */
export function plainName(text: string): string {
  return text.length > 4 && text.startsWith("__") && text.endsWith("__") ? text.slice(2, -2) : text;
}
