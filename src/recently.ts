import { LRUCache } from 'lru-cache';

export { LRUCache as Recently } from 'lru-cache';

/**
 * The function, with its last answers kept: for what follows from a text alone and costs more than to look it up.
 * @param most how many answers are kept, of texts up to 200 characters: whoever sends many or long ones fills no memory
 */
export function recently<Answer extends NonNullable<unknown>>(
  most: number,
  answerTo: (text: string) => Answer,
): (text: string) => Answer {
  const kept = new LRUCache<string, Answer>({ max: most });
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const answer = answerTo(text);
    if (text.length <= longestText) kept.set(text, answer);
    return answer;
  };
}

const longestText = 200;
