import { can } from '../../access/rights.ts';
import { membershipHasEnded } from '../../program/renewal/membership-first.ts';
import { asHeld, type Readiness, readinessOf } from '../../program/requirements/readiness.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import { currentStage, interestIn, type RenewalInterest, stageName } from '../../program/telling/renewal-ladder.ts';
import { renewalLadders } from '../../program/telling/renewal-ladders.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import { type Standing, standingOf } from '../../program/things/enrollment.ts';
import { subtreeOf } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, daysLeftText, levelWord, locationName, standingColor } from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { orderedByText } from '../../words/orders.ts';
import { missingText } from '../../words/requirements.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { endOfLast } from './deadlines.ts';

interface CompetencyReminder {
  readonly held: CompetencyEnrollment;
  readonly standing: Standing;
  readonly interest: RenewalInterest;
  readonly readiness: Readiness | undefined;
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
    const ladder = renewalLadders(organization).find(({ subject }) => subject === c.notice.subject);
    const held = organization.competencies.find(({ id }) => id === ladder?.enrollmentId);
    if (ladder === undefined || held === undefined) return new Over(endText(c));
    if (membershipHasEnded(organization, today, catalog.renewalTerms)) {
      const date = say.date(organization.enrollment.anniversaryDate);
      return new Over(
        say.text('The membership ended on {date}, and with it what belongs to it. There is nothing to renew here.', {
          date,
        }),
      );
    }
    const stage = currentStage(ladder, today, catalog.renewalStages);
    if (stage === undefined || c.notice.stage !== stageName(stage)) {
      return new Over(say.text('A newer reminder has taken the place of this one.'));
    }
    const interest = interestIn(c.principal.association, 'all-administrators', organization);
    if (interest === undefined || !isTheirs(held, c)) {
      return new Over(say.text('You no longer look after this competency.'));
    }
    const transcripts = await c.store.transcripts(organization.id);
    const evidence = evidenceOf({ organization, transcripts }, catalog, today);
    const standing = standingOf(held, today, catalog.renewalTerms);
    return { held, standing, interest, readiness: readinessOf(asHeld(held), evidence) };
  },
  view(loaded, c) {
    const { say } = c;
    const { held, standing, readiness } = loaded;
    return {
      daysLeft: daysLeftText(standing, say),
      color: standingColor(standing),
      message: messageText(loaded, c),
      facts: [
        { title: say.text('Location'), value: locationName(c.organization, held.locationId) },
        { title: say.text('Anniversary date'), value: say.date(held.anniversaryDate) },
      ],
      requirements:
        readiness === undefined
          ? []
          : [
              {
                text: readiness.met
                  ? say.text('All requirements are met.')
                  : say.text('So far: {missing}.', { missing: missingText(readiness, say) }),
              },
            ],
      renew: mayRenew(loaded, c) ? [{ button: open('renew-competency', { enrollment: held.id }) }] : [],
      remind: c.answers.remind,
      decline: c.answers.decline,
    };
  },
  summary: messageText,
  reason: ({ interest }, { organization, say }) => toldAsText(interest, organization.name, say),
  digest(loaded, c) {
    const way = mayRenew(loaded, c)
      ? { title: c.say.text('Renew'), button: open('renew-competency', { enrollment: loaded.held.id }) }
      : { title: c.say.text('Membership home'), button: open('home') };
    return { title: c.say.text('A competency is due for renewal'), text: messageText(loaded, c), way };
  },
  deadline: ({ held }, c) => endOfLast(held.anniversaryDate, c),
});

/** A Location Administrator looks after their part of the tree, the others after all of it. */
function isTheirs({ locationId }: CompetencyEnrollment, { principal, organization }: Context): boolean {
  const { association } = principal;
  return (
    association.rights !== 'location-administrator' || subtreeOf(organization, association.locationId).has(locationId)
  );
}

function mayRenew({ held, standing }: CompetencyReminder, { principal, way }: Context): boolean {
  return (
    standing.canRenew &&
    can(principal, 'competency.renew', { locationId: held.locationId }) &&
    way('renew-competency').length > 0
  );
}

function messageText({ held, standing }: CompetencyReminder, { say }: Context): string {
  const values = {
    competency: say.text('{competency} ({level})', {
      competency: competencyName(held.competency, say),
      level: levelWord(held.level, say),
    }),
    days: standing.daysLeft,
    date: say.date(held.anniversaryDate),
  };
  if (standing.daysLeft > 1) {
    return say.text(
      '{competency} ends in {days, plural, one {# day} other {# days}}, on {date}. Renew it by then.',
      values,
    );
  }
  if (standing.daysLeft === 1) {
    return say.text('{competency} ends tomorrow, on {date}. Renew it today or tomorrow.', values);
  }
  if (standing.daysLeft === 0) return say.text('Today is the last day to renew {competency}.', values);
  return say.text(
    '{competency} ended on {date} without being renewed. The Regional Service Center can help you come back.',
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
