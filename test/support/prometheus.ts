/** A sample of a metric, as Prometheus reads it. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const label = String.raw`[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"`;
const value = String.raw`[+-]?(?:Inf|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|NaN`;
const helpLine = new RegExp(`^# HELP (${name}) (.+)$`);
const typeLine = new RegExp(`^# TYPE (${name}) (counter|gauge|histogram|summary|untyped)$`);
const sampleLine = new RegExp(`^(${name})(?:\\{(${label}(?:,${label})*)\\})? (${value})$`);

/**
 * Reads the text format 0.0.4, and takes nothing that it does not allow: each family once, HELP and TYPE before its
 * samples, no sample twice, histograms that add up.
 * Source: Exposition formats, https://prometheus.io/docs/instrumenting/exposition_formats/
 * @throws Error that names the line
 */
export function parsePrometheus(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  const families = new Map<string, { type: string; help: string; samples: Sample[] }>();
  const seen = new Set<string>();
  let current = '';
  let help = '';
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const helped = helpLine.exec(line);
    const typed = typeLine.exec(line);
    const sampled = sampleLine.exec(line);
    if (helped !== null) {
      [, current = '', help = ''] = helped;
      if (families.has(current)) throw new Error(`a second family: ${line}`);
    } else if (typed !== null) {
      const [, of = '', type = ''] = typed;
      if (of !== current) throw new Error(`a type without its help: ${line}`);
      families.set(of, { type, help, samples: [] });
    } else if (sampled !== null) {
      const [, of = '', labels = '', number = ''] = sampled;
      const family = families.get(current);
      if (family === undefined || !belongs(of, current, family.type)) throw new Error(`a stray sample: ${line}`);
      const key = `${of}{${labels}}`;
      if (seen.has(key)) throw new Error(`a sample twice: ${line}`);
      seen.add(key);
      family.samples.push({ name: of, labels: labelsOf(labels), value: Number(number.replace('Inf', 'Infinity')) });
    } else {
      throw new Error(`no line of this format: ${line}`);
    }
  }
  for (const [of, { type, samples }] of families) if (type === 'histogram') checkHistogram(of, samples);
  return families;
}

function belongs(sample: string, family: string, type: string): boolean {
  const endings = type === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
  return endings.some((ending) => sample === `${family}${ending}`);
}

function labelsOf(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g)];
  const labels = Object.fromEntries(pairs.map(([, key = '', said = '']) => [key, said]));
  if (Object.keys(labels).length !== pairs.length) throw new Error(`a label twice: ${text}`);
  return labels;
}

/** Buckets never fall, end at +Inf, and that one is the count. */
function checkHistogram(of: string, samples: readonly Sample[]): void {
  const series = Map.groupBy(samples, ({ labels: { le: _, ...labels } }) => JSON.stringify(labels));
  for (const [labels, points] of series) {
    const buckets = points.filter((point) => point.name.endsWith('_bucket')).map(({ value: count }) => count);
    const count = points.find((point) => point.name.endsWith('_count'))?.value;
    const rises = buckets.every((one, index) => one >= (buckets[index - 1] ?? 0));
    const last = points.findLast((point) => point.name.endsWith('_bucket'));
    if (!rises || last?.labels.le !== '+Inf' || last.value !== count)
      throw new Error(`${of} ${labels} does not add up`);
  }
}
