import { z } from 'zod';
import type { Supposition } from '../../program/requirements/what-if.ts';
import { typedLine } from '../forms.ts';
import { Again, Question, Refusal } from '../outcome.ts';
import { action, type PageContext, page } from '../page.ts';
import { peopleAndPlaces } from '../people/person-meant.ts';
import { type Known, knownTo } from './evidence.ts';
import { examView } from './exam-view.ts';
import { suppositionsOf, WhatIfSlots } from './suppositions.ts';
import { askView, resultView } from './what-if-view.ts';

const name = 'what-if';
const longestName = 200;

export type WhatIfContext = PageContext<'competency.view', z.infer<typeof WhatIfSlots>, 'suppose'>;

export interface WhatIfShown extends Known {
  readonly suppositions: readonly Supposition[];
}

/**
 * What would become of the competencies if somebody left, passed an exam or worked elsewhere, and who could pass an exam.
 * By the same rules as everything else, and nothing is changed by asking. Our choice: partners ask for it before it happens
 * (My competencies are at risk, https://docs.microsoft.com/en-us/partner-center/competencies).
 */
export const whatIf = page({
  name,
  title: 'What if',
  area: 'requirements-assets',
  summary: 'If somebody leaves, passes an exam or moves: what becomes of your competencies',
  right: 'competency.view',
  slots: WhatIfSlots,
  names: peopleAndPlaces,
  async load(c): Promise<WhatIfShown | Question | Refusal> {
    const suppositions = await suppositionsOf(c);
    if (suppositions instanceof Question || suppositions instanceof Refusal) return suppositions;
    return { ...(await knownTo(c)), suppositions };
  },
  view(shown, c) {
    const { exam } = c.slots;
    const isExam = shown.suppositions.length === 0 && exam !== undefined && c.catalog.names.exam.has(exam);
    return {
      result: shown.suppositions.length === 0 ? [] : [resultView(shown, c)],
      exam: isExam ? [examView(exam, shown, c)] : [],
      intro: shown.suppositions.length === 0 && !isExam ? [{ text: introText(c) }] : [],
      ask: askView(shown, c),
    };
  },
  actions: {
    suppose: action({
      right: 'competency.view',
      data: z.strictObject({ earlier: WhatIfSlots.shape.earlier }),
      form: z.object({ who: typedLine(longestName), what: z.string().max(200).default('') }),
      about: () => [],
      async run({ data, form, say, catalog }) {
        const { who, what } = form;
        const [kind, value = ''] = what.split('=');
        const exam = kind === 'exam' && catalog.names.exam.has(value) ? { exam: value } : {};
        const location = kind === 'location' ? { location: value } : {};
        if (who === '' && !('exam' in exam)) {
          return new Again(data, { text: say.text('Write who it is about, or choose an exam.'), style: 'attention' });
        }
        return new Again({ ...data, ...exam, ...location, ...(who === '' ? {} : { personCalled: who }) });
      },
    }),
  },
});

function introText({ say }: WhatIfContext): string {
  return say.text(
    'Ask what becomes of your competencies if somebody leaves, passes an exam or works elsewhere, or who could pass an exam. Nothing is changed by asking.',
  );
}
