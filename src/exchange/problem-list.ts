/** More at once help nobody to mend a file. */
const mostShown = 50;

/** What is wrong with a file, by line: the first ones, and how many there are. */
export class ProblemList {
  #count = 0;
  readonly #first: { readonly line: number; readonly problem: string }[] = [];

  add(line: number, problem: string): void {
    this.#count += 1;
    if (this.#first.length < mostShown) this.#first.push({ line, problem });
  }

  get count(): number {
    return this.#count;
  }

  toString(): string {
    const rest = this.#count - this.#first.length;
    // A row of a table that cannot be read is told before those that are still on their way.
    const ordered = this.#first.toSorted((one, other) => one.line - other.line);
    const lines = ordered.map(({ line, problem }) => `  line ${line} ${problem}`);
    return [...lines, ...(rest > 0 ? [`  ... and ${rest} more`] : [])].join('\n');
  }
}
