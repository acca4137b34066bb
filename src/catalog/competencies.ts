import type { CalendarDate } from '../program/things/calendar.ts';
import type { Competency, Requirement, RequirementSet } from '../program/things/competency.ts';

/*
 * The names are those of February 2018 (Competencies, https://docs.microsoft.com/en-us/partner-center/learn-about-competencies)
 * and those that the decision of 2016 retired (Microsoft to scrap 12 competencies,
 * https://channelweb.co.uk/news/2454435/microsoft-scrap-competencies-goes-cloud).
 * Two people for silver and four of its own for gold: 'Gold' gets new life,
 * https://rcpmag.com/articles/2010/07/11/gold-and-silver-coming-back-for-microsoft-partners.aspx. Three references for
 * silver, five for gold: Changes to the Microsoft Partner Program,
 * http://sqlblog.com/blogs/rob_farley/archive/2010/07/01/changes-to-the-microsoft-partner-program.aspx.
 * Which exam counts for which competency is our choice, with the names of real exams.
 */

const since2016: CalendarDate = '2016-07-01';
const references = { silver: 3, gold: 5 } as const;

/** Any one of several exams. */
const anyExam = (...codes: string[]) => codes.map((code) => [code]);
/** All of them together. */
const allExams = (...codes: string[]) => [codes];

const people = (count: number, anyOf: readonly (readonly string[])[], unique: boolean): Requirement => ({
  kind: 'people',
  count,
  unique,
  anyOf,
});

function twoLevels(
  silverExams: readonly (readonly string[])[],
  goldExams: readonly (readonly string[])[],
): RequirementSet[] {
  return [
    {
      level: 'silver',
      validFrom: since2016,
      requirements: [people(2, silverExams, false), { kind: 'references', count: references.silver }],
    },
    {
      level: 'gold',
      validFrom: since2016,
      requirements: [people(4, goldExams, true), { kind: 'references', count: references.gold }],
    },
  ];
}

/**
 * Azure use over twelve months: 15,000 US dollars for silver, 100,000 for gold (Lower thresholds on cloud competencies,
 * https://rcpmag.com/blogs/scott-bekker/2015/09/ms-cuts-cloud-competency-requirements.aspx).
 */
function cloudPlatform(): RequirementSet[] {
  const exams = anyExam('70-532', '70-533');
  return [
    {
      level: 'silver',
      validFrom: since2016,
      requirements: [people(1, exams, false), { kind: 'performance', measure: 'azure-use', atLeast: 15_000 }],
    },
    {
      level: 'gold',
      validFrom: since2016,
      requirements: [people(2, exams, true), { kind: 'performance', measure: 'azure-use', atLeast: 100_000 }],
    },
  ];
}

function competency(
  id: string,
  name: string,
  requirementSets: readonly RequirementSet[],
  retirement: Pick<Competency, 'enrollUntil' | 'renewUntil' | 'retiredOn'> & { successors?: readonly string[] } = {},
): Competency {
  return { id, name, requirementSets, successors: [], ...retirement };
}

const retiredIn2018 = { enrollUntil: '2016-07-30', renewUntil: '2016-10-30', retiredOn: '2018-01-31' } as const;

export const competencies: readonly Competency[] = [
  competency(
    'application-development',
    'Application Development',
    twoLevels(anyExam('70-480', '70-483'), allExams('70-486', '70-487')),
  ),
  competency(
    'application-integration',
    'Application Integration',
    twoLevels(anyExam('74-409', '70-483'), allExams('70-487', '74-409')),
  ),
  competency('cloud-platform', 'Cloud Platform', cloudPlatform()),
  competency('devops', 'DevOps', twoLevels(anyExam('70-498'), allExams('70-496', '70-497', '70-498'))),
  competency(
    'datacenter',
    'Datacenter',
    twoLevels(anyExam('70-410', '70-411', '70-412'), allExams('mcse-server-infrastructure')),
  ),
  competency('data-analytics', 'Data Analytics', twoLevels(anyExam('70-466', '70-467'), allExams('70-466', '70-467'))),
  competency(
    'data-platform',
    'Data Platform',
    twoLevels(anyExam('70-461', '70-462', '70-463'), allExams('mcse-data-platform')),
  ),
  competency(
    'collaboration-and-content',
    'Collaboration and Content',
    twoLevels(anyExam('70-331'), allExams('70-331', '70-332')),
  ),
  competency('communications', 'Communications', twoLevels(anyExam('70-336'), allExams('70-336', '70-337'))),
  competency('messaging', 'Messaging', twoLevels(anyExam('70-341'), allExams('70-341', '70-342'))),
  competency('cloud-productivity', 'Cloud Productivity', twoLevels(anyExam('70-346'), allExams('70-346', '70-347'))),
  competency(
    'enterprise-mobility-management',
    'Enterprise Mobility Management',
    twoLevels(anyExam('70-398'), allExams('70-398', '70-697')),
  ),
  competency(
    'project-and-portfolio-management',
    'Project and Portfolio Management',
    twoLevels(anyExam('74-343'), allExams('74-343', '70-348')),
  ),
  competency('windows-and-devices', 'Windows and Devices', twoLevels(anyExam('70-697'), allExams('70-697', '70-698'))),
  competency('security', 'Security', twoLevels(anyExam('70-744'), allExams('70-744', '98-367'))),
  competency('hosting', 'Hosting', twoLevels(anyExam('70-410', '70-411'), allExams('70-246', '70-247')), {
    ...retiredIn2018,
    successors: ['cloud-platform', 'datacenter'],
  }),
  competency(
    'devices-and-deployment',
    'Devices and Deployment',
    twoLevels(anyExam('70-687'), allExams('70-687', '70-688')),
    { ...retiredIn2018, successors: ['windows-and-devices'] },
  ),
  competency(
    'identity-and-access',
    'Identity and Access',
    twoLevels(anyExam('70-410', '70-413'), allExams('70-413', '70-414')),
    { ...retiredIn2018, successors: ['enterprise-mobility-management'] },
  ),
];
