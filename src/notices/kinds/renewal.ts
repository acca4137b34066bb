import { can } from '../../access/rights.ts';
import { asHeld, type Readiness, readinessOf } from '../../program/requirements/readiness.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import {
  currentStage,
  interestIn,
  type RenewalInterest,
  renewalSubject,
  stageName,
} from '../../program/telling/renewal-ladder.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import { type Standing, standingOf } from '../../program/things/enrollment.ts';
import { open } from '../../visit/ways.ts';
import { daysLeftText, heldText, standingColor } from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { missingText } from '../../words/requirements.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { endOfLast } from './deadlines.ts';

interface RenewalReminder {
  readonly standing: Standing;
  readonly interest: RenewalInterest;
  /** Competencies whose window is open too, with what they have of their requirements. */
  readonly competencies: readonly { readonly held: CompetencyEnrollment; readonly readiness: Readiness | undefined }[];
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
    return {
      standing: standingOf(enrollment, c.today, renewalTerms),
      interest,
      competencies: c.organization.competencies
        .filter((held) => standingOf(held, c.today, renewalTerms).canRenew)
        .map((held) => ({ held, readiness: readinessOf(asHeld(held), evidence) })),
    };
  },
  view(loaded, c) {
    const { say, organization } = c;
    const { standing } = loaded;
    const missing = loaded.competencies.filter((entry) => entry.readiness?.met !== true);
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
      competencies: loaded.competencies.map(({ held, readiness }) => ({
        name: heldText(held, organization, say),
        state: readiness?.met === true ? say.text('Ready') : say.text('Not ready'),
        color: readiness?.met === true ? 'Good' : 'Attention',
        missing:
          readiness === undefined || readiness.met
            ? []
            : [{ text: say.text('So far: {missing}.', { missing: missingText(readiness, say) }) }],
      })),
      hasCompetencies: loaded.competencies.length > 0,
      renew: mayRenew ? [{ button: open('renew-membership') }] : [],
      details,
      remind: c.answers.remind,
      decline: c.answers.decline,
    };
  },
  summary: (loaded, c) => messageText(loaded, c),
  reason: ({ interest }, { organization, say }) => toldAsText(interest, organization.name, say),
  digest(loaded, c) {
    const way = mayRenewNow(loaded, c)
      ? { title: c.say.text('Renew'), button: open('renew-membership') }
      : { title: c.say.text('Membership home'), button: open('home') };
    return { title: c.say.text('Your membership is due for renewal'), text: messageText(loaded, c), way };
  },
  deadline: (_, c) => endOfLast(c.organization.enrollment.anniversaryDate, c),
});

function mayRenewNow({ standing }: RenewalReminder, { principal, way }: Context): boolean {
  return standing.canRenew && can(principal, 'membership.renew') && way('renew-membership').length > 0;
}

function messageText({ standing }: RenewalReminder, { organization, catalog, say }: Context): string {
  const values = {
    organization: organization.name,
    days: standing.daysLeft,
    date: say.date(organization.enrollment.anniversaryDate),
    end: say.date(standing.graceEndsOn),
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
    return say.text('Today is the last day to renew the membership of {organization}.', values);
  }
  return standing.state === 'lapsed' || standing.daysLeft === -catalog.renewalTerms.graceDays
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
