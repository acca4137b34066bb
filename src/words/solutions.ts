import type { SolutionProblem } from '../program/solutions/solution-parts.ts';
import type { NeededField, SolutionRefusal, Stale } from '../program/solutions/solution-standing.ts';
import type { Organization } from '../program/things/organization.ts';
import {
  type CustomerSize,
  type Deployment,
  longestInSolution as most,
  type Solution,
  type SolutionState,
} from '../program/things/solution.ts';
import type { Speech } from '../speech/speech.ts';
import { competencyName, locationName } from './names.ts';

export function solutionStateWord(state: SolutionState, say: Speech): string {
  const words: Readonly<Record<SolutionState, string>> = {
    draft: say.text('Draft'),
    published: say.text('Published'),
    retired: say.text('Retired'),
  };
  return words[state];
}

export function deploymentWord(deployment: Deployment, say: Speech): string {
  const words: Readonly<Record<Deployment, string>> = {
    cloud: say.text('In the cloud'),
    'on-premises': say.text('On the customer’s own machines'),
    hybrid: say.text('In both'),
  };
  return words[deployment];
}

/** Whose solution it is. */
export function offeredByText({ locationId }: Pick<Solution, 'locationId'>, organization: Organization, say: Speech) {
  return locationId === undefined ? say.text('The whole organization') : locationName(organization, locationId);
}

/** Why a published solution needs a look, in a sentence. */
export function staleText(stale: Stale, say: Speech): string {
  switch (stale.reason) {
    case 'not-reviewed':
      return stale.since === undefined
        ? say.text('Nobody has checked it since it came here.')
        : say.text('Nobody has checked it since {date}. Is it still right?', { date: say.date(stale.since) });
    case 'competency-lost':
      return say.text('It shows {competency}, which your organization does not hold any more.', {
        competency: competencyName(stale.competency, say),
      });
    case 'reference-gone':
      return say.text('It names a customer who does not speak for you any more.');
  }
}

export function unsaidOfSolutionText(unsaid: readonly NeededField[], say: Speech): string {
  const names: Readonly<Record<NeededField, string>> = {
    summary: say.text('the summary'),
    description: say.text('the description'),
    technologies: say.text('products and technologies'),
    industries: say.text('industries'),
    countries: say.text('countries'),
    languages: say.text('languages'),
    deployment: say.text('where it runs'),
  };
  return say.text('Before customers see it, say these too: {fields}.', {
    fields: say.list(unsaid.map((field) => names[field])),
  });
}

/** Why a step is not possible now. */
export function solutionRefusalText(refusal: SolutionRefusal, say: Speech): string {
  switch (refusal.reason) {
    case 'unsaid':
      return unsaidOfSolutionText(refusal.unsaid, say);
    case 'stale':
      return say.paragraph([
        ...refusal.stale.map((one) => staleText(one, say)),
        say.text('Edit what it stands on first.'),
      ]);
    case 'wrong-state': {
      const words: Readonly<Record<SolutionState, string>> = {
        draft: say.text('This solution is a draft, so nobody sees it yet.'),
        published: say.text('This solution is published already.'),
        retired: say.text('This solution is retired. Reopen it first.'),
      };
      return words[refusal.state];
    }
  }
}

/** What is wrong with what was typed. */
export function solutionProblemText(problem: SolutionProblem, say: Speech): string {
  const { entries, entry, countries } = most;
  const words: Readonly<Record<SolutionProblem, string>> = {
    'title-missing': say.text('Give the solution a title.'),
    title: say.text('A title has at most {most} characters.', { most: most.title }),
    summary: say.text('A summary has at most {most} characters.', { most: most.summary }),
    description: say.text('A description has at most {most} characters.', { most: most.description }),
    url: say.text('Enter a web address that begins with https://, such as https://www.contoso.com/data.'),
    locationId: say.text('Choose who offers it from the list.'),
    industries: say.text('Name at most {entries} industries, with at most {entry} characters each.', {
      entries,
      entry,
    }),
    countries: say.text('Name at most {countries} countries.', { countries }),
    languages: say.text('Name at most {countries} languages.', { countries }),
    technologies: say.text('Name at most {entries} technologies, with at most {entry} characters each.', {
      entries,
      entry,
    }),
    deployment: say.text('Choose where it runs from the list.'),
    competencies: say.text('Only competencies that your organization holds can be shown.'),
    references: say.text('Only customers who have approved a reference of yours can be named.'),
    unsaid: say.text('Customers see this solution: leave nothing empty that they were shown before.'),
  };
  return words[problem];
}

/** What the fields of a solution are called where its history is told, and how their values are said. */
export function solutionFieldWords(say: Speech) {
  const each = (word: (value: string) => string) => (value: string) => say.list(value.split(', ').map(word), 'plain');
  return {
    title: { label: say.text('Title') },
    summary: { label: say.text('Summary') },
    description: { label: say.text('Description') },
    url: { label: say.text('Web address') },
    locationId: { label: say.text('Offered by') },
    industries: { label: say.text('Industries') },
    customerSizes: { label: say.text('Size of the customers') },
    countries: { label: say.text('Countries'), words: each((code) => say.region(code)) },
    languages: { label: say.text('Languages'), words: each((tag) => say.languageName(tag)) },
    technologies: { label: say.text('Products and technologies') },
    deployment: { label: say.text('Where it runs') },
    competencies: { label: say.text('Competencies'), words: each((id) => competencyName(id, say)) },
    references: { label: say.text('Customers who speak for it') },
  } as const;
}

export function customerSizeText(size: CustomerSize, say: Speech): string {
  const words: Readonly<Record<CustomerSize, string>> = {
    '1-10': say.text('1 to 10 people'),
    '11-50': say.text('11 to 50 people'),
    '51-250': say.text('51 to 250 people'),
    '251-1000': say.text('251 to 1,000 people'),
    '1001+': say.text('More than 1,000 people'),
  };
  return words[size];
}
