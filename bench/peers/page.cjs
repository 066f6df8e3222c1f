// What is printed on the i-th certificate of nobody: all that the template asks for, each with another name, number and
// QR code, so that nothing drawn before can be taken again.
const { default: encode } = require('qr')

const names = '陈试样 林䶮 黄示例 阿依古丽·买买提 欧阳示范 何拟定 梁测验'.split(' ')
const ideograph = (i) => String.fromCodePoint(0x4e00 + ((i * 7) % 20_000))

/** The path of the code, and how many modules it has a side. */
const encodeQr = (text) => {
  const modules = encode(text, 'raw', { ecc: 'medium', border: 4 })
  const runs = modules.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '#' : ' '))
        .join('')
        .matchAll(/#+/g),
    ].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1.02h-${length}z`),
  )
  return { side: modules.length, path: runs.join('') }
}

const pageOf = (i) => {
  const number = `Y000044000001193${String(i + 1).padStart(6, '0')}`
  const address = 'https://zs.example.gov.cn'
  const { side, path } = encodeQr(`${address}/#${number}/${Buffer.from(number).toString('base64url').slice(0, 22)}`)
  return {
    number,
    at: { year: 2019, month: 9, day: 2, hour: 1, minute: 0, second: i % 60 },
    name: names[i % names.length] + ideograph(i),
    documentType: { zh: '居民身份证', en: 'Resident identity card' },
    documentNumber: '440*************37',
    documentNote: { zh: '公开件，号码部分隐藏', en: 'Public copy: the number is partly hidden' },
    occupation: '电工',
    job: '维修电工',
    level: { zh: '三级/高级工', en: 'Level 3 / Advanced Worker' },
    issuer: `佛山${ideograph(i + 900)}示范制造有限公司`,
    issuedOn: { zh: '2019年9月2日', en: '2 September 2019' },
    remark: null,
    photo: null,
    noPhoto: { zh: '照片见持证人本人下载的证书', en: "The photo is on the holder's own copy" },
    address,
    qr: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`,
    code: { side, path },
  }
}
module.exports = { pageOf }
