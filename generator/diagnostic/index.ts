// The room of messages: what a diagnostic is, the table of codes, rendering as text and JSON, name suggestions.
export { type CodeEntry, type DiagnosticCode, diagnosticCodes } from "./codes.js";
export {
  type Diagnostic,
  DiagnosticCollector,
  type DiagnosticDetails,
  type Note,
  type Severity,
} from "./diagnostic.js";
export { diagnosticsJson, placeOf, renderDiagnostic, renderDiagnostics } from "./render.js";
export { nearestName, suggestionHint } from "./suggest.js";
