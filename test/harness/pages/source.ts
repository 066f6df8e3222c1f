import ts from 'typescript'

/** A source as the compiler's parser has it; the ending of `path` says in what it is written. */
export const parse = (path: string, source: string): ts.SourceFile =>
  ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)

/** A node and all in it, each before those that it holds. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  const inside: ts.Node[] = []
  ts.forEachChild(node, (child) => {
    inside.push(child)
  })
  for (const child of inside) yield* nodesOf(child)
}

/** What the doc comment of a node says, on one line; empty where it has none. */
export const docOf = (node: ts.Node): string => {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).slice(-1)
  return (ts.getTextOfJSDocComment(doc?.comment) ?? '').replaceAll(/\s+/g, ' ').trim()
}

/** The keys of an object that a source declares by this name: each with its value as it is written, and its comment. */
export function keysIn(source: ts.SourceFile, name: string): { key: string; value: string; says: string }[] {
  const declarations = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
  let value = declarations.find((declaration) => declaration.name.getText() === name)?.initializer
  while (value && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value))) value = value.expression
  if (!value || !ts.isObjectLiteralExpression(value)) throw new Error(`${source.fileName} has no object ${name}`)
  return value.properties.filter(ts.isPropertyAssignment).map((property) => ({
    key: ts.isStringLiteral(property.name) ? property.name.text : property.name.getText(),
    value: ts.isStringLiteral(property.initializer) ? property.initializer.text : property.initializer.getText(),
    says: docOf(property),
  }))
}

/** A key of a type: its name, its type as it is written, and what its doc comment says. */
export type Member = { name: string; optional: boolean; type: string; says: string }

/** The keys of a type literal, also where it stands in an intersection or a union; as it is written first, where twice. */
function membersOf(type: ts.TypeNode): Member[] {
  if (ts.isParenthesizedTypeNode(type)) return membersOf(type.type)
  if (ts.isIntersectionTypeNode(type) || ts.isUnionTypeNode(type)) {
    const all = type.types.flatMap(membersOf)
    return all.filter(({ name }, i) => all.findIndex((member) => member.name === name) === i)
  }
  if (!ts.isTypeLiteralNode(type)) return []
  return type.members.filter(ts.isPropertySignature).map((member) => ({
    name: member.name.getText(),
    optional: member.questionToken !== undefined,
    type: member.type?.getText().replaceAll(/\s+/g, ' ') ?? '',
    says: docOf(member),
  }))
}

/** The type of this name that a source declares: what its doc comment says, and its keys. Throws when there is none. */
export function typeIn(source: ts.SourceFile, name: string): { name: string; says: string; members: Member[] } {
  const found = source.statements.filter(ts.isTypeAliasDeclaration).find((alias) => alias.name.text === name)
  if (!found) throw new Error(`${source.fileName} has no type ${name}`)
  return { name, says: docOf(found), members: membersOf(found.type) }
}
