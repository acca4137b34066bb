import { reaches } from '../../access/rights.ts';
import { when } from '../../optional.ts';
import { type LeastMissing, leastMissing } from '../../program/requirements/least-missing.ts';
import { asWanted, isOpenToNew } from '../../program/requirements/prospects.ts';
import { asHeld, type Candidate, type Evidence, readinessOf } from '../../program/requirements/readiness.ts';
import {
  type Effect,
  effectsOf,
  isShort,
  openings,
  passedOn,
  type Supposition,
  supposed,
} from '../../program/requirements/what-if.ts';
import { levels } from '../../program/things/competency.ts';
import { open, type Way } from '../../visit/ways.ts';
import { leastText } from '../../words/least-missing.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { competencyName, examName, levelWord, locationName } from '../../words/names.ts';
import { missingText, notCountedTexts } from '../../words/requirements.ts';
import { effectText, suppositionText } from '../../words/what-if.ts';
import { madeOf } from './suppositions.ts';
import type { WhatIfContext, WhatIfShown } from './what-if.ts';

/** Effects on one card; whoever leaves counts for a few at the most (our choice). */
const mostEffects = 12;
/** What comes nearer, the nearest first. */
const mostOpened = 4;
/** Next questions that are offered as buttons. */
const mostNext = 3;

/** What is supposed, and what comes of it. */
export function resultView(shown: WhatIfShown, c: WhatIfContext) {
  const { say, catalog } = c;
  const { evidence, suppositions, held } = shown;
  const { organization } = evidence;
  const then = supposed(evidence, suppositions, catalog);
  const own = new Set(held.map(({ id }) => id));
  const effects = effectsOf(evidence, then).filter((effect) => own.has(effect.held.id));
  const shownEffects = effects.slice(0, mostEffects).map((effect) => ({ effect, least: leastFor(effect, then, c) }));
  const more = effects.length - mostEffects;
  return {
    suppositions: suppositions.map((one) => ({ text: suppositionText(one, organization, say) })),
    remarks: [...unknownTexts(suppositions, c), ...suppositions.flatMap((one) => remarksOn(one, evidence, c))].map(
      (text) => ({ text }),
    ),
    effects: [
      ...shownEffects.map(({ effect, least }) => effectView(effect, least, evidence, c)),
      ...when(more > 0, () => ({ text: say.text('And {count} more.', { count: more }), color: 'Default', notes: [] })),
    ],
    none: when(effects.length === 0, () => ({
      text: say.paragraph([
        say.text('No competency that you hold gains or loses by it.'),
        ...whyNotTexts(shown, then, c),
      ]),
    })),
    opened: openedTexts(shown, then, c).map((text) => ({ text })),
    ways: waysOn(suppositions, shownEffects, c),
  };
}

/** The least that would be missing then, of one that falls short. */
function leastFor({ held, after, becomes }: Effect, then: Evidence, { catalog }: WhatIfContext) {
  return becomes === 'lost' && isShort(after) ? { is: leastMissing(asHeld(held), then, catalog) } : undefined;
}

function effectView(
  effect: Effect,
  least: { readonly is: LeastMissing | undefined } | undefined,
  { organization }: Evidence,
  { say }: WhatIfContext,
) {
  const { becomes, held } = effect;
  return {
    text: effectText(effect, organization, say),
    color: becomes === 'lost' ? 'Attention' : becomes === 'met' || becomes === 'more' ? 'Good' : 'Default',
    notes: when(least, ({ is }) => ({ text: leastText(is, held.competency, organization, say) })),
  };
}

/** A name of nothing here, such as a location beyond one's reach: what was made of the sentence without it. */
function unknownTexts(suppositions: readonly Supposition[], { say, slots }: WhatIfContext): readonly string[] {
  const { strange, person, exam, location } = slots;
  const last = suppositions.at(-1);
  const isUnsaid = exam === undefined && location === undefined && last?.kind === 'leaves';
  if (strange === undefined || person === undefined || !isUnsaid || !/\p{Lu}/u.test(strange)) return [];
  return [
    say.text('I know nothing called “{strange}” that you look after, so this is what comes of it if {name} leaves.', {
      strange,
      name: last.person.name,
    }),
  ];
}

/** What is to be known of what is supposed, where it is not what somebody may think. */
function remarksOn(
  supposition: Supposition,
  evidence: Evidence,
  { say, catalog, today }: WhatIfContext,
): readonly string[] {
  const { person } = supposition;
  const transcript = evidence.transcripts.find(({ individualId }) => individualId === person.individualId);
  const values = { name: person.name };
  if (supposition.kind !== 'passes') {
    return when(transcript === undefined, () =>
      say.text('{name} has linked no MCP ID here, so nothing of theirs counts.', values),
    );
  }
  const exam = examName(supposition.code, say);
  const passed = passedOn(person.individualId, supposition.code, evidence);
  const retired = catalog.examRetirements[supposition.code];
  return [
    ...when(passed, (on) =>
      say.text('{name} passed {exam} on {date} already.', { ...values, exam, date: say.date(on) }),
    ),
    ...when(retired !== undefined && retired < today && retired, (on) =>
      say.text('{exam} was retired on {date}: nobody can pass it any more.', { exam, date: say.date(on) }),
    ),
    ...when(transcript === undefined, () =>
      say.text('{name} has linked no MCP ID here so far: it counts once they have.', values),
    ),
  ];
}

/** Why somebody who qualifies then counts for nothing: they count for another gold, or work elsewhere. */
function whyNotTexts(
  { held, evidence, suppositions }: WhatIfShown,
  then: Evidence,
  c: WhatIfContext,
): readonly string[] {
  const names = suppositions.filter(({ kind }) => kind === 'passes').map(({ person }) => person.name);
  const entries = held
    .flatMap((one) => readinessOf(asHeld(one), then)?.checks ?? [])
    .flatMap(({ notCounted }) => notCounted)
    .filter(({ name }) => names.includes(name));
  const texts = notCountedTexts(
    entries,
    evidence.organization,
    (place) => reaches(c.principal, place),
    mostNext,
    c.say,
  );
  return [...new Set(texts)];
}

/** What comes nearer: upgrades to gold, and competencies that are not held. */
function openedTexts(shown: WhatIfShown, then: Evidence, { say }: WhatIfContext): readonly string[] {
  const { evidence } = shown;
  const found = openings(evidence, then, wantedCandidates(shown));
  return found.slice(0, mostOpened).map(({ candidate: { competency, level, locationId }, readiness }) => {
    const values = {
      level: levelWord(level, say),
      competency: competencyName(competency, say),
      location: locationName(evidence.organization, locationId),
      missing: missingText(readiness, say),
    };
    return isShort(readiness)
      ? say.text('{level} {competency} at {location} comes nearer: {missing}.', values)
      : say.text('{level} {competency} would have enough people at {location} then.', values);
  });
}

function wantedCandidates({ evidence, held, suppositions, places }: WhatIfShown): readonly Candidate[] {
  const passing = suppositions.filter(({ kind }) => kind !== 'leaves');
  const touched = new Set(
    passing
      .map((one) => (one.kind === 'moves' ? one.locationId : one.person.locationId))
      .filter((id) => places.includes(id)),
  );
  const upgrades = held
    .filter(({ level, locationId }) => level === 'silver' && touched.has(locationId))
    .map((one): Candidate => ({ ...asHeld(one), level: 'gold' }));
  const heldIds = new Set(held.map(({ competency }) => competency));
  const others = evidence.competencies
    .filter((competency) => !heldIds.has(competency.id) && isOpenToNew(competency, evidence.today))
    .flatMap((competency) =>
      [...touched].flatMap((place) => levels.flatMap((level) => asWanted(competency, level, [place], evidence) ?? [])),
    );
  return [...upgrades, ...others];
}

/** The next questions: whether what is missing can be made good, and what else there is. */
function waysOn(
  suppositions: readonly Supposition[],
  effects: readonly {
    readonly effect: Effect;
    readonly least: { readonly is: LeastMissing | undefined } | undefined;
  }[],
  c: WhatIfContext,
): readonly Way[] {
  const { say } = c;
  const made = suppositions.map(madeOf);
  const steps = effects.flatMap(({ least }) => least?.is?.steps ?? []);
  const next = steps.flatMap(({ person, exams }) => {
    const [exam] = exams;
    if (person === undefined || exam === undefined) return [];
    return [
      {
        title: say.text('If {name} passes {exam}', { name: person.name, exam }),
        button: open('what-if', { earlier: [...made, { person: person.individualId, exam }] }),
      },
    ];
  });
  const looks = effects
    .filter(({ effect }) => effect.becomes === 'lost')
    .map(({ effect: { held } }) => ({
      title: say.text('See {name}', { name: competencyName(held.competency, say) }),
      button: open('competency-progress', { enrollment: held.id }),
    }));
  return [...next.slice(0, mostNext), ...looks.slice(0, 2), { title: say.text('Ask anew'), button: open('what-if') }];
}

/** The form for the next question. */
export function askView({ evidence, suppositions }: WhatIfShown, c: WhatIfContext) {
  const { say, catalog, principal, today } = c;
  const codes = [...catalog.names.exam.keys()].filter((code) => (catalog.examRetirements[code] ?? today) >= today);
  const places = evidence.organization.locations.filter(({ id }) => reaches(principal, id));
  return {
    title: suppositions.length === 0 ? say.text('If…') : say.text('And if…'),
    choices: [
      { value: 'leaves', title: say.text('leaves') },
      ...codes.map((code) => ({
        value: `exam=${code}`,
        title: say.text('passes {exam}', { exam: examName(code, say) }),
      })),
      ...(places.length < 2
        ? []
        : locationChoices(places, '', say).map(({ value, title }) => ({
            value: `location=${value}`,
            title: say.text('moves to {location}', { location: title }),
          }))),
    ],
    what: 'leaves',
    who: '',
    go: c.button('suppose', suppositions.length === 0 ? {} : { earlier: suppositions.map(madeOf) }),
  };
}
