import type { CheckShown, CompetencyShown, ReadinessShown } from '../../pictures/shown/readiness.ts';
import { Bar } from '../parts/bar.tsx';
import { Disclosure } from '../parts/disclosure.tsx';
import { NothingToDraw } from '../parts/picture-card.tsx';
import { ToneBadge } from '../parts/tone-badge.tsx';
import { MoreInChat, WayLink } from '../parts/ways.tsx';
import { useSay } from '../say.tsx';
import styles from './readiness.module.css';

export function Readiness({ shown }: { readonly shown: ReadinessShown }) {
  if (shown.nothing !== undefined) return <NothingToDraw nothing={shown.nothing} />;
  return (
    <div className={styles.picture}>
      <p>{shown.summary}</p>
      <ul className={`plain ${styles.competencies}`}>
        {shown.competencies.map((competency) => (
          <Competency key={competency.id} competency={competency} />
        ))}
      </ul>
      <MoreInChat more={shown.more} />
    </div>
  );
}

function Competency({ competency }: { readonly competency: CompetencyShown }) {
  const { name, detail, badge, notes, checks, way } = competency;
  return (
    <li className={styles.competency}>
      <h3 className={styles.name}>
        {name} <ToneBadge badge={badge} />
      </h3>
      <p className="detail">{detail}</p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {checks.map((check) => (
        <Check key={check.text} check={check} />
      ))}
      <p>
        <WayLink way={way} about={name} />
      </p>
    </li>
  );
}

function Check({ check }: { readonly check: CheckShown }) {
  const say = useSay();
  const { text, haveText, share, met, left, kind } = check;
  const isOfSomebody = check.counted.length + check.countedMore + check.notCounted.length > 0;
  return (
    <div className={styles.check}>
      <div className={styles.asked}>
        <span>{text}</span>
        <span className={styles.have}>{haveText}</span>
      </div>
      <Bar share={share} tone={met ? 'good' : 'attention'} />
      {left !== undefined && <p className="detail">{left}</p>}
      {isOfSomebody && (
        <Disclosure
          closed={kind === 'references' ? say.text('Show the references') : say.text('Show who counts')}
          open={kind === 'references' ? say.text('Hide the references') : say.text('Hide who counts')}
          about={text}
        >
          <WhoCounts check={check} />
        </Disclosure>
      )}
    </div>
  );
}

function WhoCounts({ check }: { readonly check: CheckShown }) {
  const say = useSay();
  return (
    <ul className={styles.who}>
      {check.counted.map((name) => (
        <li key={name}>{say.text('{name} counts', { name })}</li>
      ))}
      {check.countedMore > 0 && (
        <li>{say.text('{count, plural, one {# more counts} other {# more count}}', { count: check.countedMore })}</li>
      )}
      {check.notCounted.map((sentence) => (
        <li key={sentence} className={styles.not}>
          {sentence}
        </li>
      ))}
    </ul>
  );
}
