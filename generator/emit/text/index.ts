// The room of module texts: plans to finished TypeScript, by the templates. Pure: the playground runs it in a browser.
export type { TextContext } from "./context.js";
export { contractTexts, type FileText, folderTexts, indexText } from "./folder.js";
export { type EmittedModule, type ImportDeclaration, type ImportedBinding, importsOf } from "./imports.js";
export { type ModuleParts, moduleBody, moduleHeader, moduleImports, moduleParts, moduleText } from "./module-text.js";
