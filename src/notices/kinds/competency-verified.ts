import { defined } from '../../optional.ts';
import {
  type Candidate,
  type Readiness,
  type RequirementCheck,
  readinessOf,
} from '../../program/requirements/readiness.ts';
import { verified } from '../../program/requirements/verification.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import { interestInRisk, type RiskInterest } from '../../program/telling/risk-notices.ts';
import { verificationNoticeKind, verifiedOf } from '../../program/telling/verification-notices.ts';
import { heldText } from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { countedText, requirementText } from '../../words/requirements.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';

interface Verified {
  readonly candidate: Candidate;
  readonly readiness: Readiness;
  readonly isHeld: boolean;
  readonly interest: RiskInterest;
}

type Context = NoticeContext<'members'>;

/** The program has written down something by which a competency meets its requirements, or does not any more. */
export const competencyVerified = noticeKind({
  name: verificationNoticeKind,
  title: 'The program has checked a competency',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'home',
  async load(c): Promise<Verified | Over> {
    const { notice, organization, principal, say, store, catalog, today } = c;
    const told = verifiedOf(notice.stage);
    const interest = interestInRisk(principal.association, told, organization);
    if (interest === undefined) return new Over(say.text('You no longer look after this competency.'));
    const competency = catalog.competencies.find(({ id }) => id === notice.subject);
    const candidate =
      competency &&
      verified(organization, competency, told.level, today).find(({ locationId }) => locationId === told.locationId);
    const transcripts = await store.transcripts(organization.id);
    const readiness = candidate && readinessOf(candidate, evidenceOf({ organization, transcripts }, catalog, today));
    if (candidate === undefined || readiness === undefined || readiness.met !== told.isMet) {
      return new Over(say.text('How this competency stands has changed since.'));
    }
    const isHeld = organization.competencies.some(({ id }) => id === candidate.id);
    return { candidate, readiness, isHeld, interest };
  },
  view(loaded, c) {
    const { candidate, readiness, isHeld } = loaded;
    const { say, organization } = c;
    const [way] = isHeld
      ? c.way('renew-competency', { enrollment: candidate.id })
      : c.way('competency-progress', { competency: candidate.competency, level: candidate.level });
    return {
      headline: heldText(candidate, organization, say),
      message: messageText(loaded, c),
      facts: readiness.checks.map((check) => ({
        title: check.met ? say.text('There') : say.text('Missing'),
        value: checkText(check, say),
      })),
      ways: way === undefined ? c.way('home') : [{ ...way, title: say.text('See how it stands') }],
    };
  },
  summary: messageText,
  reason: ({ interest }, { organization, say }) => toldAsText(interest, organization.name, say),
  digest: (loaded, c) => ({
    title: heldText(loaded.candidate, c.organization, c.say),
    text: messageText(loaded, c),
    ...defined({ way: c.way('home')[0] }),
  }),
});

function messageText({ candidate, readiness, isHeld }: Verified, { say, organization }: Context): string {
  const values = { competency: heldText(candidate, organization, say), date: say.date(candidate.on) };
  if (readiness.exemptUntil !== undefined) {
    return say.text('The program asks nothing of {competency} until {date}: until then it can be renewed as it is.', {
      ...values,
      date: say.date(readiness.exemptUntil),
    });
  }
  if (readiness.met) {
    return isHeld
      ? say.text('The program has checked {competency}. It meets what is asked for on {date}.', values)
      : say.text('The program has checked what you have for {competency}. All that is asked for is there.', values);
  }
  return isHeld
    ? say.text('The program has checked {competency}. It does not meet what is asked for on {date}.', values)
    : say.text(
        'The program has checked what you have for {competency}. Something of what is asked for is missing.',
        values,
      );
}

function checkText(check: RequirementCheck, say: Context['say']): string {
  const [requirement, counted] = [requirementText(check.requirement, say), countedText(check, say)];
  return counted === '' ? requirement : say.text('{requirement}: {counted}', { requirement, counted });
}
