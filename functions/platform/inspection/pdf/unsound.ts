/**
 * The bytes are not written as ISO 32000 says, so that two readers could see two things in them; `where` when it is in
 * packed objects, or in what is hidden in data.
 */
export class Unsound extends Error {
  readonly where: 'packed' | 'hidden' | undefined
  constructor(where?: 'packed' | 'hidden') {
    super(where)
    this.where = where
  }
}
