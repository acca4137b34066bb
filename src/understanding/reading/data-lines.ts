/** The lines of each section, in the order of the sections. */
export function sectionsOf(text: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let lines: string[] | undefined;
  for (const line of linesOf(text)) {
    const heading = /^\[(.+)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      lines = sections.get(heading) ?? [];
      sections.set(heading, lines);
    } else if (lines === undefined) {
      throw new Error(`"${line}" stands in no section.`);
    } else {
      lines.push(line);
    }
  }
  return sections;
}

/** The lines of a data file that say something: without comments, blank lines and surrounding blanks. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
