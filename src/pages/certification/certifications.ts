import { z } from 'zod';
import { organizationOf } from '../../changes/organization-of.ts';
import { when } from '../../optional.ts';
import {
  type Credit,
  countsUntil,
  type ExamCredit,
  examCreditsOf,
  latestFirst,
} from '../../program/requirements/credit.ts';
import { requirementSetInForce } from '../../program/things/competency.ts';
import type { Organization } from '../../program/things/organization.ts';
import type { Visit } from '../../visit/visit.ts';
import { open } from '../../visit/ways.ts';
import { creditText, noCreditText, retirementText, untilText } from '../../words/exams.ts';
import { examName, locationName } from '../../words/names.ts';
import { OwnSlots, ownNames, somebodyElses } from '../account/only-own.ts';
import { accountTabs } from '../account/tabs.ts';
import type { Refusal } from '../outcome.ts';
import { page } from '../page.ts';
import { evidenceFor, type OwnMcp, ownMcp } from './own-mcp.ts';

const name = 'certifications';
const mostShown = 12;
const mostNotes = 4;

const Slots = z.object(OwnSlots);

export interface Certifications {
  readonly own: OwnMcp;
  /** The organization that speaks, if there is one. */
  readonly organization?: Organization;
  readonly exams: readonly ExamCredit[];
}

/**
 * What a person has passed and what each exam counts for in the organization that speaks, or why not. Only ever one's
 * own.
 * Source: Partner Membership Center Overview (Review MCP and Certifications),
 * https://support.microsoft.com/pt-pt/help/2984366/partner-membership-center-overview
 */
export const certifications = page({
  name,
  title: 'MCP and certifications',
  area: 'administration',
  summary: 'What you have passed, what it counts for, and why something does not',
  right: 'account.view-own',
  slots: Slots,
  names: ownNames,
  async load(c): Promise<Certifications | Refusal> {
    const refused = await somebodyElses(c, name);
    if (refused !== undefined) return refused;
    return readCertifications(c);
  },
  view(shown, c) {
    const { own, exams } = shown;
    const more = exams.length - mostShown;
    return {
      state: certificationState(shown, c),
      exams: exams.slice(0, mostShown).map((entry) => examView(entry, shown, c)),
      more: when(more > 0, () => ({
        text: c.say.text('And {count, plural, one {# earlier one} other {# earlier ones}}.', { count: more }),
      })),
      known: notesOn(shown, c).map((text) => ({ text: c.say.ofProgram(text) })),
      none: exams.length === 0,
      link: c.pages
        .filter((entry) => entry.name === 'associate-mcp')
        .map((entry) => ({
          title: own.mcpId === undefined ? c.say.text('Enter your MCP ID') : c.say.text('Your MCP ID'),
          button: open(entry.name),
        })),
      tabs: accountTabs(c, name),
    };
  },
});

/** What somebody has passed, wherever it counts; it is measured for the organization that speaks. */
export async function readCertifications(c: Visit): Promise<Certifications> {
  const own = await ownMcp(c);
  const { association } = c.principal;
  const uncounted = latestFirst(own.passed).map((exam) => ({ exam, credits: [] }));
  if (association === undefined) return { own, exams: uncounted };
  const { value: organization } = await organizationOf({ store: c.store, principal: { association } });
  const isHere = own.linked?.organization.id === organization.id;
  const evidence = isHere ? await evidenceFor(c, organization.id) : undefined;
  if (evidence === undefined || own.linked === undefined) return { own, organization, exams: uncounted };
  return {
    own,
    organization,
    exams: examCreditsOf(own.linked.transcript.value, evidence, c.catalog),
  };
}

/** What is to be known of the requirements by which the exams of the card are measured, each once. */
function notesOn({ organization, exams }: Certifications, { catalog }: Visit): readonly string[] {
  if (exams.every(({ credits, reason }) => credits.length === 0 && reason === undefined)) return [];
  const sets = (organization?.competencies ?? []).map(({ competency, level, anniversaryDate }) => {
    const known = catalog.competencies.find(({ id }) => id === competency);
    return known && requirementSetInForce(known, level, anniversaryDate);
  });
  return [...new Set(sets.flatMap((set) => set?.note ?? []))];
}

export function certificationState({ own, organization }: Certifications, { say }: Visit): string {
  const { mcpId, linked } = own;
  if (mcpId === undefined) {
    return say.text('You have not entered an MCP ID, so nothing that you have passed counts for an organization.');
  }
  if (linked === undefined) {
    return say.text('Your MCP ID {mcpId} is not linked to an organization, so nothing that you have passed counts.', {
      mcpId,
    });
  }
  const values = {
    mcpId,
    organization: linked.organization.name,
    location: locationName(linked.organization, linked.transcript.value.locationId),
  };
  return organization === undefined || linked.organization.id === organization.id
    ? say.text('Your MCP ID {mcpId} is linked to {organization} and counts at {location}.', values)
    : say.text(
        'Your MCP ID {mcpId} is linked to {organization}. It counts for one membership at a time, so nothing of it counts for {here}.',
        { ...values, here: organization.name },
      );
}

/** Of an exam that counts for very many competencies, the first ones and how many more. */
function few<Note extends { readonly text: string; readonly mark: string; readonly color: string }>(
  notes: readonly Note[],
  say: Visit['say'],
) {
  const count = notes.length - mostNotes;
  if (count <= 1) return notes;
  return [
    ...notes.slice(0, mostNotes),
    { text: say.text('And {count} more.', { count }), mark: '–', color: 'Default' },
  ];
}

/** What an exam counts for, and until when if a day is known. */
function creditNote(code: string, credit: Credit, organization: Organization, { say, catalog }: Visit): string {
  const text = creditText(credit, organization, say);
  if (credit.standing !== 'counted' && credit.standing !== 'spare') return text;
  const until = countsUntil(code, credit, catalog.competencies);
  return until === undefined ? text : `${text} ${untilText(until, say)}`;
}

export function examView(entry: ExamCredit, { organization }: Certifications, c: Visit) {
  const { say, today } = c;
  const { exam, credits, reason } = entry;
  const notes =
    organization === undefined
      ? []
      : [
          ...credits.map((credit) => ({
            text: creditNote(exam.code, credit, organization, c),
            mark: credit.standing === 'counted' ? '✓' : '–',
            color: credit.standing === 'counted' ? 'Good' : 'Default',
          })),
          ...when(reason, (known) => ({ text: noCreditText(known, organization, say), mark: '–', color: 'Default' })),
        ];
  const retirement = retirementText(entry, today, say);
  return {
    name: examName(exam.code, say),
    passed: say.text('Passed on {date}', { date: say.date(exam.on) }),
    notes: [...few(notes, say), ...when(retirement !== '', () => ({ text: retirement, mark: '–', color: 'Default' }))],
  };
}
