import type { Explanation } from '../../src/understanding/understanding.ts';
import type { Answer } from './answer.ts';

/** Reasons that are shown; those behind them say next to nothing. */
const mostReasons = 12;

/** Explains to whoever writes phrases how a sentence came to be understood. */
export function explained(answer: Answer, { tokens, reasons, open, understanding }: Explanation): string {
  const [first = 'nothing', second = 'nothing'] = answer.candidates;
  const unknown = reasons
    .filter(({ isUnknown, feature }) => isUnknown && !feature.includes(' '))
    .map(({ feature }) => feature);
  const rival = understanding.candidates.find(({ intent }) => intent === second);
  const shown = reasons.filter(({ isUnknown }) => !isUnknown).slice(0, mostReasons);
  const wide = Math.max(first.length, second.length, 8);
  const number = (value: number) => value.toFixed(3).padStart(wide);
  const slots = Object.entries(answer.slots).map(([slot, value]) => `${slot} ${value}`);
  return [
    `"${answer.text}"`,
    `read as     ${tokens.join(' ')}`,
    `language    ${answer.language}`,
    `recognized  ${slots.length === 0 ? 'no names, dates or numbers' : slots.join(', ')}`,
    `decision    ${answer.decision}: ${first} at ${answer.confidence.toFixed(2)} (opens from ${open.toFixed(2)} on)`,
    `runner-up   ${second} at ${(rival?.score ?? 0).toFixed(2)}`,
    `unknown     ${unknown.length === 0 ? 'no word' : unknown.join(', ')}`,
    '',
    `what decided${' '.repeat(16)}${first.padStart(wide)}  ${second.padStart(wide)}`,
    ...shown.map(
      ({ feature, forFirst, forSecond }) => `  ${feature.padEnd(26)}${number(forFirst)}  ${number(forSecond)}`,
    ),
  ].join('\n');
}
