import type { CountShown, MembershipShown } from '../../pictures/shown/membership.ts';
import { Bar } from '../parts/bar.tsx';
import { ToneBadge } from '../parts/tone-badge.tsx';
import { WayButton, WayLink } from '../parts/ways.tsx';
import { useSay } from '../say.tsx';
import styles from './membership.module.css';

export function Membership({ shown }: { readonly shown: MembershipShown }) {
  const { year, renew } = shown;
  const say = useSay();
  return (
    <div className={styles.picture}>
      <div className={styles.year}>
        <p className={styles.level}>
          <span className={styles.levelName}>{shown.level}</span> <ToneBadge badge={shown.badge} />
        </p>
        <p className={styles.days}>{shown.daysLeftText}</p>
        <Bar share={year.day / year.days} tone={shown.badge.tone} />
        <p className="detail">{year.text}</p>
        <p className={styles.explanation}>{shown.explanation}</p>
        {renew !== undefined && (
          <div>
            <WayButton way={renew} appearance="primary" />
          </div>
        )}
      </div>
      <ul className={`plain ${styles.counts}`}>
        {shown.counts.map((count) => (
          <Count key={count.title} count={count} />
        ))}
      </ul>
      <dl className={styles.facts}>
        {shown.facts.map(({ title, value }) => (
          <div key={title}>
            <dt className="detail">{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {shown.toDo.length > 0 && (
        <div className={styles.toDo}>
          <h3 className={styles.heading}>{say.text('Waiting for you')}</h3>
          <ul className="plain">
            {shown.toDo.map(({ text, way }) => (
              <li key={text} className={styles.thing}>
                <span>{text}</span> <WayLink way={way} about={text} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Count({ count }: { readonly count: CountShown }) {
  return (
    <li className={styles.count} data-tone={count.tone}>
      <p className={styles.number}>{count.count}</p>
      <p className={styles.counted}>{count.text}</p>
      <WayLink way={count} />
    </li>
  );
}
