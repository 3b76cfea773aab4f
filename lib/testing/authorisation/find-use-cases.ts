import { globSync, readFileSync } from "node:fs";

import ts from "typescript";

/** An exported function whose first parameter says who acts. */
export interface FoundUseCase {
  /** `library/videos/delete-video#deleteVideo`: its file below lib and its name. */
  name: string;
  /** Whether it may be called for somebody who is not signed in. */
  takes: "actor" | "visitor";
}

const IDENTITIES = new Set(["Actor", "Visitor"]);

/** Names that a type mentions, however deep. */
function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (inner: ts.Node): void => {
    if (ts.isIdentifier(inner)) names.add(inner.text);
    ts.forEachChild(inner, visit);
  };
  visit(node);
  return names;
}

const mentions = (node: ts.Node, wanted: ReadonlySet<string>): boolean =>
  [...namesIn(node)].some((name) => wanted.has(name));

const isExported = (node: ts.HasModifiers): boolean =>
  ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** The exported functions of a file, declared or as constants. */
function* functionsOf(source: ts.SourceFile): Generator<[name: string, made: ts.SignatureDeclaration]> {
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name && isExported(statement)) {
      yield [statement.name.text, statement];
    }
    if (!ts.isVariableStatement(statement) || !isExported(statement)) continue;
    for (const { name, type, initializer } of statement.declarationList.declarations) {
      if (!ts.isIdentifier(name)) continue;
      if (type && ts.isFunctionTypeNode(type)) yield [name.text, type];
      else if (initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))) {
        yield [name.text, initializer];
      }
    }
  }
}

const parse = (path: string): ts.SourceFile =>
  ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);

/** Types that say who acts beside the two: an alias or an interface that mentions one of them. */
function aliasesIn(sources: ts.SourceFile[]): Set<string> {
  const found = new Set<string>();
  for (const source of sources) {
    for (const statement of source.statements) {
      if (ts.isTypeAliasDeclaration(statement) && mentions(statement.type, IDENTITIES)) {
        found.add(statement.name.text);
      }
    }
  }
  return found;
}

/**
 * Reads every use case from the source of the domains: each exported function that takes an Actor or a Visitor first.
 * Policies are pure rules over loaded rows with tables of their own, and stores are theirs, so both are left out.
 */
export function findUseCases(): FoundUseCase[] {
  const paths = globSync("lib/*/**/*.ts").filter(
    (path) => !/\.test\.ts$|^lib\/(?:testing|web|platform\/(?:db|shared))\/|\/(?:policy|[a-z-]*store)\.ts$/.test(path),
  );
  const sources = paths.toSorted().map(parse);
  const identities = new Set([...IDENTITIES, ...aliasesIn(sources)]);
  return sources.flatMap((source) =>
    [...functionsOf(source)].flatMap(([name, { parameters }]): FoundUseCase[] => {
      const [first] = parameters;
      if (!first?.type) return [];
      const names = namesIn(first.type);
      if (!mentions(first.type, identities)) return [];
      const file = source.fileName.replace(/^lib\//, "").replace(/\.ts$/, "");
      const takes = names.has("Actor") && names.size === 1 ? "actor" : "visitor";
      return [{ name: `${file}#${name}`, takes }];
    }),
  );
}
