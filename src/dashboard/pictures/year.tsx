import type { YearEvent, YearRow, YearShown, YearSpan } from '../../pictures/shown/year.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { ToneBadge } from '../parts/tone-badge.tsx';
import { MoreInChat, WayLink } from '../parts/ways.tsx';
import { useSay } from '../say.tsx';
import { beginOf, endOf, percent } from './dates.ts';
import styles from './year.module.css';

const height = 24;
/** Behind it there is no room for the name of a month. */
const lastPlace = 0.93;

/** The year as a timeline. Each row says in sentences what its drawing shows. */
export function Year({ shown }: { readonly shown: YearShown }) {
  const say = useSay();
  return (
    <div>
      <div className={styles.row} aria-hidden="true">
        <div />
        <div className={styles.months}>
          {shown.months
            .filter(({ on }) => beginOf(on, shown) < lastPlace)
            .map(({ on, text }) => (
              <span key={on} style={{ insetInlineStart: percent(beginOf(on, shown)) }}>
                {text}
              </span>
            ))}
        </div>
      </div>
      <ul className="plain">
        {shown.rows.map((row) => (
          <li key={row.id} className={styles.row}>
            <div className={styles.label}>
              <p className={styles.title}>
                {row.title} <ToneBadge badge={row.badge} />
              </p>
              {row.detail !== '' && <p className="detail">{row.detail}</p>}
            </div>
            <div>
              <Track row={row} year={shown} />
              <p className="visually-hidden">{row.text}</p>
            </div>
          </li>
        ))}
      </ul>
      <Legend rows={shown.rows} />
      <MoreInChat more={shown.more} />
      <Disclosure closed={say.text('Show as text')} open={say.text('Hide the text')} about={say.text('The year')}>
        <ul className={styles.texts}>
          {shown.rows.map((row) => (
            <li key={row.id}>
              <span className="strong">{row.title}</span>: {row.text} <WayLink way={row.way} about={row.title} />
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}

function Track({ row, year }: { readonly row: YearRow; readonly year: YearShown }) {
  const today = percent(beginOf(year.today, year));
  return (
    <svg className={styles.track} height={height} aria-hidden="true" focusable="false">
      <line className={styles.ground} x1="0" x2="100%" y1={height / 2} y2={height / 2} />
      {row.spans.map((span) => (
        <Span key={`${span.kind} ${span.from}`} span={span} year={year} />
      ))}
      <line className={styles.today} x1={today} x2={today} y1="0" y2={height} />
      {row.events.map((event) => (
        <Event key={`${event.kind} ${event.on}`} event={event} year={year} />
      ))}
    </svg>
  );
}

function Span({ span, year }: { readonly span: YearSpan; readonly year: YearShown }) {
  const begin = beginOf(span.from, year);
  return (
    <rect
      className={styles[span.kind]}
      x={percent(begin)}
      width={percent(endOf(span.until, year) - begin)}
      y={span.kind === 'renewal-window' ? 10 : 6}
      height={span.kind === 'renewal-window' ? 4 : 12}
      rx="2"
    >
      <title>{span.text}</title>
    </rect>
  );
}

function Event({ event, year }: { readonly event: YearEvent; readonly year: YearShown }) {
  return (
    <svg x={percent(event.kind === 'anniversary' ? endOf(event.on, year) : beginOf(event.on, year))} overflow="visible">
      <title>{event.text}</title>
      <EventSign kind={event.kind} />
    </svg>
  );
}

/** Signs differ in form, as colors alone tell nothing to many. */
function EventSign({ kind }: Pick<YearEvent, 'kind'>) {
  switch (kind) {
    case 'anniversary':
      return <rect className={styles.event} x="-5" y="7" width="10" height="10" transform="rotate(45 0 12)" />;
    case 'window-opens':
      return <path className={styles.event} d="M-4 6 L4 12 L-4 18 Z" />;
    case 'pay-by':
      return <circle className={styles.urgent} r="5" cy="12" />;
    case 'signed':
    case 'sign-again':
      return <rect className={styles.event} x="-4" y="8" width="8" height="8" />;
  }
}

/** Of what is drawn, and nothing else. */
function Legend({ rows }: Pick<YearShown, 'rows'>) {
  const say = useSay();
  const spans = new Set(rows.flatMap((row) => row.spans.map(({ kind }) => kind)));
  const events = new Set(rows.flatMap((row) => row.events.map(({ kind }) => kind)));
  const spanWords: readonly (readonly [YearSpan['kind'], string])[] = [
    ['held', say.text('Held')],
    ['renewal-window', say.text('Can be renewed')],
    ['ordered', say.text('Ordered, to be paid')],
    ['grace', say.text('Ended, benefits still on')],
  ];
  const eventWords: readonly (readonly [YearEvent['kind'], string])[] = [
    ['anniversary', say.text('Anniversary')],
    ['window-opens', say.text('Renewal opens')],
    ['pay-by', say.text('To be paid by')],
    [events.has('signed') ? 'signed' : 'sign-again', say.text('Agreement')],
  ];
  return (
    <ul className={`plain ${styles.legend}`} aria-hidden="true">
      {spanWords
        .filter(([kind]) => spans.has(kind))
        .map(([kind, words]) => (
          <li key={kind}>
            <svg width="20" height={height} aria-hidden="true">
              <rect
                className={styles[kind]}
                width="20"
                y={kind === 'renewal-window' ? 10 : 6}
                height={kind === 'renewal-window' ? 4 : 12}
                rx="2"
              />
            </svg>
            {words}
          </li>
        ))}
      {eventWords
        .filter(([kind]) => events.has(kind))
        .map(([kind, words]) => (
          <li key={kind}>
            <svg width="16" height={height} viewBox={`-8 0 16 ${height}`} aria-hidden="true">
              <EventSign kind={kind} />
            </svg>
            {words}
          </li>
        ))}
      <li>
        <svg width="8" height={height} aria-hidden="true">
          <line className={styles.today} x1="4" x2="4" y1="0" y2={height} />
        </svg>
        {say.text('Today')}
      </li>
    </ul>
  );
}
