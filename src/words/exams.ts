import type { Credit, ExamCredit, Loss, NoCredit } from '../program/requirements/credit.ts';
import type { CalendarDate } from '../program/things/calendar.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { competencyName, examName, levelWord, locationName } from './names.ts';

/** What somebody's exams count for, and why not, in the second person: each reads only about themselves. */
export function creditText({ held, standing, requirement }: Credit, organization: Organization, say: Speech): string {
  const values = {
    competency: competencyName(held.competency, say),
    level: levelWord(held.level, say),
    location: locationName(organization, held.locationId),
  };
  if (standing === 'counted') {
    return requirement.unique
      ? say.text('Counts for {competency}, {level}, at {location}, and for no other gold competency.', values)
      : say.text('Counts for {competency}, {level}, at {location}.', values);
  }
  if (standing === 'spare') {
    return say.text(
      'Would count for {competency}, {level}, at {location}, which has enough people without you.',
      values,
    );
  }
  switch (standing.reason) {
    case 'another-gold':
      return say.text(
        'Not for {competency}, {level}: you count for gold {other} already, and a person counts for one gold only.',
        { ...values, other: competencyName(standing.competency, say) },
      );
    case 'another-location':
      return say.text('Not for {competency}, {level}: it is held at {location}, and your MCP ID is linked to {own}.', {
        ...values,
        own: locationName(organization, standing.locationId),
      });
    case 'part-passed':
      return say.text('Not yet for {competency}, {level}: you still need {exams}.', {
        ...values,
        exams: say.list(standing.missing.map((code) => examName(code, say))),
      });
  }
}

export function noCreditText(reason: NoCredit, organization: Organization, say: Speech): string {
  const { name } = organization;
  switch (reason.kind) {
    case 'other-level':
      return say.text(
        'Counts for nothing now: {organization} holds {competency} at {level}, which asks for other exams.',
        {
          organization: name,
          competency: competencyName(reason.competency, say),
          level: levelWord(reason.held, say),
        },
      );
    case 'not-held':
      return say.text(
        'Counts for nothing now: it is asked for by {competencies}, which {organization} does not hold.',
        {
          organization: name,
          competencies: say.list(reason.competencies.map((id) => competencyName(id, say))),
        },
      );
    case 'part-of': {
      const certification = examName(reason.certification, say);
      return reason.isHeld
        ? say.text('It is part of {certification}, which you have.', { certification })
        : say.text('Counts for nothing by itself, but it is part of {certification}, which is asked for.', {
            certification,
          });
    }
    case 'retired':
      return say.text('Counts for nothing any more: the exam was retired on {date}.', { date: say.date(reason.on) });
    case 'not-asked-for':
      return say.text('Counts for nothing: no competency asks for it.');
  }
}

/** Until when it counts for that, where a day is known. */
export function untilText(until: CalendarDate, say: Speech): string {
  return say.text('It counts for anniversary dates until {date}.', { date: say.date(until) });
}

/** Something to know about an exam beside what it counts for. */
export function retirementText({ retiredOn, credits }: ExamCredit, today: string, say: Speech): string {
  if (retiredOn === undefined) return '';
  const isAhead = retiredOn >= today;
  if (credits.length === 0) {
    return isAhead ? say.text('The exam will be retired on {date}.', { date: say.date(retiredOn) }) : '';
  }
  return isAhead
    ? say.text('The exam will be retired on {date}; it counts for as long as the competency asks for it.', {
        date: say.date(retiredOn),
      })
    : say.text('The exam was retired on {date}; it counts for as long as the competency asks for it.', {
        date: say.date(retiredOn),
      });
}

export function lossText({ held, isEnough }: Loss, organization: Organization, say: Speech): string {
  const values = {
    competency: competencyName(held.competency, say),
    level: levelWord(held.level, say),
    location: locationName(organization, held.locationId),
  };
  return isEnough
    ? say.text('{competency}, {level}, {location}: enough others remain.', values)
    : say.text('{competency}, {level}, {location}: what it asks for would not be met any more.', values);
}
