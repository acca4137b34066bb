import { addDays, type CalendarDate } from '../../program/things/calendar.ts';
import type { Solution } from '../../program/things/solution.ts';

/** What Contoso offers: one that is fine, one that nobody has looked at for long, a draft, and one of the past. */
export function solutions(today: CalendarDate): Solution[] {
  const solution = (
    id: string,
    title: string,
    summary: string,
    more: Partial<Omit<Solution, 'organizationId' | 'id' | 'title' | 'summary'>>,
  ): Solution => ({
    organizationId: 'contoso',
    id,
    state: 'draft',
    title,
    summary,
    description: '',
    technologies: [],
    competencies: [],
    industries: [],
    customerSizes: [],
    countries: [],
    languages: [],
    url: '',
    references: [],
    ...more,
  });
  return [
    solution('data-estate', 'Data estate review', 'Two weeks after which you know what your data costs and is worth.', {
      state: 'published',
      description:
        'We look through databases, reports and what moves data between them.\n\nYou get a plan by cost and risk, and a first dashboard that is of use.',
      technologies: ['SQL Server', 'Azure SQL Database', 'Power BI'],
      competencies: ['data-platform'],
      industries: ['Energy', 'Insurance', 'Public sector'],
      customerSizes: ['51-250', '251-1000'],
      countries: ['PT', 'ES', 'BR'],
      languages: ['pt', 'es', 'en'],
      deployment: 'hybrid',
      url: 'https://www.contoso.example/data-estate',
      references: ['r1', 'r5'],
      lastReviewed: addDays(today, -80),
    }),
    solution('shop-apps', 'Apps for shops', 'What the people in a shop need on their phones, within a month.', {
      locationId: 'porto',
      state: 'published',
      description: 'Stock, shifts and orders in one app, made with what you have already.',
      technologies: ['.NET', 'Azure'],
      competencies: ['application-development'],
      industries: ['Retail'],
      customerSizes: ['11-50', '51-250'],
      countries: ['PT'],
      languages: ['pt'],
      deployment: 'cloud',
      references: ['r6'],
      lastReviewed: addDays(today, -500),
    }),
    solution('move-datacenter', 'Moving a datacenter', 'Out of the cellar in a quarter of a year.', {
      locationId: 'madrid',
      competencies: ['datacenter'],
      countries: ['ES'],
      languages: ['es'],
    }),
    solution('small-servers', 'Servers for small offices', 'One machine, everything on it.', {
      state: 'retired',
      description: 'Of the years before the cloud.',
      technologies: ['Windows Server'],
      industries: ['Small business'],
      countries: ['PT'],
      languages: ['pt'],
      deployment: 'on-premises',
      lastReviewed: addDays(today, -1500),
    }),
  ];
}
