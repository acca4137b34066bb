/**
 * A text that has room for so many characters, as people count them; of a longer one its beginning.
 * @param longest at least 1
 */
export function shortened(text: string, longest: number): string {
  const characters = [...text];
  if (characters.length <= longest) return text;
  const beginning = characters.slice(0, longest - 1).join('');
  return `${beginning.trimEnd()}…`;
}
