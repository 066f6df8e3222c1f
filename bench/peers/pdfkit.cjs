// The page of functions/printing/templates/certificate-2019-1.typ by pdfkit: the same texts, sizes, fonts, frame and code.
// In a thread of its own, as the press is: on a busy machine the hand-over would otherwise count for one of the two.
const { readFileSync } = require('node:fs')
const { parentPort, workerData } = require('node:worker_threads')
const PDFDocument = require('pdfkit')

const fonts = workerData.fonts.map((font) => readFileSync(font))

const millimetre = 72 / 25.4
const mm = (n) => n * millimetre

const drawPage = (page, [serif, rare]) =>
  new Promise((resolve) => {
    const doc = new PDFDocument({ size: 'A4', margins: { left: mm(25), right: mm(25), top: mm(27), bottom: mm(10) } })
    const chunks = []
    doc.on('data', (chunk) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.registerFont('serif', serif)
    doc.registerFont('rare', rare)
    doc.font('serif')
    const text = (says, size, x, y, options) =>
      doc.fontSize(size).text(says, mm(x), mm(y), { lineBreak: true, ...options })
    const grey = (says, size, x, y, options) => {
      doc.fillColor('#505050')
      text(says, size, x, y, options)
      doc.fillColor('black')
    }
    doc.lineWidth(1.2).rect(mm(10), mm(10), mm(190), mm(277)).stroke('#8a1c1c')
    doc.lineWidth(0.4).rect(mm(11.75), mm(11.75), mm(186.5), mm(273.5)).stroke('#8a1c1c')
    const wide = { width: mm(160) }
    text('职业技能等级证书', 32, 25, 27, { ...wide, align: 'center', characterSpacing: 5 })
    text('Certificate of Occupational Skill Level', 13, 25, 43, { ...wide, align: 'center' })
    const body = `本证书由${page.issuer}颁发，表明持证人通过本机构组织的职业技能等级认定，具备该职业（工种）相应技能等级水平。`
    text(body, 12, 25, 58, { ...wide, indent: 24, lineGap: 6 })
    const english =
      'This certificate is conferred by the institution named below. It certifies that the bearer has passed the recognition of vocational skills that it organised and has the corresponding competence in this occupation.'
    grey(english, 8.5, 25, 74, wide)
    const rows = [
      ['姓名', 'Name', page.name],
      ['证件类型', 'ID Type', page.documentType.zh, page.documentType.en],
      ['证件号码', 'ID No.', page.documentNumber, `${page.documentNote.zh}\n${page.documentNote.en}`],
      ['职业名称', 'Occupation', page.occupation],
      ['工种/职业方向', 'Job / Occupational Orientation', page.job],
      ['职业技能等级', 'Skill Level', page.level.zh, page.level.en],
      ['证书编号', 'Certificate No.', page.number],
    ]
    rows.forEach(([zh, en, value, note], i) => {
      const y = 95 + i * 13
      text(zh, 12, 25, y, { width: mm(51) })
      grey(en, 8.5, 25, y + 5, { width: mm(51) })
      text(value, 12, 76, y, { width: mm(70) })
      if (note) grey(note, 8.5, 76, y + 5, { width: mm(70) })
    })
    doc.lineWidth(0.4).rect(mm(156), mm(95), mm(25), mm(35)).stroke('#969696')
    grey(page.noPhoto.zh, 7.5, 158, 105, { width: mm(21), align: 'center' })
    grey(page.noPhoto.en, 6, 158, 112, { width: mm(21), align: 'center' })
    doc.save()
    doc.translate(mm(25), mm(215)).scale(mm(34) / page.code.side)
    doc.path(page.code.path).fill('black')
    doc.restore()
    const right = { width: mm(120), align: 'right' }
    text(`评价机构：${page.issuer}`, 12, 65, 225, right)
    grey('Issued by', 8.5, 65, 231, right)
    text(`发证日期：${page.issuedOn.zh}`, 12, 65, 238, right)
    grey(`Issue Date: ${page.issuedOn.en}`, 8.5, 65, 244, right)
    doc.lineWidth(0.4).moveTo(mm(25), mm(256)).lineTo(mm(185), mm(256)).stroke('#969696')
    text('证书信息查询网址 Certificates: http://jndj.osta.org.cn', 8.5, 25, 260, wide)
    text('机构信息查询网址 Institutions: http://pjjg.osta.org.cn', 8.5, 110, 260, { width: mm(75) })
    text(`广东省证书查询 In Guangdong: ${page.address}（扫描二维码核验 scan the code to verify）`, 8.5, 25, 265, wide)
    doc.end()
  })
parentPort.on('message', async (page) => parentPort.postMessage({ pdf: await drawPage(page, fonts) }))
