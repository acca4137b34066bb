import { bySegments, isUnspaced, type Splitter } from './tokens.ts';

/**
 * Cuts what is written without blanks: names first, as a segmenter that does not know them cuts them anywhere, and the
 * rest by the words of the script's language.
 * @param names of all scripts; those with blanks do not matter here
 */
export function splitterOf(names: Iterable<string>): Splitter {
  const byFirst = new Map<string, string[]>();
  for (const name of names) {
    const written = name.normalize('NFKC').trim();
    if (written.length < 2 || ![...written].every((sign) => isUnspaced(sign))) continue;
    const first = written.charAt(0);
    byFirst.set(first, [...(byFirst.get(first) ?? []), written]);
  }
  for (const list of byFirst.values()) list.sort((one, other) => other.length - one.length);
  return (run) => {
    const parts: { segment: string; index: number }[] = [];
    let from = 0;
    const segmentUntil = (end: number) => {
      if (end > from) {
        for (const { segment, index } of bySegments(run.slice(from, end))) parts.push({ segment, index: from + index });
      }
    };
    for (let at = 0; at < run.length; ) {
      const name = byFirst.get(run.charAt(at))?.find((one) => run.startsWith(one, at));
      if (name === undefined) {
        at += 1;
        continue;
      }
      segmentUntil(at);
      parts.push({ segment: name, index: at });
      at += name.length;
      from = at;
    }
    segmentUntil(run.length);
    return parts;
  };
}
