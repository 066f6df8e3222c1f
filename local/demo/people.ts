import type { DocumentType } from '../../shared/domain/vocabulary/documents/documents.ts'

/** Invented people and enterprises; every number is computed, none belongs to anyone. */

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** A resident ID of GB 11643: six digits of place, birth date, order, check character (ISO 7064 MOD 11-2). */
export function residentId(place: string, birth: string, order: number): string {
  const body = `${place}${birth}${String(order).padStart(3, '0')}`
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0)
  return body + '10X98765432'[sum % 11]
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A USCC of GB 32100 for an enterprise of the place, from any number: the check character is computed. */
export function uscc(place: string, seed: number): string {
  const body = `91${place}MA${String(seed % 10_000_000).padStart(7, '0')}`
  const sum = [...body].reduce((total, char, i) => total + alphabet.indexOf(char) * 3 ** i, 0)
  return body + alphabet[(31 - (sum % 31)) % 31]
}

/** Names to try a system with: rare characters, one of a minority, a compound surname, a long one. */
const names = [
  '陈试样',
  '林䶮',
  '黄𬴂',
  '阿依古丽·买买提',
  '欧阳示范',
  '何一',
  '梁试',
  '郑样例',
  '谢测验',
  '韩虚构',
  '唐拟定',
  '冯假设',
  '于例',
  '董范本',
  '萧样本',
  '程模拟',
  '曹演示',
  '袁举例',
  '邓设想',
  '许虚拟',
  '傅构想',
  '沈示例',
  '曾试验',
  '彭范例',
  '吕假定',
  '苏拟人',
  '卢试行',
  '蒋举样',
  '蔡演练',
  '贾名拟',
]

export type Person = { no: string; name: string; document: { type: DocumentType; number: string } }

/** Thirty candidates; their documents differ from seed to seed. */
export const candidates = (seed: number): Person[] =>
  names.map((name, i) => ({
    no: String(i + 1),
    name,
    document: {
      type: 'resident-id',
      number: residentId('440106', `19${70 + (i % 30)}0${1 + (seed % 9)}1${i % 10}`, (seed + i) % 999),
    },
  }))
