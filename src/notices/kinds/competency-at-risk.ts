import { reaches } from '../../access/rights.ts';
import { isReadyForSilver, isToBeRenewed, type Risk, risksOf } from '../../program/requirements/competency-risk.ts';
import { evidenceOf } from '../../program/telling/look.ts';
import {
  enrollmentOf,
  interestInRisk,
  riskNoticeKind,
  riskSubject,
  stillAtRisk,
  tellsTheSame,
  toldRisk,
} from '../../program/telling/risk-notices.ts';
import type { Notice } from '../../program/things/notice.ts';
import { heldText, renewSentence } from '../../words/names.ts';
import { toldAsText } from '../../words/notices.ts';
import { missingText, notCountedTexts } from '../../words/requirements.ts';
import { type NoticeContext, noticeKind, Over } from '../define-kind.ts';
import { endOf } from './deadlines.ts';
import { remindView } from './remind.ts';
import { type AtRisk, adviceText, endText, factsOf, meaningText, messageText, yearText } from './risk-texts.ts';

/** More hints than these are a list that nobody reads; the page has them all. */
const mostHints = 3;

type Context = NoticeContext<'members'>;

/**
 * A held competency may not be renewed at its next anniversary date: somebody no longer counts, an exam is retired, or
 * its requirements change.
 */
export const competencyAtRisk = noticeKind({
  name: riskNoticeKind,
  title: 'Your competencies',
  category: 'membership-status',
  audience: 'members',
  timing: 'in-hours',
  ifUnclear: 'send-again',
  gathering: 'if-wished',
  overview: 'home',
  load: riskNow,
  view: viewOf,
  summary: messageText,
  reason: ({ interest }, { organization, say }) => toldAsText(interest, organization.name, say),
  digest(loaded, c) {
    const [way] = waysOf(loaded.risk, c);
    const competency = heldText(loaded.risk.held, c.organization, c.say);
    return {
      title: c.say.text('At risk: {competency}', { competency }),
      text: messageText(loaded, c),
      ...(way === undefined ? {} : { way }),
      ...(way?.button.page === 'renew-competency' ? { sentence: renewSentence(loaded.risk.held, c.say) } : {}),
    };
  },
  deadline: ({ risk }, c) => endOf(risk.held.anniversaryDate, c),
});

/** The risk that was found, as it is now; or how it ended. */
async function riskNow(c: Context): Promise<AtRisk | Over> {
  const { notice, organization, principal, say, store, catalog, today } = c;
  const told = toldRisk(notice.stage);
  const held = organization.competencies.find((entry) => entry.id === enrollmentOf(notice.subject));
  if (held === undefined) return new Over(say.text('Your organization does not hold this competency any more.'));
  const interest = interestInRisk(principal.association, held, organization);
  if (interest === undefined) return new Over(say.text('You no longer look after this competency.'));
  const [transcripts, said, leaver] = await Promise.all([
    store.transcripts(organization.id),
    store.notices(organization.id, notice.kind, notice.subject),
    told.kind === 'person-left' ? store.individual(told.individualId) : undefined,
  ]);
  const evidence = evidenceOf({ organization, transcripts }, catalog, today);
  if (riskSubject(held) !== notice.subject || !isToBeRenewed(held, evidence)) return new Over(yearText(held, c));
  const risks = risksOf(evidence, catalog.examRetirements, catalog.lookTerms.examRetirementDays);
  const risk = stillAtRisk(told, notice.subject, risks);
  if (risk === undefined) return new Over(endText(told, held, c));
  const isSaidAnew = said.some(({ value }) => saysAnew(value, notice));
  if (isSaidAnew) return new Over(say.text('A newer reminder has taken the place of this one.'));
  return {
    risk,
    interest,
    isReadyForSilver: isReadyForSilver(held, evidence),
    ...(leaver === undefined ? {} : { whoLeft: leaver.value.name }),
  };
}

/** Whether one tells the same reader the same as an earlier one. Two of one moment are in an order too, so that one stands. */
function saysAnew(one: Notice, earlier: Notice): boolean {
  const isLater = one.createdAt === earlier.createdAt ? one.stage > earlier.stage : one.createdAt > earlier.createdAt;
  return (
    isLater && one.recipientId === earlier.recipientId && tellsTheSame(toldRisk(one.stage), toldRisk(earlier.stage))
  );
}

function viewOf(loaded: AtRisk, c: Context) {
  const { risk } = loaded;
  const { say, organization, principal } = c;
  const { held, readiness } = risk;
  const notCounted = readiness.checks
    .filter((check) => check.requirement.kind === 'people' && !check.met)
    .flatMap((check) => check.notCounted);
  const missing = readiness.met
    ? []
    : [{ text: say.text('So far: {missing}.', { missing: missingText(readiness, say) }) }];
  return {
    headline: heldText(held, organization, say),
    message: messageText(loaded, c),
    meaning: meaningText(loaded, c),
    missing: risk.kind === 'exam-retires' ? [] : missing,
    hints: notCountedTexts(notCounted, organization, (place) => reaches(principal, place), mostHints, say).map(
      (text) => ({ text }),
    ),
    facts: factsOf(risk, c),
    advice: adviceText(loaded, c),
    ways: waysOf(risk, c),
    remind: remindView(c),
    decline: c.answers.decline,
  };
}

function waysOf({ held, readiness }: Risk, { say, way }: Context) {
  const [missing] = readiness.met ? [] : way('renew-competency', { enrollment: held.id });
  return missing === undefined ? way('home') : [{ ...missing, title: say.text('See what is missing') }];
}
