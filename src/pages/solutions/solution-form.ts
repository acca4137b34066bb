import { z } from 'zod';
import { can, reaches } from '../../access/rights.ts';
import { defined } from '../../optional.ts';
import type { SaidOfSolution, SolutionPart } from '../../program/solutions/solution-parts.ts';
import {
  type SolutionBasis,
  shownCompetencies,
  speakingReferences,
} from '../../program/solutions/solution-standing.ts';
import { employeeSizes, tidiedLine, tidiedWebAddress } from '../../program/things/forms.ts';
import { deployments, longestInSolution as most, type Solution } from '../../program/things/solution.ts';
import type { MemberVisit } from '../../visit/visit.ts';
import { countryName } from '../../words/countries.ts';
import { locationChoices } from '../../words/location-choices.ts';
import { competencyName } from '../../words/names.ts';
import { customerSizeText, deploymentWord } from '../../words/solutions.ts';
import { countriesNamed, languagesNamed } from '../../words/typed-names.ts';
import { chosenOf, listOf, tidiedLines, typedList } from '../forms.ts';

/*
 * What the three forms of a solution ask for, and what comes of what was typed.
 */

/** However much was typed, the card shows it again; of more than any field takes, the beginning. */
const shownAgain = 3000;
const typed = z
  .string()
  .default('')
  .transform((text) => text.slice(0, shownAgain));

/** All inputs of all parts; those that a part does not have are empty. */
export const SolutionForm = z.object({
  title: typed,
  summary: typed,
  description: typed,
  url: typed,
  location: typed,
  industries: typed,
  customerSizes: typed,
  countries: typed,
  languages: typed,
  technologies: typed,
  deployment: typed,
  competencies: typed,
  references: typed,
});
export type Typed = z.infer<typeof SolutionForm>;

/** Stands in the list of places for the organization itself. */
const wholeOrganization = 'all';

/** What a part says as it was typed, or what of it names nothing. */
export function saidIn(
  part: SolutionPart,
  form: Typed,
  { say }: Pick<MemberVisit, 'say'>,
): SaidOfSolution | { readonly problem: string } {
  if (part === 'is') {
    return {
      part,
      said: {
        title: tidiedLine(form.title),
        summary: tidiedLine(form.summary),
        description: tidiedLines(form.description),
        url: tidiedWebAddress(form.url),
        ...defined({ locationId: form.location === wholeOrganization ? undefined : form.location }),
      },
    };
  }
  if (part === 'for') {
    const countries = countriesNamed(listOf(form.countries, most.countries + 1), say);
    const languages = languagesNamed(listOf(form.languages, most.countries + 1), say);
    const problems = [
      ...countries.unknown.slice(0, 3).map((text) => say.text('“{text}” is no country that I know.', { text })),
      ...languages.unknown.slice(0, 3).map((text) => say.text('“{text}” is no language that I know.', { text })),
    ];
    if (problems.length > 0) return { problem: say.paragraph(problems) };
    const sizes = chosenOf(form.customerSizes);
    return {
      part,
      said: {
        industries: distinct(listOf(form.industries, most.entries + 1)),
        customerSizes: employeeSizes.filter((size) => sizes.includes(size)),
        countries: countries.codes,
        languages: languages.codes,
      },
    };
  }
  return {
    part,
    said: {
      technologies: distinct(listOf(form.technologies, most.entries + 1)),
      competencies: chosenOf(form.competencies),
      references: chosenOf(form.references),
      ...defined({ deployment: deployments.find((one) => one === form.deployment) }),
    },
  };
}

/** What stands in the inputs of a solution as it is. */
export function inputsOf(solution: Solution | undefined, c: Pick<MemberVisit, 'say'>): Typed {
  return {
    title: solution?.title ?? '',
    summary: solution?.summary ?? '',
    description: solution?.description ?? '',
    url: solution?.url ?? '',
    location: solution === undefined ? '' : (solution.locationId ?? wholeOrganization),
    industries: typedList(solution?.industries),
    customerSizes: (solution?.customerSizes ?? []).join(','),
    countries: typedList(solution?.countries.map((code) => countryName(code, c.say))),
    languages: typedList(solution?.languages.map((tag) => c.say.languageName(tag))),
    technologies: typedList(solution?.technologies),
    deployment: solution?.deployment ?? '',
    competencies: (solution?.competencies ?? []).join(','),
    references: (solution?.references ?? []).join(','),
  };
}

/** Who may offer it, as whoever asks may say. */
export function placeChoices(chosen: string, c: MemberVisit, basis: SolutionBasis) {
  const own = basis.organization.locations.filter(({ id }) => reaches(c.principal, id));
  const whole = { value: wholeOrganization, title: c.say.text('The whole organization') };
  return [...(can(c.principal, 'solutions.manage-whole') ? [whole] : []), ...locationChoices(own, chosen, c.say)];
}

/** Competencies that may be shown: those that are held where this person looks, and those that are shown already. */
export function competencyChoices(solution: Solution | undefined, c: MemberVisit, basis: SolutionBasis) {
  const held = shownCompetencies(basis);
  const within = new Set(
    basis.organization.competencies.filter((one) => reaches(c.principal, one.locationId)).map((one) => one.competency),
  );
  const ids = [...held].filter((id) => within.has(id) || solution?.competencies.includes(id));
  return c.say.sorted(
    ids.map((value) => ({ value, title: competencyName(value, c.say) })),
    ({ title }) => title,
  );
}

/** As many as somebody looks through on a card (our choice). */
const mostCustomers = 30;

/** Customers who may be named: those that are named already, and those who approved last. */
export function customerChoices(solution: Solution | undefined, basis: SolutionBasis, most = mostCustomers) {
  const speaking = speakingReferences(basis.organization);
  const named = new Set(solution?.references);
  const able = basis.organization.references.filter(({ id }) => speaking.has(id));
  const latest = able.toSorted((one, other) => ((one.approvedOn ?? '') > (other.approvedOn ?? '') ? -1 : 1));
  const inOrder = [...latest.filter(({ id }) => named.has(id)), ...latest.filter(({ id }) => !named.has(id))];
  const customers = new Map<string, string>();
  for (const { id, customer } of inOrder) if (![...customers.values()].includes(customer)) customers.set(id, customer);
  return [...customers].slice(0, most).map(([value, title]) => ({ value, title }));
}

export function deploymentChoices({ say }: Pick<MemberVisit, 'say'>) {
  return deployments.map((value) => ({ value, title: deploymentWord(value, say) }));
}

function distinct(entries: readonly string[]): readonly string[] {
  return [...new Set(entries)];
}

export function sizeChoices(say: MemberVisit['say']) {
  return employeeSizes.map((value) => ({ value, title: customerSizeText(value, say) }));
}
