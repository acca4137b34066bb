import { can } from '../../access/rights.ts';
import { defined, when } from '../../optional.ts';
import { endsForGood } from '../../program/renewal/retirement.ts';
import { asHeld, type Readiness, readinessOf } from '../../program/requirements/readiness.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import {
  currentStage,
  interestIn,
  type RenewalInterest,
  renewalSubject,
  stageName,
} from '../../program/telling/renewal-ladder.ts';
import type { Competency, CompetencyEnrollment } from '../../program/things/competency.ts';
import { type Standing, standingOf } from '../../program/things/enrollment.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import { whoRenewsText } from '../../words/associations.ts';
import { daysLeftText, heldText, standingColor } from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { missingText } from '../../words/requirements.ts';
import { successorsText } from '../../words/retirement.ts';
import { timeZoneName } from '../../words/time-zones.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { endOfLast, endOfRenewalStage } from './deadlines.ts';
import { remindView } from './remind.ts';

interface RenewalReminder {
  readonly standing: Standing;
  readonly interest: RenewalInterest;
  /** Competencies whose window is open too, with what they have of their requirements. */
  readonly competencies: readonly Due[];
  /** Who can renew it, for a reader who cannot. */
  readonly who?: string;
}

interface Due {
  readonly held: CompetencyEnrollment;
  readonly readiness: Readiness | undefined;
  /** If the program has retired it, so that it cannot be renewed. */
  readonly retired?: Competency;
}

type Context = NoticeContext<'members'>;

/** The membership is to be renewed: what is ready, what is missing, how long there is still time. */
export const renewal = noticeKind({
  name: 'renewal',
  title: 'Your membership is due for renewal',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'home',
  async load(c): Promise<RenewalReminder | Over> {
    const { enrollment } = c.organization;
    if (c.notice.subject !== renewalSubject(enrollment)) return new Over(renewedText(c));
    const stage = currentStage(enrollment, c.today, c.catalog.renewalStages);
    if (stage === undefined) return new Over(c.say.text('The anniversary date has moved. There is nothing to do yet.'));
    if (c.notice.stage !== stageName(stage)) {
      return new Over(c.say.text('A newer reminder has taken the place of this one.'));
    }
    const interest = interestIn(c.principal.association, 'all-administrators', c.organization);
    if (interest === undefined) return new Over(c.say.text('You no longer look after this membership.'));
    const transcripts = await c.store.transcripts(c.organization.id);
    const { renewalTerms } = c.catalog;
    const evidence = evidenceOf({ organization: c.organization, transcripts }, c.catalog, c.today);
    const standing = standingOf(enrollment, c.today, renewalTerms);
    const isElsewhere = standing.canRenew && !mayRenewNow({ standing }, c);
    const who = isElsewhere
      ? whoRenewsText(await c.store.inCharge(c.organization.id), c.organization, c.say)
      : undefined;
    return {
      standing,
      interest,
      ...defined({ who }),
      competencies: c.organization.competencies
        .filter((held) => held.ordered === undefined && standingOf(held, c.today, renewalTerms).canRenew)
        .map((held) => {
          const retired = endsForGood(held, c.catalog.competencies, c.today, renewalTerms);
          return { held, readiness: readinessOf(asHeld(held), evidence), ...defined({ retired }) };
        }),
    };
  },
  heading: headingText,
  view(loaded, c) {
    const { say, organization } = c;
    const { standing } = loaded;
    const missing = loaded.competencies.filter(
      ({ readiness, retired }) => retired === undefined && readiness?.met !== true,
    );
    const [onlyMissing] = missing;
    const mayRenew = mayRenewNow(loaded, c);
    // One competency has a page of its own; several stand together on the first step of the renewal.
    const details =
      missing.length === 1 && onlyMissing !== undefined && c.way('renew-competency').length > 0
        ? c.way('renew-competency', { enrollment: onlyMissing.held.id })
        : missing.length > 1 && mayRenew
          ? [{ button: open('renew-membership') }]
          : [];
    return {
      daysLeft: daysLeftText(standing, say),
      color: standingColor(standing),
      message: messageText(loaded, c),
      dates: [
        { title: say.text('Anniversary date'), value: say.date(organization.enrollment.anniversaryDate) },
        ...(standing.daysLeft < 0
          ? [{ title: say.text('Online benefits until'), value: say.date(standing.graceEndsOn) }]
          : []),
      ],
      competencies: loaded.competencies.map((entry) => dueView(entry, c)),
      who: when(loaded.who, (text) => ({ text })),
      hasCompetencies: loaded.competencies.length > 0,
      renew: mayRenew ? [{ button: open('renew-membership') }] : [],
      details,
      remind: remindView(c),
      decline: c.answers.decline,
    };
  },
  summary: (loaded, c) => messageText(loaded, c),
  reason: ({ interest }, { organization, say }) => toldAsText(interest, organization.name, say),
  digest(loaded, c) {
    const way = mayRenewNow(loaded, c)
      ? { title: c.say.text('Renew'), button: open('renew-membership') }
      : { title: c.say.text('Membership home'), button: open('home') };
    const text = c.say.paragraph([messageText(loaded, c), ...when(loaded.who, (who) => who)]);
    return { title: headingText(loaded, c), text, way };
  },
  deadline: (_, c) => endOfLast(c.organization.enrollment.anniversaryDate, c),
  stageEnds: (_, c) => endOfRenewalStage(c.organization.enrollment, c),
});

function headingText({ standing }: RenewalReminder, { say }: Context): string {
  return standing.daysLeft >= 0 || standing.canRenew
    ? say.text('Your membership is due for renewal')
    : say.text('Your membership has ended');
}

function dueView({ held, readiness, retired }: Due, { organization, say }: Context) {
  const name = heldText(held, organization, say);
  if (retired !== undefined) {
    const text = say.paragraph([
      say.text('The program has retired it, so it cannot be renewed.'),
      ...successorsText(retired, say),
    ]);
    const state = say.text('Ends {date}', { date: say.date(held.anniversaryDate) });
    return { name, state, color: 'Attention', missing: [{ text }] };
  }
  const isReady = readiness?.met === true;
  return {
    name,
    state: isReady ? say.text('Ready') : say.text('Not ready'),
    color: isReady ? 'Good' : 'Attention',
    missing: when(readiness !== undefined && !isReady && readiness, (found) => ({
      text: say.text('So far: {missing}.', { missing: missingText(found, say) }),
    })),
  };
}

function mayRenewNow({ standing }: Pick<RenewalReminder, 'standing'>, { principal, way }: Context): boolean {
  return standing.canRenew && can(principal, 'membership.renew') && way('renew-membership').length > 0;
}

function messageText({ standing }: RenewalReminder, c: Context): string {
  const { organization, say } = c;
  const values = {
    organization: organization.name,
    days: standing.daysLeft,
    date: say.date(organization.enrollment.anniversaryDate),
    end: say.date(standing.graceEndsOn),
    city: timeZoneName(headquartersOf(organization).timeZone),
  };
  if (standing.daysLeft > 1) {
    return say.text(
      'The membership of {organization} ends in {days, plural, one {# day} other {# days}}, on {date}. Renew it by then.',
      values,
    );
  }
  if (standing.daysLeft === 1) {
    return say.text('The membership of {organization} ends tomorrow, on {date}. Renew it today or tomorrow.', values);
  }
  if (standing.daysLeft === 0) {
    return say.text(
      'Today is the last day to renew the membership of {organization}: until midnight in {city}.',
      values,
    );
  }
  if (standing.canRenew) {
    return say.text('The membership of {organization} ended on {date}. It can still be renewed until {end}.', values);
  }
  if (standing.state === 'lapsed') {
    return say.text(
      'The membership of {organization} ended on {date}, and its benefits on {end}. The Regional Service Center can help you enroll again.',
      values,
    );
  }
  return c.today === standing.graceEndsOn
    ? say.text(
        'The membership of {organization} ended on {date}, and its benefits end now. The Regional Service Center can help you enroll again.',
        values,
      )
    : say.text(
        'The membership of {organization} ended on {date} without being renewed. Online benefits stay until {end}; the Regional Service Center can help you come back.',
        values,
      );
}

function renewedText({ organization, say }: Context): string {
  const { lastRenewal, anniversaryDate } = organization.enrollment;
  const until = say.date(anniversaryDate);
  return lastRenewal === undefined
    ? say.text('The membership now runs until {until}. There is nothing to do.', { until })
    : say.text('Renewed by {name} on {date}. The membership now runs until {until}.', {
        name: lastRenewal.by.name,
        date: say.date(lastRenewal.on),
        until,
      });
}
