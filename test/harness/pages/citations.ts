import ts from 'typescript'
import { parse } from './source.ts'

/**
 * Where a requirement is cited: the file, and the name of what the comment is about, from the outermost name to the
 * innermost (`filing.submitted.recommend`). It is empty where the comment is about the whole file.
 */
export type Citation = { requirement: string; path: string; subject: string }

/** `R-49`, or `R-49 … R-53` for all from one to the other; `W2`, `M1` and `P-3` are corrections. */
const citations = /\b([RFP]-|[WM])(\d+)\b(?: … \1(\d+))?/g

const namesOf = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${prefix}${from + i}`)

const requirementsIn = (comment: string) =>
  [...comment.matchAll(citations)].flatMap(([, prefix = '', from = '', to = from]) =>
    namesOf(prefix, Number(from), Number(to)),
  )

/** The name that a node gives to what stands in it. */
function nameOf(node: ts.Node): string | undefined {
  if (ts.isVariableStatement(node)) {
    const [first] = node.declarationList.declarations
    return first && nameOf(first)
  }
  const named =
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node)
  if (!named || !node.name) return undefined
  return ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name.text : undefined
}

const subjectOf = (node: ts.Node): string => {
  const names: string[] = []
  for (let at = node; at && !ts.isSourceFile(at); at = at.parent)
    if (!ts.isVariableStatement(at) || at === node) names.unshift(nameOf(at) ?? '')
  return names.filter(Boolean).join('.')
}

/** The outermost node with a name that begins where `token` does; the token itself when none does. */
function beganBy(token: ts.Node): ts.Node {
  const start = token.getStart()
  let found = token
  for (let at = token.parent; at && !ts.isSourceFile(at) && at.getStart() === start; at = at.parent)
    if (nameOf(at) !== undefined) found = at
  return found
}

function* tokensOf(node: ts.Node): Generator<ts.Node> {
  if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode) return
  const children = node.getChildren()
  if (children.length === 0) yield node
  else for (const child of children) yield* tokensOf(child)
}

const separators: readonly ts.SyntaxKind[] = [ts.SyntaxKind.CommaToken, ts.SyntaxKind.SemicolonToken]

/**
 * Every requirement cited in the comments of a source; texts and code are not read. A comment is about the code before it
 * on its line, or else about what the next line begins.
 */
export function citationsIn(path: string, text: string): Citation[] {
  if (!new RegExp(citations).test(text)) return []
  const found: Citation[] = []
  const note = (comments: readonly ts.CommentRange[] | undefined, subject: () => string) => {
    for (const { pos, end } of comments ?? [])
      for (const requirement of requirementsIn(text.slice(pos, end)))
        found.push({ requirement, path, subject: subject() })
  }
  let before: ts.Node | undefined
  for (const token of tokensOf(parse(path, text))) {
    note(ts.getLeadingCommentRanges(text, token.pos), () => subjectOf(beganBy(token)))
    const about = separators.includes(token.kind) && before ? before : token
    note(ts.getTrailingCommentRanges(text, token.end), () => subjectOf(about))
    before = token
  }
  return found
}
