import { twofold, UnsafeFile } from '../finding.ts'
import { isHarmlessLink } from '../links.ts'
import { sayForeign } from '../magic.ts'
import type { MediaType } from '../media-types.ts'
import { needsParsing, watchFormulas } from './formulas.ts'
import { watchOfd } from './ofd.ts'
import * as rules from './rules.ts'
import { watchShown } from './shown.ts'
import { unzip } from './unzip.ts'
import { watchFields } from './word-fields.ts'
import { type Opened, readXml, type Visitor } from './xml.ts'

const contentTypes = '[content_types].xml'
const ofdRoot = 'ofd.xml'
const office = 'application/vnd.openxmlformats-officedocument'
/** All XML of a file together may be no more than this, in bytes: more takes too long. */
const mostXml = 24 * 1024 * 1024

const tooMuch = () =>
  new UnsafeFile(
    '文件内容过多，无法检查；请拆成几个文件，或打印为PDF再上传',
    'The file holds more than can be checked; upload it in parts, or print it to a PDF',
  )

type Table = readonly (readonly [RegExp, Parameters<typeof rules.refused>[0]])[]
function refuseBy(table: Table, name: string): void {
  const [, reason] = table.find(([pattern]) => pattern.test(name)) ?? []
  if (reason) throw rules.refused(reason)
}

/** First bytes of programs, archives and documents, whatever a part is called (also Windows links and help, scripts). */
const files = [
  'MZ',
  'PK\x03\x04',
  '\xd0\xcf\x11\xe0',
  '%PDF',
  '\x7fELF',
  '#!',
  'Rar!',
  '7z\xbc\xaf',
  'L\0\0\0\x01\x14',
  'ITSF',
  '{\\rtf',
]

/** A part that is a file of its own: by its name, its first bytes, or because no document has such. */
function refuseFile(name: string, content: Buffer, isOfd: boolean): void {
  const isKnown =
    rules.knownParts.test(name) || rules.knownBinaries.test(name) || (isOfd && rules.knownOfOfd.test(name))
  const first = content.toString('latin1', 0, 8)
  if (!isKnown || files.some((mark) => first.startsWith(mark))) throw rules.refused(rules.embedded)
}

function visitRelationship({ name, attributes }: Opened): void {
  if (name !== 'Relationship') return
  const [type = '', target = '', mode = ''] = ['Type', 'Target', 'TargetMode'].map((key) => attributes.get(key))
  refuseBy(rules.forbiddenRelationships, type)
  const isClicked = /\/hyperlink$/.test(type)
  const isExternal = !/^\s*(internal)?\s*$/i.test(mode) || /^\s*([a-z][a-z0-9+.-]+:|\\\\|\/\/)/i.test(target)
  if (isExternal && !isClicked) throw rules.refused(/attachedTemplate$/.test(type) ? rules.template : rules.elsewhere)
  if (isClicked && !isHarmlessLink(target)) throw rules.refused(rules.unsafeLink)
}

/** Another computer, or a program by its scheme; pictures may stand in the address itself. */
const leadsElsewhere = (address = '') => /^\s*(?!data:image\/)([a-z][a-z0-9+.-]+:|[\\/]{2})/i.test(address)

function refuseElement({ name, attributes }: Opened): void {
  const element = name.toLowerCase()
  const reason = rules.forbiddenElements.get(element)
  if (reason) throw rules.refused(reason)
  const addresses = (rules.showing.get(element) ?? []).map((key) => attributes.get(key))
  if (addresses.some(leadsElsewhere)) throw rules.refused(rules.elsewhere)
  if (rules.linking.has(element) && attributes.get('link')) throw rules.refused(rules.elsewhere)
}

/** The kinds of document whose main part the content types name (ECMA-376 part 2, 10.1.2.2). */
function readTypes(content: Buffer): Set<MediaType> {
  const found = new Set<MediaType>()
  const kinds = [`${office}.wordprocessingml.document`, `${office}.spreadsheetml.sheet`] as const
  readXml(content, {
    opens({ attributes }) {
      const type = attributes.get('ContentType') ?? ''
      refuseBy(rules.forbiddenTypes, type)
      for (const kind of kinds) if (type === `${kind}.main+xml`) found.add(kind)
    },
  })
  return found
}

/** What is looked at in a part of a document: everything, since a part may lie in any folder. */
function visitorOf(): Required<Visitor> & { end: () => void } {
  const [sheet, text] = [watchFormulas(), watchFields()]
  return {
    opens(element) {
      visitRelationship(element)
      refuseElement(element)
      text.opens(element)
    },
    text(part, within) {
      sheet.text(part, within)
      text.text(part, within)
    },
    closes: sheet.closes,
    end: text.end,
  }
}

/** What could be the beginning of a tag, in any encoding that says itself by its first bytes (XML 1.0, appendix F). */
const tag = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:<[A-Za-z_:!?\x80-\xff\0]|\x4c\x6f\xa7\x94)/
/** By its name, or by its contents: a document's content types may call anything XML. */
const isXml = (name: string, content: Buffer) =>
  /\.(xml|rels|vml|svg)$/.test(name) || tag.test(content.toString('latin1'))

/**
 * The type of a packed file by what its parts say that it is (OFD: GB/T 33190; DOCX, XLSX: ECMA-376). Throws UnsafeFile for
 * any other ZIP, for macros, controls, embedded files, fields and formulas that act, contents from elsewhere, and for all
 * that unzip refuses.
 */
export async function inspectPacked(bytes: Buffer): Promise<MediaType> {
  let kinds = new Set<MediaType>()
  const shown = watchShown()
  let xml = 0
  await unzip(bytes, (name, content, names) => {
    const isOfd = names.has(ofdRoot)
    if (isOfd && names.has(contentTypes)) throw twofold('Office文档', 'an Office document')
    if (!isOfd && !names.has(contentTypes)) return
    if (!isOfd) refuseBy(rules.forbiddenParts, name)
    refuseFile(name, content, isOfd)
    if (!isXml(name, content)) return
    if (/^xl\/(worksheets\/|sharedstrings)[^/]*\.xml$/.test(name) && !needsParsing(content)) return
    xml += content.length
    if (xml > mostXml) throw tooMuch()
    if (isOfd) {
      const { isOfd: isRoot, ...visitor } = watchOfd()
      readXml(content, visitor)
      if (name === ofdRoot && isRoot()) kinds.add('application/ofd')
    } else if (name === contentTypes) kinds = readTypes(content)
    else {
      const { end, opens, ...visitor } = visitorOf()
      readXml(content, {
        ...visitor,
        opens(element) {
          opens(element)
          shown.opens(name, element)
        },
      })
      end()
    }
  })
  shown.end()
  const [kind, other] = kinds
  if (!kind || other) throw sayForeign(bytes)
  return kind
}
