import type { ExamStep, LeastMissing } from '../program/requirements/least-missing.ts';
import type { Organization } from '../program/things/organization.ts';
import type { Speech } from '../speech/speech.ts';
import { competencyName, examName, locationName } from './names.ts';
import { waysText } from './requirements.ts';

/**
 * The least that is missing, in a sentence; empty if nothing is.
 * @param least undefined where it cannot be had by exams any more
 * @param competency whose card it is: a step for another one says so
 */
export function leastText(
  least: LeastMissing | undefined,
  competency: string | undefined,
  organization: Organization,
  say: Speech,
): string {
  if (least === undefined) {
    return say.text('An exam that it needs was retired: nobody can qualify for it any more.');
  }
  if (least.steps.length === 0) return '';
  return say.text('The least that is missing is {exams, plural, one {# exam} other {# exams}}: {steps}.', {
    exams: least.exams,
    steps: say.list(stepTexts(least.steps, competency, organization, say)),
  });
}

/** Who has to pass what; those who are yet to be found together. */
function stepTexts(
  steps: readonly ExamStep[],
  competency: string | undefined,
  organization: Organization,
  say: Speech,
): readonly string[] {
  const named = steps.filter(({ person }) => person !== undefined).map((step) => stepText(step, competency, say));
  const others = Map.groupBy(
    steps.filter(({ person }) => person === undefined),
    (step) => `${step.competency} ${step.locationId}`,
  );
  const found = [...others.values()].flatMap(([step, ...more]) => {
    if (step === undefined) return [];
    const values = {
      count: more.length + 1,
      location: locationName(organization, step.locationId),
      exams: waysText(step.ways, say),
      competency: competencyName(step.competency, say),
    };
    return [
      step.competency === competency
        ? say.text('{count, plural, one {one more person} other {# more people}} at {location} with {exams}', values)
        : say.text(
            '{count, plural, one {one more person} other {# more people}} at {location} with {exams}, for {competency}',
            values,
          ),
    ];
  });
  return [...named, ...found];
}

/** What one person has to pass. */
function stepText(step: ExamStep, competency: string | undefined, say: Speech): string {
  const certifications = step.codes.filter((code) => !step.exams.includes(code));
  const values = {
    name: step.person?.name ?? '',
    exams: say.list(step.exams.map((code) => examName(code, say))),
    certifications: say.list(certifications.map((code) => examName(code, say))),
    competency: competencyName(step.competency, say),
  };
  if (step.competency !== competency) return say.text('{name} passes {exams}, for {competency}', values);
  return certifications.length > 0
    ? say.text('{name} passes {exams}, for {certifications}', values)
    : say.text('{name} passes {exams}', values);
}
