import * as z from 'zod'

/** 印制流水码 of the paper that a certificate is printed on; another than the certificate's number. */
export const printSerial = z.string().regex(/^[0-9A-Za-z-]{1,30}$/)

/** The key by which no paper of an enterprise is used twice. */
export const printSerialKey = (owner: string | undefined, serial: string) => `print-serial/${owner}/${serial}`
