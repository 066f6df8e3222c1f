// Prints what it costs to read a name as people type it, above its proof alone, in µs of CPU: of names such as a register
// has. The function that makes the proofs is had by its path.
const { createHash } = require('node:crypto')
const { join } = require('node:path')

const names = ['陈试样', '欧阳式样', '𠮷样例', '李小明', '司徒样']
const rounds = 20_000
const proof = (number, name) => [
  createHash('sha256')
    .update(`${number}|${name.normalize('NFC')}`, 'utf8')
    .digest()
    .subarray(0, 16)
    .toString('base64url'),
]
const costOf = (make) => {
  const run = (count) => {
    for (const name of names)
      for (let i = 0; i < count; i++) make(`Y0000440000011950${String(i).padStart(5, '0')}`, name)
  }
  run(5_000)
  const began = process.cpuUsage()
  run(rounds)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / rounds / names.length
}
import(join(__dirname, '..', 'shared/domain/vocabulary/identifiers/proof.ts')).then(
  ({ proofsOf }) => console.log(JSON.stringify({ cpu: costOf(proofsOf) - costOf(proof) })),
  (fault) => {
    throw fault
  },
)
