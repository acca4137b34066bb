import type { CalendarDate } from '../things/calendar.ts';
import type { PassedExam } from '../things/people.ts';
import type { ExamFacts } from './credit.ts';
import type { Ways } from './readiness.ts';

/** What somebody has to pass to qualify. */
export interface FurtherExams {
  /** Codes that are missing of the way that is shortest for them, certifications by their own. */
  readonly codes: readonly string[];
  /** The exams that bring these, each once. */
  readonly exams: readonly string[];
}

/**
 * The fewest exams by which somebody qualifies. A certification takes those on which it stands, and an exam that was
 * retired before today cannot be passed any more (exams have dates of retirement: Competencies frequently asked questions,
 * https://docs.microsoft.com/en-us/partner-center/competencies-faq).
 * @param own the codes of what they have passed
 * @returns nothing to pass for whoever qualifies already; undefined where no way is open any more
 */
export function furtherExams(
  own: ReadonlySet<string>,
  ways: Ways,
  facts: ExamFacts,
  today: CalendarDate,
): FurtherExams | undefined {
  let fewest: FurtherExams | undefined;
  for (const way of ways) {
    const codes = way.filter((code) => !own.has(code));
    const exams = [...new Set(codes.flatMap((code) => examsFor(code, own, facts)))];
    const isOpen = [...codes, ...exams].every((code) => (facts.examRetirements[code] ?? today) >= today);
    if (isOpen && (fewest === undefined || exams.length < fewest.exams.length)) fewest = { codes, exams };
  }
  return fewest;
}

/** What is still to be passed for a code; the certification itself where everything it stands on is there. */
function examsFor(code: string, own: ReadonlySet<string>, { certifications }: ExamFacts): readonly string[] {
  const missing = (certifications[code] ?? []).filter((exam) => !own.has(exam));
  return missing.length > 0 ? missing : [code];
}

/** What somebody has passed once these exams are there too: also the certifications that stand on nothing else. */
export function withExams(
  passed: readonly PassedExam[],
  codes: readonly string[],
  on: CalendarDate,
  { certifications }: Pick<ExamFacts, 'certifications'>,
): readonly PassedExam[] {
  const own = new Set([...passed.map(({ code }) => code), ...codes]);
  const earned = Object.entries(certifications)
    .filter(([, exams]) => exams.some((exam) => codes.includes(exam)) && exams.every((exam) => own.has(exam)))
    .map(([code]) => code);
  const known = new Set(passed.map(({ code }) => code));
  const added = [...new Set([...codes, ...earned])].filter((code) => !known.has(code));
  return [...passed, ...added.map((code) => ({ code, on }))];
}
