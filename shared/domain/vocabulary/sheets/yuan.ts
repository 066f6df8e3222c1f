const fen = (amount: string): bigint => {
  const [whole = '', decimals = ''] = amount.split('.')
  return BigInt(whole + decimals.padEnd(2, '0'))
}

/** The sum of amounts in yuan, each written with two decimals at most; with two, and exact. */
export const sumYuan = (amounts: readonly string[]): string => {
  const sum = amounts.reduce((all, amount) => all + fen(amount), 0n)
  return `${sum / 100n}.${String(sum % 100n).padStart(2, '0')}`
}
