import { z } from 'zod';
import { can } from '../../access/rights.ts';
import { defined, when } from '../../optional.ts';
import { candidateOf, competencyRenewalBlocked } from '../../program/renewal/renewal.ts';
import { type CompetencyState, competencyState, mostUrgentFirst } from '../../program/requirements/competency-state.ts';
import { type LeastMissing, leastForGolds } from '../../program/requirements/least-missing.ts';
import { lacksOptIn } from '../../program/requirements/opt-in.ts';
import { isOpenToNew, type Prospect, prospectsOf } from '../../program/requirements/prospects.ts';
import { type Evidence, readinessOf } from '../../program/requirements/readiness.ts';
import { isShort } from '../../program/requirements/what-if.ts';
import { type CompetencyEnrollment, levels } from '../../program/things/competency.ts';
import type { Visit } from '../../visit/visit.ts';
import { open, type Way } from '../../visit/ways.ts';
import { heldYearsText, stateBadge } from '../../words/competency-state.ts';
import { leastText } from '../../words/least-missing.ts';
import { competencyName, levelWord, locationName } from '../../words/names.ts';
import { orderedText } from '../../words/orders.ts';
import { missingText } from '../../words/requirements.ts';
import { successorsText } from '../../words/retirement.ts';
import { Again } from '../outcome.ts';
import { action, type PageContext, page } from '../page.ts';
import { From, portionOf } from '../portion.ts';
import { type Known, knownTo, peopleWithExams } from './evidence.ts';

const name = 'manage-competencies';
/** So many that are not held are shown by themselves; any other is found in the list (our choice). */
const mostProspects = 5;
/** Buttons to renew, and to enroll, in one row. */
const mostDue = 4;

const Slots = z.object({
  competency: z.string().optional(),
  from: From,
  /** Only what is held at this level; gold also asks how what is held at silver can become it. */
  level: z.enum(levels).optional(),
  /** “Upgrade silver to gold” names both: what is held at silver is the answer. */
  levelAmong: z.array(z.enum(levels)).optional(),
});
type Context = PageContext<'competency.view', z.infer<typeof Slots>, 'choose'>;

interface Entry {
  readonly held: CompetencyEnrollment;
  readonly state: CompetencyState;
}

interface Shown extends Known {
  readonly entries: readonly Entry[];
  readonly prospects: readonly Prospect[];
  /** What all golds together are short of, if any is. */
  readonly least: readonly (LeastMissing | undefined)[];
}

/**
 * The Competency Summary: what is held and how it stands, what needs something first; what could be taken up; and the way
 * to renew.
 * Source: Renew your Microsoft Partner Network membership (Competency Summary, Re-Enroll),
 * https://support.microsoft.com/bg-bg/help/2958000/renew-your-microsoft-partner-network-membership-a-step-by-step-guide
 */
export const manageCompetencies = page({
  name,
  title: 'Manage competencies',
  area: 'requirements-assets',
  summary: 'What you hold, what is at risk, what you could take up; renew from here',
  right: 'competency.view',
  slots: Slots,
  showsToday: true,
  async load(c): Promise<Shown> {
    const known = await knownTo(c);
    const { evidence, held, places } = known;
    const entries = mostUrgentFirst(held.map((one) => ({ held: one, state: competencyState(one, evidence) })));
    const short = new Set(
      entries
        .filter(({ held: one, state }) => one.level === 'gold' && state.kind === 'at-risk' && isOfPeople(state))
        .map(({ held: one }) => one.id),
    );
    return {
      ...known,
      entries: shownOf(entries, c),
      prospects: prospectsOf(evidence, places).filter(
        ({ competency }) => c.slots.competency === undefined || competency.id === c.slots.competency,
      ),
      least: when(short.size > 1, () => leastForGolds(evidence, c.catalog, ({ id }) => short.has(id))),
    };
  },
  view(shown, c) {
    const { say, slots } = c;
    const { competency } = slots;
    const { level, levelAmong } = slots;
    const kept = defined({ competency, level, levelAmong });
    const list = portionOf(shown.entries, slots.from, { page: name, slot: 'from', slots: kept }, say);
    const isAll = competency === undefined;
    return {
      summary: when(isAll && !isOfLevel(c) && shown.entries.length > 0, () => ({
        text: competenciesSummary(shown, c),
      })),
      none: when(shown.entries.length === 0, () => ({ text: noneText(shown, c) })),
      entries: list.shown.map((entry) => entryView(entry, shown, c)),
      more: list.rest,
      least: when(isAll && shown.least.length > 0, () => ({
        text: say.paragraph([
          say.text('For all gold competencies together:'),
          leastText(shown.least[0], undefined, shown.evidence.organization, say),
        ]),
      })),
      due: [...dueWays(shown, c), ...enrollWays(shown, c)].slice(0, mostDue),
      ending: when(!isAll && shown.entries.length > 0, () => ({ text: endingText(shown.entries, c) })),
      prospects: when(shown.prospects.length > 0, () => ({
        heading: isAll ? say.text('What you could take up') : say.text('What is there so far'),
        rows: shown.prospects.slice(0, mostProspects).map((prospect) => prospectView(prospect, shown, c)),
      })),
      find: when(isAll, () => ({ competency: '', choices: choicesOf(c), go: c.button('choose') })),
      ways: isAll
        ? [...waitsForOptIn(shown, c), ...c.way('what-if')]
        : [
            ...when(competency, (id) => ({
              title: say.text('What {competency} asks for', { competency: competencyName(id, say) }),
              button: open('competency-progress', { competency: id }),
            })),
            ...waitsForOptIn(shown, c),
            { title: say.text('All competencies'), button: open(name) },
            ...(shown.entries.length > 0 ? c.way('program-emails') : []),
          ],
    };
  },
  actions: {
    choose: action({
      right: 'competency.view',
      data: z.strictObject({}),
      form: z.object({ competency: z.string().max(100).optional() }),
      about: () => [],
      async run({ form, say, catalog }) {
        const chosen = catalog.competencies.find(({ id }) => id === form.competency);
        return chosen === undefined
          ? new Again({}, { text: say.text('Choose a competency from the list.'), style: 'attention' })
          : new Again({ competency: chosen.id });
      },
    }),
  },
});

/** The way to opt in, where a competency that could be taken up, or the one that is named, waits for it. */
function waitsForOptIn({ evidence }: Known, c: Context): readonly Way[] {
  const { competency } = c.slots;
  const isWaiting = evidence.competencies.some(
    (one) =>
      isOpenToNew(one, c.today) &&
      (competency === undefined || one.id === competency) &&
      lacksOptIn(evidence.organization, one),
  );
  return isWaiting ? c.way('opt-in', defined({ competency })) : [];
}

function isOfPeople({ readiness }: CompetencyState): boolean {
  return readiness !== undefined && isShort(readiness);
}

/** How many there are, and whether anything is at risk: the answer to “are we at risk?”. */
export function competenciesSummary(
  shown: Pick<Shown, 'entries' | 'evidence' | 'places'>,
  { say }: Pick<Visit, 'say'>,
): string {
  const { entries } = shown;
  const atRisk = entries.filter(({ state }) => state.kind === 'at-risk').length;
  const going = entries.filter(({ state }) => state.kind !== 'over').length;
  const people = peopleWithExams(shown);
  return say.paragraph([
    say.text(
      '{count, plural, one {# competency} other {# competencies}} under way, {risk, plural, =0 {none at risk} other {# at risk}}.',
      {
        count: going,
        risk: atRisk,
      },
    ),
    say.text(
      '{count, plural, =0 {Nobody has a transcript linked here so far.} one {# person has passed exams that are linked here.} other {# people have passed exams that are linked here.}}',
      { count: people },
    ),
  ]);
}

function noneText({ evidence, held }: Shown, { say, slots }: Context): string {
  if (slots.competency !== undefined) {
    const values = { competency: competencyName(slots.competency, say) };
    const known = evidence.competencies.find(({ id }) => id === slots.competency);
    return known !== undefined && !isOpenToNew(known, evidence.today)
      ? say.paragraph([
          say.text('{competency} is not held here, and the program takes no new enrollments in it.', values),
          ...successorsText(known, say),
        ])
      : say.text('{competency} is not held here.', values);
  }
  return held.length === 0
    ? say.text('No competency is held here so far.')
    : slots.level === 'gold'
      ? say.text('No competency is held at Gold here, and none at Silver that could become it.')
      : say.text('No competency is held at Silver here.');
}

function entryView({ held, state }: Entry, { evidence }: Shown, c: Context) {
  const { say } = c;
  return {
    name: competencyName(held.competency, say),
    detail: heldYearsText(held, evidence.organization, c.today, say),
    notes: (becomesGold(held, c) ? [goldNote(held, evidence, c)] : competencyNotes(held, state, c)).map((text) => ({
      text,
    })),
    title: say.text('See how {name} stands', { name: competencyName(held.competency, say) }),
    button: open('competency-progress', { enrollment: held.id }),
    ...stateBadge(state, say),
  };
}

export function competencyNotes(
  held: CompetencyEnrollment,
  { kind, readiness, retired }: CompetencyState,
  { say }: Pick<Visit, 'say'>,
): readonly string[] {
  return [
    ...when(held.ordered, (ordered) => orderedText(ordered, say)),
    ...when(retired, (competency) =>
      say.paragraph([
        say.text('The program has retired it, so it cannot be renewed.'),
        ...successorsText(competency, say),
      ]),
    ),
    ...when(kind === 'at-risk' && readiness, (missing) =>
      say.text('So far {missing}.', { missing: missingText(missing, say) }),
    ),
    ...when(readiness?.exemptUntil, (date) =>
      say.text('Nothing is asked of it until {date}.', { date: say.date(date) }),
    ),
  ];
}

/** Those that the sentence means. One that it names is shown, at whatever level it is held: it is never denied. */
function shownOf(entries: readonly Entry[], c: Context): readonly Entry[] {
  const { competency, level, levelAmong } = c.slots;
  const named = entries.filter(({ held }) => competency === undefined || held.competency === competency);
  const meant = named.filter(
    ({ held, state }) =>
      !isOfLevel(c) ||
      (becomesGold(held, c) ? state.kind !== 'over' : levelAmong === undefined && held.level === level),
  );
  return meant.length === 0 && competency !== undefined ? named : meant;
}

/** Whether a sentence asked for what is held at a level, or for the way to it. */
function isOfLevel({ slots }: Pick<Context, 'slots'>): boolean {
  return slots.level !== undefined || slots.levelAmong !== undefined;
}

/** Whether it is held at silver where somebody asks for gold. */
function becomesGold({ level }: Pick<CompetencyEnrollment, 'level'>, { slots }: Pick<Context, 'slots'>): boolean {
  return level === 'silver' && (slots.level === 'gold' || slots.levelAmong !== undefined);
}

/** How far gold is, where somebody asks for it. */
function goldNote({ id, locationId }: CompetencyEnrollment, evidence: Evidence, c: Context): string {
  const candidate = candidateOf({ id, level: 'gold', locationId }, evidence, c.today);
  const readiness = candidate && readinessOf(candidate, evidence);
  if (readiness === undefined) return c.say.text('The program offers no such level.');
  return readiness.met
    ? c.say.text('Everything that Gold asks for is there.')
    : c.say.text('For Gold, so far {missing}.', { missing: missingText(readiness, c.say) });
}

/** Re-enrollment of what can be renewed today. */
function dueWays({ entries, evidence }: Shown, { principal, say, slots, today }: Context) {
  return entries
    .map(({ held }) => ({ held, level: becomesGold(held, { slots }) ? ('gold' as const) : held.level }))
    .filter(
      ({ held, level }) =>
        competencyRenewalBlocked(held, level, today, evidence) === undefined &&
        can(principal, 'competency.renew', { locationId: held.locationId }),
    )
    .slice(0, mostDue)
    .map(({ held, level }) => ({
      title:
        level === held.level
          ? say.text('Renew {name}', { name: competencyName(held.competency, say) })
          : say.text('Make {name} Gold', { name: competencyName(held.competency, say) }),
      button: open('renew-competency', { enrollment: held.id, level }),
    }));
}

/** Those that are not held and ask for nothing more; what is ordered already is not ordered twice. */
function enrollWays({ prospects, evidence: { organization } }: Shown, { principal, say }: Context): readonly Way[] {
  const { pendingEnrollments = [] } = organization;
  return prospects
    .filter(
      ({ readiness, candidate: { competency, locationId } }) =>
        readiness.met &&
        can(principal, 'orders.place', { locationId }) &&
        !pendingEnrollments.some(
          (one) => one.kind === 'competency' && one.competency === competency && one.locationId === locationId,
        ),
    )
    .slice(0, mostProspects)
    .map(({ candidate: { competency, level, locationId } }) => ({
      title: say.text('Enroll in {competency}', { competency: competencyName(competency, say) }),
      button: open('new-order', { competency, level, location: locationId }),
    }));
}

/** What becomes of one that nobody wants any more: there is nothing to cancel. */
function endingText(entries: readonly Entry[], { say }: Context): string {
  const going = entries.filter(({ state }) => state.kind !== 'over');
  const [last] = going
    .map(({ held }) => held.anniversaryDate)
    .toSorted()
    .slice(-1);
  if (last === undefined) return say.text('It has ended. The Regional Service Center can help you enroll again.');
  return say.text(
    'Whoever wants it no longer has nothing to do: it is not renewed by itself, and ends with its benefits after {date}. What you are told about it, and when, is for you to choose.',
    { date: say.date(last) },
  );
}

function prospectView({ competency, candidate, readiness }: Prospect, { evidence }: Shown, { say }: Context) {
  const { level, locationId } = candidate;
  const values = {
    level: levelWord(level, say),
    location: locationName(evidence.organization, locationId),
  };
  return {
    name: competencyName(competency.id, say),
    detail: say.text('{level} · {location}', values),
    note: readiness.met
      ? say.text('Everything that it asks for is there.')
      : say.text('So far {missing}.', { missing: missingText(readiness, say) }),
    title: say.text('See what {name} asks for', { name: competencyName(competency.id, say) }),
    button: open('competency-progress', { competency: competency.id, level, location: locationId }),
  };
}

/** Everything that the program still takes enrollments in, by its areas. */
function choicesOf({ catalog, say, today }: Context) {
  const order = ({ area }: { readonly area?: string }) => {
    const place = catalog.areas.indexOf(area ?? '');
    return place < 0 ? catalog.areas.length : place;
  };
  return catalog.competencies
    .filter((competency) => isOpenToNew(competency, today))
    .toSorted((one, other) => order(one) - order(other))
    .map(({ id, area }) => ({
      value: id,
      title:
        area === undefined
          ? competencyName(id, say)
          : say.text('{competency} ({area})', { competency: competencyName(id, say), area: say.nameOf('area', area) }),
    }));
}
