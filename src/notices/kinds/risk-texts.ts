import type { Risk } from '../../program/requirements/competency-risk.ts';
import { type RiskInterest, riskSubject, type ToldRisk } from '../../program/telling/risk-notices.ts';
import type { CompetencyEnrollment } from '../../program/things/competency.ts';
import { examName, heldText, locationName } from '../../words/names.ts';
import { orderedByText } from '../../words/orders.ts';
import { waysText } from '../../words/requirements.ts';
import type { NoticeContext } from '../define-kind.ts';

/** What is said about a competency that may not be renewed, and when that is over. */

export interface AtRisk {
  readonly risk: Risk;
  readonly interest: RiskInterest;
  /** Whose exams stopped counting, if that is what happened. */
  readonly whoLeft?: string;
  readonly isReadyForSilver: boolean;
}

type Context = NoticeContext<'members'>;

/** What happened, in a sentence or two; also what the notification of the device says. */
export function messageText({ risk, whoLeft }: AtRisk, c: Context): string {
  const { say } = c;
  const competency = heldText(risk.held, c.organization, c.say);
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
          exams: say.list(risk.codes.map((code) => examName(code, say))),
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
export function meaningText({ risk, isReadyForSilver: isSilver }: AtRisk, { say }: Context): string {
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

export function adviceText({ risk }: AtRisk, c: Context): string {
  const location = locationName(c.organization, risk.held.locationId);
  if (risk.kind === 'exam-retires') {
    return c.say.text(
      'Colleagues at {location} who pass it before that day, or another exam that counts, make you independent of it. They say “link my MCP ID” to the Partner Membership Center once they have.',
      { location },
    );
  }
  return c.say.text(
    'Colleagues at {location} who have passed what is asked for may not have linked their MCP ID: they say “link my MCP ID” to the Partner Membership Center. It counts where they have linked it.',
    { location },
  );
}

export function factsOf(risk: Risk, { say }: Context) {
  const date = say.date(risk.held.anniversaryDate);
  const until = { title: say.text('Time to renew until'), value: date };
  return risk.kind === 'exam-retires'
    ? [
        { title: say.text('Last day of the exam'), value: say.date(risk.on) },
        { title: say.text('Anniversary date'), value: date },
      ]
    : [until];
}

export function yearText(held: CompetencyEnrollment, c: Context): string {
  if (held.ordered !== undefined) return orderedByText(held.competency, held.ordered, c.say);
  const values = { competency: heldText(held, c.organization, c.say), date: c.say.date(held.anniversaryDate) };
  if (c.today > held.anniversaryDate) return c.say.text('The year of {competency} ended on {date}.', values);
  return riskSubject(held) === c.notice.subject
    ? c.say.text('{competency} cannot be renewed any more, so nothing is asked for it.', values)
    : c.say.text('{competency} now runs until {date}. There is nothing to do.', values);
}

export function endText(told: ToldRisk, held: CompetencyEnrollment, c: Context): string {
  const values = { competency: heldText(held, c.organization, c.say), date: c.say.date(told.on) };
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
