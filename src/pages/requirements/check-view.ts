import { shareOfCheck } from '../../program/requirements/prospects.ts';
import type { Evidence, RequirementCheck } from '../../program/requirements/readiness.ts';
import type { Speech } from '../../speech/speech.ts';
import { countedText, haveText, leftText, notCountedTexts, requirementText } from '../../words/requirements.ts';

/** People who do not count, each in a line; more are a list that nobody reads. */
const mostNotes = 6;

/** One requirement as a picture and in words: a bar, who or what counts, who does not and why. */
export function checkView(
  check: RequirementCheck,
  { organization }: Pick<Evidence, 'organization'>,
  reaches: (locationId: string) => boolean,
  say: Speech,
) {
  const done = Math.round(100 * shareOfCheck(check));
  const counted = countedText(check, say);
  return {
    text: requirementText(check.requirement, say),
    have: haveText(check, say),
    mark: check.met ? '✓' : '✗',
    color: check.met ? 'Good' : 'Attention',
    done,
    // The same bar for a client without one: two columns, or one where nothing or all is there.
    isBegun: done > 0,
    isOpen: done < 100,
    barDone: Math.max(1, done),
    barLeft: Math.max(1, 100 - done),
    barStyle: check.met ? 'good' : 'attention',
    left: leftText(check, say).map((text) => ({ text })),
    counted:
      counted === ''
        ? []
        : [{ text: check.requirement.kind === 'performance' ? counted : say.text('Counts: {who}', { who: counted }) }],
    notes: notCountedTexts(check.notCounted, organization, reaches, mostNotes, say).map((text) => ({ text })),
  };
}
