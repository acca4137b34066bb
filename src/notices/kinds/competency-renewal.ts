import { can } from '../../access/rights.ts';
import { defined, when } from '../../optional.ts';
import { alongWith } from '../../program/renewal/plan.ts';
import { endsForGood, lastDayToRenew } from '../../program/renewal/retirement.ts';
import { asHeld, type Readiness, readinessOf } from '../../program/requirements/readiness.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import { currentStage, interestIn, type RenewalInterest, stageName } from '../../program/telling/renewal-ladder.ts';
import { renewalLadders } from '../../program/telling/renewal-ladders.ts';
import type { Competency, CompetencyEnrollment } from '../../program/things/competency.ts';
import { type Standing, standingOf } from '../../program/things/enrollment.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import type { Association } from '../../program/things/people.ts';
import { open } from '../../visit/ways.ts';
import { whoRenewsText } from '../../words/associations.ts';
import {
  competencyName,
  daysLeftText,
  levelWord,
  locationName,
  renewSentence,
  standingColor,
} from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { orderedByText } from '../../words/orders.ts';
import { missingText } from '../../words/requirements.ts';
import { successorsText } from '../../words/retirement.ts';
import { timeZoneName } from '../../words/time-zones.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { endOfLast, endOfRenewalStage } from './deadlines.ts';
import { remindView } from './remind.ts';
import { overWithMembership } from './with-membership.ts';

interface CompetencyReminder {
  readonly held: CompetencyEnrollment;
  readonly standing: Standing;
  readonly interest: RenewalInterest;
  readonly readiness: Readiness | undefined;
  /** If the program has retired it, so that it cannot be renewed. */
  readonly retired?: Competency;
  /** Whether the membership, which ends before it, has to be renewed first or along with it. */
  readonly needsMembership: boolean;
  readonly associations: readonly Association[];
}

type Context = NoticeContext<'members'>;

/** A competency ends on a day of its own, not on that of the membership, and is to be renewed. */
export const competencyRenewal = noticeKind({
  name: 'competency-renewal',
  title: 'A competency is due for renewal',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'home',
  async load(c): Promise<CompetencyReminder | Over> {
    const { organization, say, catalog, today } = c;
    const { competencies, renewalTerms: terms } = catalog;
    const ladder = renewalLadders(organization).find(({ subject }) => subject === c.notice.subject);
    const held = organization.competencies.find(({ id }) => id === ladder?.enrollmentId);
    if (ladder === undefined || held === undefined) return new Over(endText(c));
    const over = overWithMembership(c);
    if (over !== undefined) return over;
    const stage = currentStage(ladder, today, catalog.renewalStages);
    if (stage === undefined || c.notice.stage !== stageName(stage)) {
      return new Over(say.text('A newer reminder has taken the place of this one.'));
    }
    const interest = interestIn(c.principal.association, 'all-administrators', organization, held.locationId);
    if (interest === undefined) return new Over(say.text('You no longer look after this competency.'));
    const [transcripts, associations] = await Promise.all([
      c.store.transcripts(organization.id),
      c.store.inCharge(organization.id),
    ]);
    const evidence = evidenceOf({ organization, transcripts }, catalog, today);
    const retired = endsForGood(held, competencies, today, terms);
    return {
      held,
      standing: standingOf(held, today, terms),
      interest,
      readiness: readinessOf(asHeld(held), evidence),
      needsMembership: alongWith(held, held.level, { organization, terms }, today) === 'required',
      associations,
      ...defined({ retired }),
    };
  },
  heading: headingText,
  view(loaded, c) {
    const { say } = c;
    const { held, standing, readiness, retired } = loaded;
    return {
      daysLeft: daysLeftText(standing, say),
      color: standingColor(standing),
      message: messageText(loaded, c),
      facts: [
        { title: say.text('Location'), value: locationName(c.organization, held.locationId) },
        { title: say.text('Anniversary date'), value: say.date(held.anniversaryDate) },
      ],
      requirements: [
        ...when(retired === undefined && standing.daysLeft >= 0 && readiness, (found) => ({
          text: found.met
            ? say.text('All requirements are met.')
            : say.text('So far: {missing}.', { missing: missingText(found, say) }),
        })),
        ...when(whoText(loaded, c), (text) => ({ text })),
      ],
      renew: mayRenew(loaded, c) ? [{ button: open('renew-competency', { enrollment: held.id }) }] : [],
      remind: remindView(c),
      decline: c.answers.decline,
    };
  },
  summary: messageText,
  reason: ({ interest, held }, { organization, say }) =>
    toldAsText(interest, organization.name, say, locationName(organization, held.locationId)),
  digest(loaded, c) {
    const { say } = c;
    const isRenewed = mayRenew(loaded, c);
    const way = isRenewed
      ? { title: say.text('Renew'), button: open('renew-competency', { enrollment: loaded.held.id }) }
      : { title: say.text('Membership home'), button: open('home') };
    const title = headingText(loaded, c);
    return {
      title,
      text: say.paragraph([messageText(loaded, c), ...when(whoText(loaded, c), (text) => text)]),
      way,
      ...(isRenewed ? { sentence: renewSentence(loaded.held, say) } : {}),
    };
  },
  deadline: ({ held }, c) => endOfLast(lastDayToRenew(held, c.catalog.competencies), c),
  stageEnds: ({ held }, c) => endOfRenewalStage(held, c),
});

function headingText({ standing, retired }: CompetencyReminder, { say }: Context): string {
  if (standing.daysLeft < 0) return say.text('A competency has ended');
  return retired === undefined ? say.text('A competency is due for renewal') : say.text('A competency ends');
}

/** Whether anybody can renew it today. */
function isOpen({ standing, retired }: CompetencyReminder): boolean {
  return standing.canRenew && retired === undefined;
}

function mayRenew(loaded: CompetencyReminder, { principal, way }: Context): boolean {
  const { held, needsMembership } = loaded;
  return (
    isOpen(loaded) &&
    can(principal, 'competency.renew', { locationId: held.locationId }) &&
    (!needsMembership || can(principal, 'membership.renew')) &&
    way('renew-competency').length > 0
  );
}

/** For a reader who cannot renew it: who can, and what has to be renewed before. */
function whoText(loaded: CompetencyReminder, c: Context): string | undefined {
  const { held, needsMembership, associations } = loaded;
  const { organization, say } = c;
  if (!isOpen(loaded) || mayRenew(loaded, c)) return undefined;
  if (!needsMembership) return whoRenewsText(associations, organization, say, held.locationId);
  const { anniversaryDate } = organization.enrollment;
  return say.paragraph([
    say.text('The membership ends before, on {date}, and has to be renewed first.', {
      date: say.date(anniversaryDate),
    }),
    whoRenewsText(associations, organization, say),
  ]);
}

function messageText(loaded: CompetencyReminder, c: Context): string {
  const { held, standing, retired } = loaded;
  const { say, organization } = c;
  const lastDay = lastDayToRenew(held, c.catalog.competencies);
  const values = {
    competency: say.text('{competency} ({level})', {
      competency: competencyName(held.competency, say),
      level: levelWord(held.level, say),
    }),
    days: standing.daysLeft,
    date: say.date(held.anniversaryDate),
    last: say.date(lastDay),
    city: timeZoneName(headquartersOf(organization).timeZone),
  };
  if (retired !== undefined) {
    return say.paragraph([retiredText(standing.daysLeft, values, c), ...successorsText(retired, say)]);
  }
  if (standing.daysLeft < 0) {
    return say.text(
      '{competency} ended on {date} without being renewed. The Regional Service Center can help you come back.',
      values,
    );
  }
  if (c.today === lastDay) {
    return say.text('Today is the last day to renew {competency}: until midnight in {city}.', values);
  }
  if (lastDay < held.anniversaryDate) {
    return say.text(
      '{competency} ends in {days, plural, one {# day} other {# days}}, on {date}. Renew it by {last}: the program retires it, and takes no renewals after that day.',
      values,
    );
  }
  return standing.daysLeft === 1
    ? say.text('{competency} ends tomorrow, on {date}. Renew it today or tomorrow.', values)
    : say.text('{competency} ends in {days, plural, one {# day} other {# days}}, on {date}. Renew it by then.', values);
}

/** There is nothing to be renewed, but it is good to know when it ends. */
function retiredText(daysLeft: number, values: Readonly<Record<string, string | number>>, { say }: Context): string {
  if (daysLeft < 0) {
    return say.text('{competency} ended on {date}. The program has retired it, so it could not be renewed.', values);
  }
  if (daysLeft === 0) {
    return say.text('{competency} ends today. The program has retired it, so it cannot be renewed.', values);
  }
  return daysLeft === 1
    ? say.text('{competency} ends tomorrow, on {date}. The program has retired it, so it cannot be renewed.', values)
    : say.text(
        '{competency} ends in {days, plural, one {# day} other {# days}}, on {date}. The program has retired it, so it cannot be renewed.',
        values,
      );
}

/** Why there is nothing to do about this date any more. */
function endText({ notice, organization, say }: Context): string {
  const held = organization.competencies.find(({ id }) => notice.subject.startsWith(`competency-${id}-`));
  if (held === undefined) return say.text('This competency is not held any more.');
  if (held.ordered !== undefined) return orderedByText(held.competency, held.ordered, say);
  const values = {
    competency: competencyName(held.competency, say),
    until: say.date(held.anniversaryDate),
    name: held.lastRenewal?.by.name ?? '',
    date: held.lastRenewal === undefined ? '' : say.date(held.lastRenewal.on),
  };
  return held.lastRenewal === undefined
    ? say.text('{competency} now runs until {until}. There is nothing to do.', values)
    : say.text('{competency} was renewed by {name} on {date}. It now runs until {until}.', values);
}
