import { when } from '../../optional.ts';
import { examOutlook } from '../../program/requirements/exam-outlook.ts';
import type { Transcript } from '../../program/things/people.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, examName, heldText } from '../../words/names.ts';
import type { WhatIfContext, WhatIfShown } from './what-if.ts';

/** Buttons for people who could pass it. */
const mostAsked = 4;

/** What an exam is good for here, who has passed it, and whom it would help. */
export function examView(code: string, { evidence, places }: WhatIfShown, c: WhatIfContext) {
  const { say, catalog, today } = c;
  const { asking, elsewhere, passed, ready, taken, nearer } = examOutlook(code, evidence, catalog, new Set(places));
  const retired = catalog.examRetirements[code];
  const isRetired = retired !== undefined && retired < today;
  const names = (people: readonly Transcript[]) => say.list(people.map(({ name }) => name));
  const lines = [
    ...when(retired, (on) =>
      isRetired
        ? say.text('It was retired on {date}: nobody can pass it any more.', { date: say.date(on) })
        : say.text('It will be retired on {date}.', { date: say.date(on) }),
    ),
    asking.length === 0
      ? say.text('Nothing that you hold asks for it.')
      : say.text('It is asked for by {competencies}.', {
          competencies: say.list(asking.map((held) => heldText(held, evidence.organization, say))),
        }),
    ...when(elsewhere.length > 0, () =>
      say.text('Not held, and asking for it: {competencies}.', {
        competencies: say.list(elsewhere.map((id) => competencyName(id, say))),
      }),
    ),
    ...(passed.length === 0
      ? [say.text('Nobody here has passed it.')]
      : [say.text('Passed by {names}.', { names: names(passed) })]),
    ...when(!isRetired && ready.length > 0, () =>
      say.text('Would count by it at once: {names}.', { names: names(ready) }),
    ),
    ...when(!isRetired && taken.length > 0, () =>
      say.text('Would qualify by it, but count for another gold, and a person counts for one only: {names}.', {
        names: names(taken),
      }),
    ),
    ...when(!isRetired && nearer.length > 0, () =>
      say.text('Would be nearer by it, with more to pass: {names}.', { names: names(nearer) }),
    ),
    ...when(!isRetired && asking.length > 0, () =>
      say.text('Colleagues of these locations who have linked no MCP ID so far could pass it too.'),
    ),
  ];
  return {
    name: examName(code, say),
    lines: lines.map((text) => ({ text })),
    ways: [
      ...(isRetired ? [] : [...ready, ...taken, ...nearer]).slice(0, mostAsked).map(({ individualId, name }) => ({
        title: say.text('If {name} passes it', { name }),
        button: open('what-if', { earlier: [{ person: individualId, exam: code }] }),
      })),
      ...elsewhere.slice(0, 2).map((id) => ({
        title: say.text('What {competency} asks for', { competency: competencyName(id, say) }),
        button: open('competency-progress', { competency: id }),
      })),
    ],
  };
}
