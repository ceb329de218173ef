// A module's plan to its finished text: the frame of its kind is filled, what is too long is broken as Biome breaks it, and
// the imports that the body needs are put before it.
// Invariant: the same plan gives the same bytes; no import changes a byte of a body.
import { render } from "#templates";
import { headerLines, type TextContext } from "./context.js";
import { fitted } from "./fit/index.js";
import { contractModuleModel, functionsModuleModel } from "./functions-model.js";
import { type EmittedModule, type ImportDeclaration, importsOf, importText } from "./imports.js";
import { constantsModuleModel, enumModuleModel, recordModuleModel } from "./module-model.js";

/** The declarations of a module, without its first lines and imports. */
export function moduleBody(module: EmittedModule, context: TextContext): string {
  return fitted(filled(module, context));
}

function filled(module: EmittedModule, context: TextContext): string {
  switch (module.kind) {
    case "record":
      return render("module/record", recordModuleModel(module));
    case "enum":
      return render("module/enum", enumModuleModel(module));
    case "constants":
      return render("module/constants", constantsModuleModel(module));
    case "functions":
      return render("module/functions", functionsModuleModel(module, context.source));
    case "contract":
      return render("module/contract", contractModuleModel(module));
  }
}

/** The import block of a module; empty where it needs none. */
export function moduleImports(module: EmittedModule, context: TextContext): string {
  return importText(importsOf(module, moduleBody(module, context)));
}

/** The first lines of a module. */
export function moduleHeader(module: EmittedModule, context: TextContext): string {
  return `${headerLines(context, "source" in module ? module.source : context.source).join("\n")}\n`;
}

/** What the text of a module is made of. */
export interface ModuleParts {
  /** The first lines. */
  readonly header: string;
  readonly imports: readonly ImportDeclaration[];
  /** Modules of which everything is exported again. */
  readonly reexports: readonly string[];
  /** The declarations. */
  readonly body: string;
}

/** The parts of a module. */
export function moduleParts(module: EmittedModule, context: TextContext): ModuleParts {
  const body = moduleBody(module, context);
  return { header: moduleHeader(module, context), imports: importsOf(module, body), reexports: [], body };
}

/** The text that parts make. */
export function joinedParts({ header, imports, reexports, body }: ModuleParts): string {
  const exported = reexports.length === 0 ? "" : render("module/index", { modules: reexports });
  return `${header}${importText(imports)}\n${exported}${body}`;
}

/** The finished text of a module. */
export function moduleText(module: EmittedModule, context: TextContext): string {
  return joinedParts(moduleParts(module, context));
}
