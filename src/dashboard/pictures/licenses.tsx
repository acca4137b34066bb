import type { LicensesShown, SoftwareShown } from '../../pictures/shown/licenses.ts';
import { Bar } from '../parts/bar.tsx';
import { NothingToDraw } from '../parts/picture-card.tsx';
import { WayLink } from '../parts/ways.tsx';
import styles from './licenses.module.css';

export function Licenses({ shown }: { readonly shown: LicensesShown }) {
  if (shown.nothing !== undefined) return <NothingToDraw nothing={shown.nothing} />;
  return (
    <div className={styles.picture}>
      <p>{shown.about}</p>
      <ul className="plain">
        {shown.software.map((software) => (
          <Software key={software.id} software={software} />
        ))}
      </ul>
      {shown.more !== undefined && (
        <p>
          {shown.more.text} <WayLink way={shown.more} />
        </p>
      )}
    </div>
  );
}

function Software({
  software: { name, granted, used, text, detail, tone, way },
}: {
  readonly software: SoftwareShown;
}) {
  return (
    <li className={styles.software}>
      <p className={styles.name}>
        <span className="strong">{name}</span>
        <WayLink way={way} about={name} />
      </p>
      {used !== undefined && <Bar share={granted === 0 ? Math.min(used, 1) : used / granted} tone={tone} />}
      <p>{text}</p>
      <p className="detail">{detail}</p>
    </li>
  );
}
