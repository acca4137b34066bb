/**
 * The number of a sentence that is none of the small whole ones which sentences name, as it was typed: `-1`, `1.5`, `1e9`,
 * `1,000`. It is for the program to refuse, and is never taken for a part of it.
 * @returns undefined where there is none, or more than one number; the number of an order is none
 */
export function oddNumberIn(sentence: string): string | undefined {
  const [only, ...others] = sentence.match(/(?<![\p{L}\p{N}])[+-]?\d+(?:[.,]\d+)*(?:e\d+)?(?![\p{L}\p{N}])/giu) ?? [];
  if (only === undefined || others.length > 0) return undefined;
  return /^\d{1,3}$|^\d{10}$/.test(only) ? undefined : only.slice(0, 40);
}
