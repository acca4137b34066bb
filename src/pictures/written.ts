import { plainText } from '../cards/escape.ts';

/** JSON with texts as cards have them: no name turns round what stands after it, least of all a question. */
export function written(answer: object): string {
  return JSON.stringify(answer, (_name, value: unknown) => (typeof value === 'string' ? plainText(value) : value));
}
