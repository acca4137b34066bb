const endings: readonly (readonly [RegExp, string])[] = [
  [/ies$/, 'y'],
  [/(ss|sh|ch|x)es$/, '$1'],
  [/([^siu])s$/, '$1'],
  [/([aeiouy].*)ing$/, '$1'],
  [/([aeiouy].*)ed$/, '$1'],
];

/** The part that the forms of an English word share: expires, expiring and expired become one. Not always a word itself. */
export function stem(word: string): string {
  if (word.length < 4) return word;
  let stemmed = word;
  for (const [ending, replacement] of endings) stemmed = stemmed.replace(ending, replacement);
  if (stemmed.length < 3) return word;
  return stemmed.replace(/([bdgmnprt])\1$/, '$1').replace(/e$/, '');
}
