// The TypeScript compiler, with the flags of this project's tsconfig.base.json, over modules that need not be on disk.
import { readFileSync } from "node:fs";
import ts from "typescript";
import { root } from "../../house/tree.js";

/** The flags that generated code must pass, as tsconfig.base.json has them. */
function projectOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(`${root}tsconfig.base.json`, (path) => readFileSync(path, "utf8"));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  return { ...options, noEmit: true, composite: false, declaration: false, skipLibCheck: true };
}

/** A program of modules given by path below the root; what they import may be on disk. */
export function programOf(modules: Readonly<Record<string, string>>): ts.Program {
  const options = projectOptions();
  const host = ts.createCompilerHost(options);
  const given = new Map(Object.entries(modules).map(([path, text]) => [`${root}${path}`, text]));
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => given.has(path) || fileExists(path);
  host.readFile = (path) => given.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = given.get(path);
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version, true);
  };
  return ts.createProgram([...given.keys()], options, host);
}

/** What the compiler says: `path:line: message`. */
export function complaints(program: ts.Program): readonly string[] {
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, "\n");
    if (file === undefined) return text;
    const line = file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    return `${file.fileName.slice(root.length)}:${line}: ${text}`;
  });
}

/** Names in a module that are the platform's: those whose declaration is in a library file. Properties are no names here. */
export function platformNames(program: ts.Program, path: string): readonly string[] {
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    const isProperty = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    if (ts.isIdentifier(node) && !isProperty) {
      const declarations = checker.getSymbolAtLocation(node)?.declarations ?? [];
      const isPlatform = declarations.some((one) => program.isSourceFileDefaultLibrary(one.getSourceFile()));
      if (isPlatform) found.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  const file = program.getSourceFile(`${root}${path}`);
  if (file === undefined) throw new Error(`${path} is not in the program`);
  ts.forEachChild(file, visit);
  return [...found];
}
