import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Locked = {
  version?: string
  license?: string
  dev?: boolean
  optional?: boolean
  devOptional?: boolean
  link?: boolean
}
export type Shipped = { name: string; version: string; licence: string; texts: readonly string[] }

/** Licences that a work under MIT may be shipped with, those of fonts among them. */
const compatible =
  /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|OFL-1\.1|CC0-1\.0|Python-2\.0)$/
/** Packages of before 2015 name no licence as SPDX does; that of the text which they bring. */
const mit = /permission is hereby granted, free of charge, to any person/i
const licenceOf = ({ license }: Locked, texts: readonly string[]) =>
  license ?? (texts.some((text) => mit.test(text)) ? 'MIT' : '')

/** The package `hanamin` names its own licence, and not that of the fonts in it, which their authors give with them. */
const ofFonts: Readonly<Record<string, string>> = {
  hanamin: [
    '花園明朝 HanaMin: Created by GlyphWiki (http://glyphwiki.org/).',
    'This font is a free software. Unlimited permission is granted to use, copy, and distribute it, with or without modification, either commercially and noncommercially. THIS FONT IS PROVIDED "AS IS" WITHOUT WARRANTY.',
    'It may be used under the SIL Open Font License, Version 1.1, as well.',
  ].join('\n'),
}

/** Of several that one may choose from, or that hold together, each. */
const partsOf = (licence: string) => licence.replace(/[()]/g, '').split(/ (?:OR|AND) /)

/** Whether all, or one of several to choose from, may be shipped. */
export const mayBeShipped = ({ licence }: Pick<Shipped, 'licence'>): boolean => {
  const parts = partsOf(licence)
  const fits = (part: string) => compatible.test(part)
  return licence.includes(' OR ') ? parts.some(fits) : parts.every(fits)
}

const isLicence = (file: string) => /^(licen[cs]e|copying|notice|ofl)/i.test(file)
const tidy = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .trim()

/** Every package that a function or the page may have in its bundle, with the texts of its licence, by the lock file. */
export function shippedIn(root: string): Shipped[] {
  const { packages }: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  return Object.entries(packages)
    .filter(([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional)
    .map(([path, locked]) => {
      const folder = join(root, path)
      const name = path.slice(path.lastIndexOf('node_modules/') + 13)
      const texts = readdirSync(folder)
        .filter(isLicence)
        .toSorted()
        .map((file) => tidy(readFileSync(join(folder, file), 'utf8')))
      const all = [...texts, ...(ofFonts[name] ? [ofFonts[name]] : [])]
      return { name, version: locked.version ?? '', licence: licenceOf(locked, texts), texts: all }
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1))
}

/** The file NOTICE: which packages there are, then each text once, under the names of those that have it. */
export function writeNotices(shipped: readonly Shipped[]): string {
  const holders = new Map<string, string[]>()
  for (const { name, version, texts } of shipped)
    for (const text of texts) holders.set(text, [...(holders.get(text) ?? []), `${name} ${version}`])
  return [
    '粤技 Yueji: LICENSE (MIT). 随附的第三方软件和字体，由 npm run docs 生成。',
    'Third-party software and fonts that are shipped with it; written by npm run docs.',
    '',
    ...shipped.map(({ name, version, licence }) => `${name} ${version}: ${licence}`),
    ...[...holders].flatMap(([text, names]) => ['', '='.repeat(80), names.join(', '), '', text]),
    '',
  ].join('\n')
}
