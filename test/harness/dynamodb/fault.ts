/** What the service answers with status 400: the name of its exception, and what else its body says. */
export class Fault extends Error {
  override readonly name: string
  readonly more: object
  constructor(name: string, message: string, more: object = {}) {
    super(message)
    this.name = name
    this.more = more
  }
}

export const invalid = (message: string) => new Fault('ValidationException', message)
export const noSuchTable = () => new Fault('ResourceNotFoundException', 'Requested resource not found')
