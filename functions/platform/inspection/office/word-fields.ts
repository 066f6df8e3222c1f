import { isHarmlessLink } from '../links.ts'
import * as rules from './rules.ts'
import type { Opened, Visitor } from './xml.ts'

/** A field that is not closed yet: its instruction so far, that of fields within left out. */
type Field = { instruction: string; hasResult: boolean }

/** Throws UnsafeFile unless the instruction begins with the name of a known field; a link must lead to where one may. */
function expectKnown(instruction: string): void {
  const [, name = ''] = /^[\s"]*(=|[^\s"\\{]*)/.exec(instruction) ?? []
  if (!rules.knownFields.has(name.toUpperCase())) throw rules.refused(rules.fields)
  if (name.toUpperCase() === 'HYPERLINK' && !targetsOf(instruction).every(isHarmlessLink))
    throw rules.refused(rules.unsafeLink)
}

/** Where a link leads: what follows its name (17.16.5.25) but for switches, and a place, a tip or a window after one. */
function targetsOf(instruction: string): string[] {
  const [, ...words] = instruction.match(/["“”][^"“”]*["“”]?|[^\s"“”]+/g) ?? []
  const isSwitch = (word = '') => /^\\[a-z]$/i.test(word)
  const isNamed = (word = '') => /^\\[lot]$/i.test(word)
  return words
    .filter((word, i) => !isSwitch(word) && !isNamed(words[i - 1]))
    .map((word) => word.replace(/["“”]/g, '').trim())
}

/**
 * Looks at the fields of a document (ECMA-376 part 1, 17.16.18): simple ones, and those whose instruction is written in
 * pieces between their marks, however many. Throws UnsafeFile.
 */
export function watchFields(): Required<Visitor> & { end: () => void } {
  const open: Field[] = []
  let loose = ''
  const close = (field: Field | undefined) => field && expectKnown(field.instruction)
  const mark = (type: string | undefined) => {
    const last = open.at(-1)
    if (type === 'begin') open.push({ instruction: '', hasResult: false })
    else if (type === 'separate' && last) last.hasResult = true
    else if (type === 'end') close(open.pop())
  }
  return {
    opens({ name, attributes }: Opened) {
      if (name === 'fldChar') mark(attributes.get('fldCharType'))
      if (name === 'fldSimple') expectKnown(attributes.get('instr') ?? '')
    },
    text(text, within) {
      if (within !== 'instrText' && within !== 'delInstrText') return
      const last = open.findLast(({ hasResult }) => !hasResult)
      if (last) last.instruction += text
      else loose += text
    },
    closes() {},
    end() {
      for (const field of open) close(field)
      if (loose.trim() !== '') expectKnown(loose)
    },
  }
}
