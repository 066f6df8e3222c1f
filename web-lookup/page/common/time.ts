/** Minutes in Asia/Shanghai, which is UTC+8 throughout, whatever the phone's own zone. */
export const writeTime = (instant = ''): string =>
  `${new Date(Date.parse(instant) + 8 * 3600000).toISOString().slice(0, 16).replace('T', ' ')} UTC+8`
