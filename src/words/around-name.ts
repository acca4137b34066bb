import type { Name } from '../understanding/understanding.ts';

/** Stands for a name where only what is around it is wanted: nobody types it. */
const mark = '\u0001';

/**
 * A text with a name in it, and what stands before and behind the name.
 * @param said the text with whatever name is given to it
 */
export function aroundName(said: (name: string) => string, name: string): Pick<Name, 'text' | 'before' | 'after'> {
  const [before = '', after = ''] = said(mark).split(mark);
  return { text: said(name), before, after };
}
