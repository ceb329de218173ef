// Which functions are refused: those with a construct that is not translated, and all that call them.
// Rule: each construct is one warning (an error when strict) at its place; a caller's names what it calls.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { RefusedFunction } from "./functions-plan.js";
import type { LoweredFunction } from "./lower-function.js";

/** Reports what is refused, and gives the refused functions by C name. */
export function refusedFunctions(
  functions: readonly LoweredFunction[],
  isStrict: boolean,
  diagnostics: DiagnosticCollector,
): ReadonlyMap<string, RefusedFunction> {
  const severity = isStrict ? "error" : "warning";
  const refused = new Map<string, RefusedFunction>();
  for (const { declaration, refusals } of functions) {
    const [first] = refusals;
    if (first === undefined) continue;
    const { name, spelling } = declaration;
    refused.set(name, { name, spelling, reason: first.construct });
    for (const { span, construct } of refusals) {
      if (construct === "") continue;
      const message = `\`${name}\` is not translated: ${construct}`;
      diagnostics.add({ code: "K5201", severity, message, span, notes: [], hint: null });
    }
  }
  addCallers(functions, refused, severity, diagnostics);
  return refused;
}

function addCallers(
  functions: readonly LoweredFunction[],
  refused: Map<string, RefusedFunction>,
  severity: "error" | "warning",
  diagnostics: DiagnosticCollector,
): void {
  const byName = new Map(functions.map((lowered) => [lowered.declaration.name, lowered]));
  for (let count = -1; count !== refused.size; ) {
    count = refused.size;
    for (const { declaration, calls } of functions) {
      const { name, spelling } = declaration;
      const call = refused.has(name) ? undefined : calls.find((called) => refused.has(called.name));
      if (call === undefined) continue;
      refused.set(name, { name, spelling, reason: `it calls \`${call.name}\`` });
      const callee = byName.get(call.name);
      const reason = refused.get(call.name)?.reason ?? "";
      const place = callee?.refusals[0]?.span ?? callee?.declaration.span ?? null;
      const notes = [{ message: `\`${call.name}\` is not translated: ${reason}`, span: place }];
      const message = `\`${name}\` is not translated: it calls \`${call.name}\``;
      diagnostics.add({ code: "K5202", severity, message, span: call.span, notes, hint: null });
    }
  }
}
