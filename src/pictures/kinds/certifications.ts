import { defined } from '../../optional.ts';
import { certificationState, examView, readCertifications } from '../../pages/certification/certifications.ts';
import { openWay } from '../asks.ts';
import { picture } from '../picture.ts';
import { beginningOf } from '../portions.ts';
import type { CertificationsShown } from '../shown/certifications.ts';
import { toneOf } from '../tones.ts';

/** The latest; the page has all of them (our choice). */
const mostShown = 24;

/** What the reader has passed and what it counts for. Only ever one's own. */
export const certifications = picture({
  name: 'certifications',
  title: 'Your certifications',
  summary: 'What you have passed, and what it counts for',
  page: 'certifications',
  load: readCertifications,
  view(found, c): CertificationsShown {
    const { say, pages } = c;
    const { own, exams, organization } = found;
    const list = beginningOf(exams, mostShown, openWay('certifications', say), say);
    const mcp = pages.some(({ name }) => name === 'associate-mcp')
      ? openWay('associate-mcp', say, own.mcpId === undefined ? say.text('Enter your MCP ID') : say.text('Your MCP ID'))
      : undefined;
    return {
      state: certificationState(found, c),
      isLinked: own.linked !== undefined && own.linked.organization.id === organization?.id,
      exams: list.shown.map((entry) => {
        const { name, passed: passedText, notes } = examView(entry, found, c);
        return {
          code: entry.exam.code,
          name,
          passed: { date: entry.exam.on, text: say.date(entry.exam.on) },
          passedText,
          counts: entry.credits.some(({ standing }) => standing === 'counted'),
          notes: notes.map(({ text, color }) => ({ text, tone: toneOf(color) })),
        };
      }),
      ...defined({
        more: list.more,
        nothing: exams.length === 0 ? { text: say.text('Nothing that you have passed is known here.') } : undefined,
        way: mcp,
      }),
    };
  },
});
