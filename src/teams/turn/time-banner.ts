import type { Banner } from '../../pages/outcome.ts';
import type { Page } from '../../pages/page.ts';
import type { Speech } from '../../speech/speech.ts';

/**
 * What a page says above all else where it does not show the time that a sentence names: because the words do not say
 * which days, or because the page knows today alone. Nothing is shown for another time without a word.
 * @param slots those of the sentence, also behind the button of a question
 */
export function timeBanner(page: Page, slots: Readonly<Record<string, unknown>>, say: Speech): Banner | undefined {
  const { unclearTime, pastTime } = slots;
  const takes = (slot: string) => Object.hasOwn(page.slots.shape, slot);
  if (typeof unclearTime === 'string') {
    if (takes('when')) {
      const text = say.text(
        'I can remind you in an hour, or in the morning of a day. Which one “{words}” is I cannot tell, so choose it.',
        { words: unclearTime },
      );
      return { text, style: 'attention' };
    }
    if (takes('since')) {
      const text = say.text(
        'Which days “{words}” means I cannot tell, so they are not sorted out here. Say a month, a year, or a day.',
        { words: unclearTime },
      );
      return { text, style: 'attention' };
    }
  }
  if (page.showsToday === true && typeof pastTime === 'string') {
    const text = say.text('This is how it stands today; how it was then I cannot show: {words}.', { words: pastTime });
    return { text, style: 'emphasis' };
  }
  return undefined;
}
