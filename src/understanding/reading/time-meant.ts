/** What time is counted in. */
export const timeUnits = ['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** One expression of time as a language says it: nobody has looked at a calendar so far. */
export type TimePoint =
  /** So many of a unit from now; negative ones are over. */
  | { readonly is: 'away'; readonly count: number; readonly unit: TimeUnit }
  /** A whole unit of the calendar: this (0), the last (-1) or the next one (1), or its beginning or end. */
  | { readonly is: 'unit'; readonly which: number; readonly unit: TimeUnit; readonly part?: 'begin' | 'end' }
  /** So many of a unit up to today, or from today on. */
  | { readonly is: 'run'; readonly count: number; readonly unit: TimeUnit }
  /** 1 is Monday, 7 Sunday: the nearest one (0), the last (-1) or next (1); or the one of a week, counted from this. */
  | { readonly is: 'weekday'; readonly weekday: number; readonly which: number; readonly week?: number }
  | { readonly is: 'weekend'; readonly which: number }
  /** Days, months and years as far as they are said; which of the months is said by `which`, as of weekdays. */
  | {
      readonly is: 'date';
      readonly day?: number;
      readonly month?: number;
      readonly year?: number;
      readonly which?: number;
      readonly part?: 'begin' | 'end';
    }
  | { readonly is: 'quarter'; readonly quarter: number; readonly year?: number }
  /** Two or three numbers, in an order that depends on who writes them: `03/04/2027`. */
  | { readonly is: 'digits'; readonly numbers: readonly number[] }
  /** A time of which only who says it knows the days: recently, the fiscal year. */
  | { readonly is: 'unclear' };

/** How days stand to what is named: from it on, behind it, up to it, before it. */
export const timeBounds = ['since', 'after', 'until', 'before'] as const;
export type TimeBound = (typeof timeBounds)[number];

/** What an expression of time says. */
export interface TimeMeant {
  readonly at: TimePoint;
  /** The end of a range that begins at `at`. */
  readonly to?: TimePoint;
  readonly bound?: TimeBound;
}

/** What a pattern has found in a sentence. */
export type Piece = 'weekday' | 'month' | 'unit' | 'number' | 'day' | 'year';
export type Pieces = Readonly<Partial<Record<Piece, number>>>;

/**
 * What is written before the colon of a pattern, with what the pattern has found: `away +<number> <unit>`, `unit -1 week`,
 * `end 0 month`, `run -<number> <unit>`, `weekday`, `weekday next`, `weekday next 1`, `weekday in-week +1`, `weekend +1`, `date`,
 * `date 25.12.`, `end date`, `quarter 1`, `unclear`.
 * @throws Error if it says nothing that is known
 */
export function pointOf(written: string, pieces: Pieces): TimePoint {
  const [verb = '', ...args] = written.split(' ');
  const problem = () => new Error(`“${written}” is no meaning of a time: see pointOf`);
  const count = (arg = '') => {
    const [, sign = '', text = ''] = /^([+-]?)(<number>|\d+)$/.exec(arg) ?? [];
    const number = text === '<number>' ? pieces.number : Number(text);
    if (text === '' || number === undefined) throw problem();
    return sign === '-' && number !== 0 ? -number : number;
  };
  const unit = (arg = ''): TimeUnit => {
    const found = arg === '<unit>' ? timeUnits[pieces.unit ?? -1] : timeUnits.find((one) => one === arg);
    if (found === undefined) throw problem();
    return found;
  };
  const date = (arg: string | undefined) => {
    const [, day, month] = /^(\d+)\.(\d+)\.$/.exec(arg ?? '') ?? [];
    const { day: dayFound, month: monthFound, year } = pieces;
    return {
      is: 'date' as const,
      ...given('day', day === undefined ? dayFound : Number(day)),
      ...given('month', month === undefined ? monthFound : Number(month)),
      ...given('year', year),
    };
  };
  switch (verb) {
    case 'away':
    case 'run':
      return { is: verb, count: count(args[0]), unit: unit(args[1]) };
    case 'unit':
      return { is: 'unit', which: count(args[0]), unit: unit(args[1]) };
    case 'begin':
    case 'end':
      if (args[0] === 'date') return { ...date(undefined), part: verb };
      return { is: 'unit', which: count(args[0]), unit: unit(args[1]), part: verb };
    case 'weekday': {
      const [how, week] = args;
      const weekday = pieces.weekday ?? Number(week);
      if (!(weekday >= 1)) throw problem();
      if (how === 'in-week') return { is: 'weekday', weekday, which: 0, week: count(week) };
      return { is: 'weekday', weekday, which: whichOf(how) };
    }
    case 'weekend':
      return { is: 'weekend', which: count(args[0]) };
    case 'date': {
      const which = args[0] === 'last' || args[0] === 'next' ? { which: whichOf(args[0]) } : {};
      return { ...date(args[0]), ...which };
    }
    case 'quarter':
      return { is: 'quarter', quarter: count(args[0]), ...given('year', pieces.year) };
    case 'digits':
      return { is: 'digits', numbers: [pieces.day ?? 0, pieces.month ?? 0] };
    case 'unclear':
      return { is: 'unclear' };
    default:
      throw problem();
  }
}

function whichOf(how: string | undefined): number {
  return how === 'last' ? -1 : how === 'next' ? 1 : 0;
}

function given<Key extends string>(key: Key, value: number | undefined): { readonly [K in Key]?: number } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: number };
}
