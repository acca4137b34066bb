/* What a page of the documentation says that an operator can type. */

export interface Typed {
  readonly words: readonly string[];
  /** What stands below it. */
  readonly out: string;
}

/** The commands of a page, in their order. */
export function typedIn(page: string): readonly Typed[] {
  const blocks = page.matchAll(/^```\w*\n(.*?)^```$/gms);
  return [...blocks].flatMap(([, block = '']) => {
    const parts = block.split(/^(?=\$ |npm run )/m);
    return parts.flatMap((part) => {
      const [line = '', ...out] = part.split('\n');
      const [, command] = /^(?:\$ )?npm run (?:--silent )?pmc -- (.+)$/.exec(line) ?? [];
      return command === undefined ? [] : [{ words: wordsOf(command), out: out.join('\n') }];
    });
  });
}

/** As a shell takes it apart; the store of the demo is that of the test. */
function wordsOf(command: string): readonly string[] {
  const plain = command.replace(/ --store \.data\/demo\.sqlite/, '');
  return [...plain.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word = '']) => quoted ?? word);
}
