/** Apart from the settings, so that the public lookup says it without zod. */
export type Contact = { readonly phones: readonly string[]; readonly email: string; readonly address: string }

/** R-91, part 五: as the notice gives it, until something else is enacted. */
export const contactOfNotice: Contact = {
  phones: ['(020)83189554', '83310037'],
  email: 'gdywtz@163.com',
  address: '广州市越秀区惠福东路546号广东就业服务大厦5楼业务拓展科',
}
