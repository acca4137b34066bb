/** What the operator can do something about; the message says what. Nothing of it is a bug. */
export class DataError extends Error {
  override readonly name = 'DataError';
}
