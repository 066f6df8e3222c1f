import ts from 'typescript'
import { nodesOf, parse } from './source.ts'

/** The fields that a source takes of what it calls settings, as `settings.field` or `{ field } = settings`. */
export function fieldsReadIn(path: string, text: string): string[] {
  const fields = [...nodesOf(parse(path, text))].flatMap((node) => {
    if (ts.isPropertyAccessExpression(node) && /\bsettings$/.test(node.expression.getText())) return [node.name.text]
    if (!ts.isVariableDeclaration(node) && !ts.isParameter(node)) return []
    const from = `${node.initializer?.getText() ?? ''} ${node.type?.getText() ?? ''}`
    if (!ts.isObjectBindingPattern(node.name) || !/\bsettings$|\bSettings\b|\['settings'\]/.test(from.trim())) return []
    return node.name.elements.map(({ propertyName, name }) => (propertyName ?? name).getText())
  })
  return [...new Set(fields)]
}

/** The variables that a source gives to functions, each with the field of settings that it is given, if it is one. */
export function variablesSetIn(path: string, text: string): { key: string; field: string }[] {
  return [...nodesOf(parse(path, text))]
    .filter(ts.isCallExpression)
    .flatMap(({ expression, arguments: [name, value] }) => {
      if (!expression.getText().endsWith('.addEnvironment') || !name || !value) return []
      return [{ key: name.getText().replace(/^env\./, ''), field: value.getText().replace(/^settings\./, '') }]
    })
}

/** What a source asks the construct tree's context for: texts as they are, anything else as code. */
export const contextReadIn = (path: string, text: string): string[] =>
  [...nodesOf(parse(path, text))].filter(ts.isCallExpression).flatMap(({ expression, arguments: [asked] }) => {
    if (!/\.(try)?getContext$/i.test(expression.getText()) || !asked) return []
    return [ts.isStringLiteral(asked) ? asked.text : `(${asked.getText()})`]
  })

/** Every text of a source, but for names of modules and types. */
export const textsIn = (path: string, text: string): string[] =>
  [...nodesOf(parse(path, text))]
    .filter(ts.isStringLiteral)
    .filter(({ parent }) => !ts.isImportDeclaration(parent) && !ts.isLiteralTypeNode(parent))
    .map((literal) => literal.text)

/** The names that a source imports, types aside, of a module whose specifier ends so. */
export const importedIn = (path: string, text: string, module: string): string[] =>
  parse(path, text)
    .statements.filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => (moduleSpecifier as ts.StringLiteral).text.endsWith(module))
    .flatMap(({ importClause }) => {
      const bindings = importClause?.namedBindings
      if (!bindings || !ts.isNamedImports(bindings)) return []
      return bindings.elements.map(({ propertyName, name }) => (propertyName ?? name).text)
    })

/** For each object of an array that a source declares, the code of one of its properties; undefined where it lacks it. */
export function propertiesIn(path: string, text: string, array: string, property: string): (string | undefined)[] {
  const declared = [...nodesOf(parse(path, text))]
    .filter(ts.isVariableDeclaration)
    .find(({ name }) => name.getText() === array)
  const literal = declared && [...nodesOf(declared)].find(ts.isArrayLiteralExpression)
  return [...(literal?.elements ?? [])].filter(ts.isObjectLiteralExpression).map(({ properties }) => {
    const found = properties.filter(ts.isPropertyAssignment).find(({ name }) => name.getText() === property)
    return found?.initializer.getText().replaceAll(/\s+/g, ' ')
  })
}
