import { lookCatalog } from '../../catalog/look-terms.ts';
import { isReadyForSilver, isToBeRenewed, type Risk, risksOf } from '../../program/requirements/competency-risk.ts';
import { evidenceOf, type LookCatalog } from '../../program/telling/look.ts';
import {
  enrollmentOf,
  interestInRisk,
  type RiskInterest,
  riskNoticeKind,
  riskSubject,
  stillAtRisk,
  type ToldRisk,
  tellsTheSame,
  toldRisk,
} from '../../program/telling/risk-notices.ts';
import { addDays, startOfDay } from '../../program/things/calendar.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import type { Notice } from '../../program/things/notice.ts';
import { headquartersOf } from '../../program/things/organization.ts';
import { open } from '../../visit/ways.ts';
import { competencyName, examName, levelWord, locationName } from '../../words/names.ts';
import { missingText, notCountedText, waysText } from '../../words/requirements.ts';
import { type NoticeContext, type NoticeKind, noticeKind, Over } from '../define-kind.ts';

/** More hints than these are a list that nobody reads; the page has them all. */
const mostHints = 3;

interface AtRisk {
  readonly risk: Risk;
  readonly interest: RiskInterest;
  /** Whose exams stopped counting, if that is what happened. */
  readonly whoLeft?: string;
  readonly isReadyForSilver: boolean;
}

type Context = NoticeContext<'members'>;

/**
 * A held competency may not be renewed at its next anniversary date: somebody no longer counts, an exam is retired, or
 * its requirements change.
 */
export function competencyAtRiskBy(catalog: LookCatalog): NoticeKind {
  return noticeKind({
    name: riskNoticeKind,
    title: 'Your competencies',
    category: 'membership-status',
    audience: 'members',
    timing: 'in-hours',
    ifUnclear: 'send-again',
    gathering: 'if-wished',
    overview: 'home',
    async load(c): Promise<AtRisk | Over> {
      const { notice, organization, principal, store, today } = c;
      const told = toldRisk(notice.stage);
      const held = organization.competencies.find((entry) => entry.id === enrollmentOf(notice.subject));
      if (held === undefined) return new Over(c.say.text('Your organization does not hold this competency any more.'));
      const interest = interestInRisk(principal.association, held, organization);
      if (interest === undefined) return new Over(c.say.text('You no longer look after this competency.'));
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
      const isOlder = said.some(
        ({ value }) =>
          value.recipientId === notice.recipientId &&
          isLater(value, notice) &&
          tellsTheSame(toldRisk(value.stage), told),
      );
      if (isOlder) return new Over(c.say.text('A newer reminder has taken the place of this one.'));
      const whoLeft = leaver?.value.name;
      return {
        risk,
        interest,
        isReadyForSilver: isReadyForSilver(held, evidence),
        ...(whoLeft === undefined ? {} : { whoLeft }),
      };
    },
    view(loaded, c) {
      const { risk } = loaded;
      const { say, organization } = c;
      const { held, readiness } = risk;
      const missing = readiness.met
        ? []
        : [{ text: say.text('So far: {missing}.', { missing: missingText(readiness, say) }) }];
      return {
        headline: placeText(held, c),
        message: messageText(loaded, c),
        meaning: meaningText(loaded, c),
        missing: risk.kind === 'exam-retires' ? [] : missing,
        hints: readiness.checks
          .filter((check) => check.requirement.kind === 'people' && !check.met)
          .flatMap((check) => check.notCounted)
          .slice(0, mostHints)
          .map((entry) => ({ text: notCountedText(entry, organization, say) })),
        facts: factsOf(risk, c),
        advice: adviceText(loaded, c),
        ways: waysOf(risk, c),
        remind: c.answers.remind,
        decline: c.answers.decline,
      };
    },
    summary: messageText,
    reason({ interest }, { say, organization }) {
      const values = { organization: organization.name };
      return interest === 'primary-program-contact'
        ? say.text('You get this as the Primary Program Contact of {organization}.', values)
        : say.text('You get this as an administrator of {organization}.', values);
    },
    digest(loaded, c) {
      const [way] = waysOf(loaded.risk, c);
      return {
        title: c.say.text('At risk: {competency}', { competency: placeText(loaded.risk.held, c) }),
        text: messageText(loaded, c),
        ...(way === undefined ? {} : { way }),
      };
    },
    /** Until the last day is over something can still be done. */
    deadline: ({ risk: { held } }, { organization }) =>
      startOfDay(addDays(held.anniversaryDate, 1), headquartersOf(organization).timeZone),
  });
}

export const competencyAtRisk = competencyAtRiskBy(lookCatalog);

/** Two of one moment are in an order too, so that one of them stands. */
function isLater(one: Notice, other: Notice): boolean {
  return one.createdAt === other.createdAt ? one.stage > other.stage : one.createdAt > other.createdAt;
}

/** What happened, in a sentence or two; also what the notification of the device says. */
function messageText({ risk, whoLeft }: AtRisk, c: Context): string {
  const { say } = c;
  const competency = placeText(risk.held, c);
  switch (risk.kind) {
    case 'too-few-people':
      return whoLeft === undefined
        ? say.text('Too few people count for {competency}. It could not be renewed as it is.', { competency })
        : say.text(
            'What {name} has passed no longer counts for {competency}. Too few people are left: it could not be renewed as it is.',
            { name: whoLeft, competency },
          );
    case 'exam-retires':
      return say.text(
        '{exams} {count, plural, one {is} other {are}} retired on {date}. {people} {number, plural, one {counts} other {count}} for {competency} by {count, plural, one {this exam} other {these exams}} alone.',
        {
          exams: say.list(risk.codes.map(examName)),
          count: risk.codes.length,
          date: say.date(risk.on),
          people: say.list(risk.people),
          number: risk.people.length,
          competency,
        },
      );
    case 'requirements-change':
      return say.text(
        'From {date} on other requirements hold for {competency}. They count for its next renewal, and are not all met yet.',
        { date: say.date(risk.from), competency },
      );
  }
}

/** What it means, precisely: nothing is lost before the anniversary date. */
function meaningText({ risk, isReadyForSilver: isSilver }: AtRisk, { say }: Context): string {
  const values = { date: say.date(risk.held.anniversaryDate) };
  if (risk.kind === 'exam-retires') {
    return risk.otherWays.length === 0
      ? say.text(
          'What they have passed keeps counting for as long as the competency asks for it. But after that day nobody can pass it any more, so nobody can take the place of one who leaves.',
        )
      : say.text(
          'What they have passed keeps counting for as long as the competency asks for it. But after that day nobody can pass it any more: who is to take the place of one who leaves then needs {ways}.',
          { ways: waysText(risk.otherWays, say) },
        );
  }
  return isSilver
    ? say.text(
        'The competency and its benefits stay until {date}. What is missing has to be there to renew it; at Silver it could be renewed as it is.',
        values,
      )
    : say.text(
        'The competency and its benefits stay until {date}. What is missing has to be there to renew it.',
        values,
      );
}

function adviceText({ risk }: AtRisk, c: Context): string {
  const location = locationName(c.organization, risk.held.locationId);
  if (risk.kind === 'exam-retires') {
    return c.say.text(
      'Colleagues at {location} who pass it before that day, or another exam that counts, make you independent of it. They say “link my MCP ID” to me once they have.',
      { location },
    );
  }
  return c.say.text(
    'Colleagues at {location} who have passed what is asked for may not have linked their MCP ID: they say “link my MCP ID” to me. It counts where they have linked it.',
    { location },
  );
}

function factsOf(risk: Risk, { say }: Context) {
  const date = say.date(risk.held.anniversaryDate);
  const until = { title: say.text('Time to renew until'), value: date };
  return risk.kind === 'exam-retires'
    ? [
        { title: say.text('Last day of the exam'), value: say.date(risk.on) },
        { title: say.text('Anniversary date'), value: date },
      ]
    : [until];
}

function waysOf({ held, readiness }: Risk, { say, pages }: Context) {
  const opens = (name: string) => pages.some((page) => page.name === name);
  if (!readiness.met && opens('renew-competency')) {
    const button = open('renew-competency', { enrollment: held.id });
    return [{ title: say.text('See what is missing'), button }];
  }
  return opens('home') ? [{ title: say.text('Membership home'), button: open('home') }] : [];
}

function yearText(held: CompetencyEnrollment, c: Context): string {
  const values = { competency: placeText(held, c), date: c.say.date(held.anniversaryDate) };
  if (c.today > held.anniversaryDate) return c.say.text('The year of {competency} ended on {date}.', values);
  return riskSubject(held) === c.notice.subject
    ? c.say.text('{competency} cannot be renewed any more, so nothing is asked for it.', values)
    : c.say.text('{competency} now runs until {date}. There is nothing to do.', values);
}

function endText(told: ToldRisk, held: CompetencyEnrollment, c: Context): string {
  const values = { competency: placeText(held, c), date: c.say.date(told.on) };
  switch (told.kind) {
    case 'person-left':
    case 'too-few-people':
      return c.say.text('Enough people count for {competency} again. There is nothing to do.', values);
    case 'exam-retires':
      return told.on < c.today
        ? c.say.text(
            'The exam was retired on {date}. What was passed keeps counting for as long as {competency} asks for it.',
            values,
          )
        : c.say.text('Enough people count for {competency} also without what is retired on {date}.', values);
    case 'requirements-change':
      return c.say.text('What {competency} asks for from {date} on is there now. There is nothing to do.', values);
  }
}

function placeText(held: CompetencyEnrollment, { say, organization }: Context): string {
  return say.text('{competency}, {level}, {location}', {
    competency: competencyName(held.competency),
    level: levelWord(held.level, say),
    location: locationName(organization, held.locationId),
  });
}
