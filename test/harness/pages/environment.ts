import ts from 'typescript'
import { docOf, nodesOf, parse } from './source.ts'

/** What a source asks of its environment: the variable, and what it does without, where it says that beside it. */
export type Read = { variable: string; path: string; otherwise?: string }

/** What environments are called in this repository. */
const environments: readonly string[] = ['env', 'environment', 'given', 'settings', 'variables']
const isVariable = (name: string) => /^[A-Z][A-Z\d]*(_[A-Z\d]+)*$/.test(name)

const isProcessEnv = (node: ts.Node) => ts.isPropertyAccessExpression(node) && node.getText() === 'process.env'
const isEnvironment = (node: ts.Node | undefined) =>
  node !== undefined && (isProcessEnv(node) || (ts.isIdentifier(node) && environments.includes(node.text)))

/** Texts that constants of the file have. */
const constantsOf = (source: ts.SourceFile) =>
  new Map(
    [...nodesOf(source)].flatMap((node) =>
      ts.isVariableDeclaration(node) &&
      ts.isIdentifier(node.name) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer)
        ? [[node.name.text, node.initializer.text] as const]
        : [],
    ),
  )

/** Whether `env` is the list of names in shared/names.ts. */
const importsNames = (source: ts.SourceFile) =>
  source.statements.some(
    (statement) =>
      ts.isImportDeclaration(statement) &&
      /(^|\/)names\.ts$/.test((statement.moduleSpecifier as ts.StringLiteral).text) &&
      /\benv\b/.test(statement.importClause?.getText() ?? ''),
  )

const isWritten = (node: ts.Node) =>
  (ts.isBinaryExpression(node.parent) &&
    node.parent.left === node &&
    node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) ||
  ts.isDeleteExpression(node.parent)

/** A text without its quotes, other code without the parentheses around it. */
const writtenAs = (node: ts.Expression): string => {
  if (ts.isParenthesizedExpression(node)) return writtenAs(node.expression)
  if (ts.isStringLiteral(node)) return node.text
  const written = node.getText().replaceAll(/\s+/g, ' ')
  return ts.isTemplateExpression(node) ? written.slice(1, -1) : written
}

/** What stands after `??`: a text as it is, other code as code; nothing where it only makes the type whole. */
function otherwiseOf(read: ts.Node): string | undefined {
  const { QuestionQuestionToken, QuestionQuestionEqualsToken } = ts.SyntaxKind
  const said: string[] = []
  let at = read
  while (
    ts.isBinaryExpression(at.parent) &&
    at.parent.left === at &&
    [QuestionQuestionToken, QuestionQuestionEqualsToken].includes(at.parent.operatorToken.kind)
  ) {
    at = at.parent
    const { right } = at as ts.BinaryExpression
    said.push(writtenAs(right))
  }
  return said.filter(Boolean).join(' ?? ') || undefined
}

/**
 * Every variable that a source reads: of `process.env`, and of whatever else is called an environment here, by the
 * variable's own name or by its key in `names`. Throws where `process.env` is asked for a name that cannot be told from the
 * source.
 */
export function readsIn(path: string, text: string, names: Readonly<Record<string, string>>): Read[] {
  const source = parse(path, text)
  const constants = constantsOf(source)
  const speaksNames = importsNames(source)
  const reads: Read[] = []
  const note = (variable: string, node: ts.Node) => {
    const otherwise = otherwiseOf(node)
    if (!isWritten(node)) reads.push({ variable, path, ...(otherwise !== undefined && { otherwise }) })
  }
  /** The variable that `env.key` is, if `env` is the list of names. */
  const named = (node: ts.Node): string | undefined =>
    speaksNames && ts.isPropertyAccessExpression(node) && node.expression.getText() === 'env'
      ? names[node.name.text]
      : undefined

  for (const node of nodesOf(source)) {
    if (ts.isPropertyAccessExpression(node) && isEnvironment(node.expression)) {
      if (isProcessEnv(node.expression) || isVariable(node.name.text)) note(node.name.text, node)
    }
    if (ts.isElementAccessExpression(node) && isProcessEnv(node.expression)) {
      const { argumentExpression: asked } = node
      const variable = ts.isStringLiteral(asked) ? asked.text : (named(asked) ?? constants.get(asked.getText()))
      if (variable === undefined) throw new Error(`${path} reads process.env[${asked.getText()}]`)
      if (!named(asked)) note(variable, node)
    }
    // const { NAME } = variables
    if (ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) && isEnvironment(node.initializer))
      for (const { propertyName, name } of node.name.elements) {
        const variable = (propertyName ?? name).getText()
        if (isVariable(variable)) note(variable, node)
      }
    // need(variables, 'NAME')
    if (ts.isCallExpression(node) && isEnvironment(node.arguments[0]))
      for (const argument of node.arguments)
        if (ts.isStringLiteral(argument) && isVariable(argument.text)) note(argument.text, argument)
    // env.key; as a key of an object it is what the object has, and nothing that is asked for
    const variable = named(node)
    if (variable !== undefined) {
      const { parent } = node
      if (ts.isElementAccessExpression(parent)) note(variable, parent)
      else if (!(ts.isComputedPropertyName(parent) && ts.isPropertyAssignment(parent.parent))) note(variable, node)
    }
  }
  return reads
}

/** The variables that a source declares as members of `ProcessEnv`, with what its comments say of them. */
export const declaredIn = (path: string, text: string): { variable: string; says: string }[] =>
  [...nodesOf(parse(path, text))]
    .filter(ts.isInterfaceDeclaration)
    .filter(({ name }) => name.text === 'ProcessEnv')
    .flatMap(({ members }) =>
      members.map((member) => ({ variable: member.name?.getText() ?? '', says: docOf(member) })),
    )
