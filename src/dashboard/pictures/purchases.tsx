import { Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { CurrencyShown, OrderShown, PurchasesShown, PurchaseYear } from '../../pictures/shown/purchases.ts';
import { Disclosure } from '../parts/disclosure.tsx';
import { NothingToDraw } from '../parts/picture-card.tsx';
import { ToneBadge } from '../parts/tone-badge.tsx';
import { WayLink } from '../parts/ways.tsx';
import { useSay } from '../say.tsx';
import { percent } from './dates.ts';
import styles from './purchases.module.css';

export function Purchases({ shown }: { readonly shown: PurchasesShown }) {
  if (shown.nothing !== undefined) return <NothingToDraw nothing={shown.nothing} />;
  return (
    <div className={styles.picture}>
      <Waiting shown={shown} />
      {shown.currencies.map((currency) => (
        <Currency key={currency.currency} currency={currency} />
      ))}
    </div>
  );
}

function Waiting({ shown: { waiting, moreWaiting } }: { readonly shown: PurchasesShown }) {
  const say = useSay();
  if (waiting.length === 0) return null;
  return (
    <div>
      <h3 className={styles.heading}>{say.text('To be paid')}</h3>
      <ul className="plain">
        {waiting.map((order) => (
          <Order key={order.number} order={order} />
        ))}
      </ul>
      {moreWaiting !== undefined && (
        <p>
          {moreWaiting.text} <WayLink way={moreWaiting} />
        </p>
      )}
    </div>
  );
}

function Order({ order }: { readonly order: OrderShown }) {
  return (
    <li className={styles.order}>
      <span>
        {order.items} <ToneBadge badge={order.badge} />
      </span>
      <span className={styles.amount}>{order.amount.text}</span>
      <WayLink way={order.way} about={order.items} />
    </li>
  );
}

function Currency({ currency: { currency, years } }: { readonly currency: CurrencyShown }) {
  const say = useSay();
  const withMonths = years.filter(({ months }) => months.length > 0);
  const [wanted, setWanted] = useState<number>();
  const year = withMonths.find((each) => each.year === wanted) ?? withMonths[0];
  if (year === undefined) return null;
  return (
    <div>
      <div className={styles.head}>
        <h3 className={styles.heading}>{say.text('In {currency}', { currency })}</h3>
        {withMonths.length > 1 && (
          <Select
            size="small"
            aria-label={say.text('Year of the purchases in {currency}', { currency })}
            value={year.year}
            onChange={(_event, { value }) => setWanted(Number(value))}
          >
            {withMonths.map((each) => (
              <option key={each.year} value={each.year}>
                {each.year}
              </option>
            ))}
          </Select>
        )}
      </div>
      <p className={styles.text}>{year.text}</p>
      <Months year={year} />
      <Disclosure
        closed={say.text('Show as a table')}
        open={say.text('Hide the table')}
        about={say.text('{currency} in {year}', { currency, year: String(year.year) })}
      >
        <MonthsTable year={year} currency={currency} />
      </Disclosure>
      <p className={styles.way}>
        <WayLink way={year.way} about={say.text('{currency} in {year}', { currency, year: String(year.year) })} />
      </p>
    </div>
  );
}

/** A column for each month: what was paid, and on top of it what has to be paid. */
function Months({ year }: { readonly year: PurchaseYear }) {
  const say = useSay();
  const most = Math.max(1, ...year.months.map(({ paid, open }) => paid.minorUnits + open.minorUnits));
  const short = new Intl.DateTimeFormat(say.locale, { month: 'narrow', timeZone: 'UTC' });
  const hasOpen = year.months.some(({ open }) => open.minorUnits > 0);
  return (
    <figure className={styles.figure} aria-hidden="true">
      <svg className={styles.columns} aria-hidden="true" focusable="false">
        <line className={styles.ground} x1="0" x2="100%" y1="100%" y2="100%" />
        {year.months.map(({ month, paid, open, text }, index) => {
          const x = percent((index + 0.18) / 12);
          const width = percent(0.64 / 12);
          const paidShare = paid.minorUnits / most;
          const openShare = open.minorUnits / most;
          return (
            <g key={month}>
              <title>{text}</title>
              <rect className={styles.place} x={percent(index / 12)} width={percent(1 / 12)} height="100%" />
              {paidShare > 0 && (
                <rect
                  className={styles.paid}
                  x={x}
                  width={width}
                  y={percent(1 - paidShare)}
                  height={percent(paidShare)}
                />
              )}
              {openShare > 0 && (
                <rect
                  className={styles.open}
                  x={x}
                  width={width}
                  y={percent(1 - paidShare - openShare)}
                  height={percent(openShare)}
                />
              )}
            </g>
          );
        })}
      </svg>
      <div className={styles.names}>
        {year.months.map(({ month }) => (
          <span key={month}>{short.format(new Date(`${month}-01T00:00:00Z`))}</span>
        ))}
      </div>
      <ul className={`plain ${styles.legend}`}>
        <li>
          <svg width="12" height="12" aria-hidden="true">
            <rect className={styles.paid} width="12" height="12" rx="2" />
          </svg>
          {say.text('Paid')}
        </li>
        {hasOpen && (
          <li>
            <svg width="12" height="12" aria-hidden="true">
              <rect className={styles.open} x="1" y="1" width="10" height="10" rx="2" />
            </svg>
            {say.text('To be paid')}
          </li>
        )}
      </ul>
    </figure>
  );
}

function MonthsTable({ year, currency }: { readonly year: PurchaseYear; readonly currency: string }) {
  const say = useSay();
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">
        {say.text('{currency} in {year}', { currency, year: String(year.year) })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{say.text('Month')}</th>
          <th scope="col">{say.text('Orders')}</th>
          <th scope="col">{say.text('Paid')}</th>
          <th scope="col">{say.text('To be paid')}</th>
        </tr>
      </thead>
      <tbody>
        {year.months
          .filter(({ orders }) => orders > 0)
          .map(({ month, name, orders, paid, open }) => (
            <tr key={month}>
              <th scope="row">{name}</th>
              <td>{say.number(orders)}</td>
              <td>{paid.text}</td>
              <td>{open.text}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
