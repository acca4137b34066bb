import { when } from '../optional.ts';
import type { NotCounted, Readiness, RequirementCheck } from '../program/requirements/readiness.ts';
import type { Requirement } from '../program/things/competency.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { competencyName, examName, locationName } from './names.ts';

/** Requirements in words: what is asked, what is there, who does not count and why. */

export function requirementText(requirement: Requirement, say: Speech): string {
  switch (requirement.kind) {
    case 'people':
      return say.text('{count, plural, one {# person} other {# people}} with {exams}', {
        count: requirement.count,
        exams: waysText(requirement.anyOf, say),
      });
    case 'references':
      return requirement.months === undefined
        ? say.text('{count, plural, one {# approved customer reference} other {# approved customer references}}', {
            count: requirement.count,
          })
        : say.text(
            '{count, plural, one {# customer reference} other {# customer references}}, approved within {months, plural, one {# month} other {# months}}',
            { count: requirement.count, months: requirement.months },
          );
    case 'performance':
      return requirement.currency === undefined
        ? say.text('{amount} {measure} in twelve months', measuredValues(requirement, say))
        : say.text('{amount} of {measure} in twelve months', measuredValues(requirement, say));
  }
}

/** `2 of 4`, or `82%` of an amount: short enough to stand at the side. */
export function haveText({ requirement, have, needed }: RequirementCheck, say: Speech): string {
  if (requirement.kind === 'performance') return say.percent(have / needed);
  return say.text('{have} of {needed}', { have, needed });
}

/** Who or what counts, in a line; empty if nothing does. */
export function countedText({ requirement, have, counted }: RequirementCheck, say: Speech): string {
  if (requirement.kind !== 'performance') return say.list(counted);
  return say.text('{amount} so far', { amount: amountText(requirement, have, say) });
}

/** How much is missing; nothing where enough is there. */
export function leftText({ requirement, have, needed, met }: RequirementCheck, say: Speech): readonly string[] {
  if (met) return [];
  const count = needed - have;
  switch (requirement.kind) {
    case 'people':
      return [say.text('{count, plural, one {# more person is} other {# more people are}} needed.', { count })];
    case 'references':
      return [
        say.text('{count, plural, one {# more approved reference is} other {# more approved references are}} needed.', {
          count,
        }),
      ];
    case 'performance':
      return [say.text('{amount} more is needed.', { amount: amountText(requirement, count, say) })];
  }
}

/**
 * Who or what does not count and why: people of places beyond the reader's reach as a number, as who they are and what
 * they passed is for their own administrators (our choice).
 * @param reaches whether the reader looks after a location
 * @param most how many are named
 */
export function notCountedTexts(
  entries: readonly NotCounted[],
  organization: Organization,
  reaches: (locationId: string) => boolean,
  most: number,
  say: Speech,
): readonly string[] {
  const isNamed = (entry: NotCounted) => entry.reason !== 'another-location' || reaches(entry.locationId);
  const elsewhere = entries.filter((entry) => !isNamed(entry)).length;
  return [
    ...entries
      .filter(isNamed)
      .slice(0, most)
      .map((entry) => notCountedText(entry, organization, say)),
    ...when(elsewhere > 0, () =>
      say.text(
        '{count, plural, one {# person who qualifies works} other {# people who qualify work}} at locations that you do not administer; people count where the competency is held.',
        { count: elsewhere },
      ),
    ),
  ];
}

function notCountedText(entry: NotCounted, organization: Organization, say: Speech): string {
  const { name } = entry;
  switch (entry.reason) {
    case 'another-gold':
      return say.text('{name} counts for gold {competency}, and a person counts for one gold only.', {
        name,
        competency: competencyName(entry.competency, say),
      });
    case 'another-location':
      return say.text('{name} works at {location}; people count where the competency is held.', {
        name,
        location: locationName(organization, entry.locationId),
      });
    case 'part-passed':
      return say.text('{name} still needs {exams}.', {
        name,
        exams: say.list(entry.missing.map((code) => examName(code, say))),
      });
    case 'awaiting-approval':
      return say.text('{name} has not answered yet.', { name });
    case 'too-old':
      return say.text(
        '{name} approved on {date}; a reference counts for {months, plural, one {# month} other {# months}}.',
        {
          name,
          date: say.date(entry.approvedOn),
          months: entry.months,
        },
      );
    case 'counted-already':
      return say.text('{name} counts once.', { name });
    case 'customer-rejected':
      return say.text('{name} declined.', { name });
    case 'not-assigned':
      return say.text('{name} approved, but the reference is not assigned to a competency.', { name });
  }
}

/** What is missing of a level, in one clause. */
export function missingText(readiness: Readiness, say: Speech): string {
  return say.list(readiness.checks.filter((check) => !check.met).map((check) => partText(check, say)));
}

function partText({ requirement, have }: RequirementCheck, say: Speech): string {
  switch (requirement.kind) {
    case 'people':
      return say.text('{have} of {count, plural, one {# person} other {# people}} with {exams}', {
        have,
        count: requirement.count,
        exams: waysText(requirement.anyOf, say),
      });
    case 'references':
      return say.text(
        '{have} of {count, plural, one {# approved customer reference} other {# approved customer references}}',
        { have, count: requirement.count },
      );
    case 'performance':
      return requirement.currency === undefined
        ? say.text('{have} of {amount} {measure} in twelve months', {
            have: amountText(requirement, have, say),
            ...measuredValues(requirement, say),
          })
        : say.text('{have} of {amount} of {measure} in twelve months', {
            have: amountText(requirement, have, say),
            ...measuredValues(requirement, say),
          });
  }
}

/** Ways to qualify, each of which is enough. */
export function waysText(anyOf: readonly (readonly string[])[], say: Speech): string {
  const ways = anyOf.map((codes) => say.list(codes.map((code) => examName(code, say))));
  return ways.length === 1 ? (ways[0] ?? '') : say.text('any of {exams}', { exams: say.list(ways, 'plain') });
}

type Performance = Extract<Requirement, { kind: 'performance' }>;

function measuredValues(requirement: Performance, say: Speech) {
  return {
    amount: amountText(requirement, requirement.atLeast, say),
    measure: say.nameOf('measure', requirement.measure),
  };
}

/** Of what is measured: money, or a number of things. */
function amountText({ currency }: Performance, amount: number, say: Speech): string {
  return currency === undefined ? say.number(amount) : say.roundMoney({ minorUnits: amount * 100, currency });
}
