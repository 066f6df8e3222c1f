import { connect } from 'node:net'
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3'
import { createPresignedPost, type PresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post'
import type { Trial } from './trial-fixture.ts'

const Bucket = 'originals'
type FileBytes = string | Buffer<ArrayBuffer>

/** Ways to make forms with the real presigner and to send them, as a browser does or byte by byte. */
export function createForms(trial: Trial) {
  function presign(more: Partial<PresignedPostOptions> = {}): Promise<PresignedPost> {
    const Conditions: PresignedPostOptions['Conditions'] = [['content-length-range', 1, 1000]]
    return createPresignedPost(trial.client, { Bucket, Key: 'form', Conditions, ...more })
  }

  function fill(fields: Record<string, string>, file: FileBytes, name = '申报表.pdf'): FormData {
    const form = new FormData()
    for (const [field, value] of Object.entries(fields)) form.append(field, value)
    form.append('file', new File([file], name, { type: 'application/pdf' }))
    return form
  }

  function post(fields: Record<string, string>, file: FileBytes = 'content', name?: string): Promise<Response> {
    return fetch(`${trial.url}/${Bucket}`, { method: 'POST', body: fill(fields, file, name) })
  }

  /** Fields and the head of the file part, with the boundary `b`; what follows is up to the caller. */
  function part(fields: Record<string, string>): string {
    const parts = Object.entries(fields).map(
      ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    return `${parts.join('')}--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`
  }

  /** Sends a form as bytes, with a length of our choosing, and reads the answer without ever finishing it. */
  function sendRaw(text: string, length = Buffer.byteLength(text)): Promise<string> {
    const { hostname, port } = new URL(trial.url)
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname)
      let answer = ''
      socket.on('data', (chunk) => {
        answer += chunk
        if (!/\r\n\r\n(.*<\/Error>)?$/s.test(answer)) return
        socket.destroy()
        resolve(answer)
      })
      socket.on('error', reject)
      const head = `POST /${Bucket} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: multipart/form-data; boundary=b`
      socket.write(`${head}\r\nContent-Length: ${length}\r\n\r\n${text}`)
    })
  }

  async function isStored(Key: string): Promise<boolean> {
    const { Versions = [] } = await trial.client.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }))
    return Versions.length > 0
  }

  return { presign, fill, post, part, sendRaw, isStored }
}
