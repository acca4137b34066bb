import { Link } from '@fluentui/react-components';
import type { ShipmentGroup, ShipmentShown, ShipmentsShown } from '../../pictures/shown/shipments.ts';
import { NothingToDraw } from '../parts/picture-card.tsx';
import { ToneBadge } from '../parts/tone-badge.tsx';
import { WayLink } from '../parts/ways.tsx';
import styles from './shipments.module.css';

export function Shipments({ shown }: { readonly shown: ShipmentsShown }) {
  if (shown.nothing !== undefined) return <NothingToDraw nothing={shown.nothing} />;
  return (
    <div className={styles.picture}>
      <p>{shown.summary}</p>
      {shown.groups.map((group) => (
        <Group key={group.kind} group={group} />
      ))}
    </div>
  );
}

function Group({ group: { title, shipments, more } }: { readonly group: ShipmentGroup }) {
  return (
    <div>
      <h3 className={styles.heading}>{title}</h3>
      <ul className="plain">
        {shipments.map((shipment) => (
          <Shipment key={shipment.number} shipment={shipment} />
        ))}
      </ul>
      {more !== undefined && (
        <p>
          {more.text} <WayLink way={more} />
        </p>
      )}
    </div>
  );
}

function Shipment({ shipment }: { readonly shipment: ShipmentShown }) {
  const { contents, badge, text, step, to, carrier, tracking, way, isLate } = shipment;
  return (
    <li className={styles.shipment}>
      <p className={styles.contents}>
        <span className="strong">{contents}</span> <ToneBadge badge={badge} />
      </p>
      <Steps done={step} isLate={isLate} />
      <p>{text}</p>
      <p className="detail">{carrier === undefined ? to : `${to} · ${carrier}`}</p>
      <p className={styles.ways}>
        <WayLink way={way} about={contents} />
        {tracking !== undefined && (
          <Link href={tracking.url} target="_blank" rel="noopener noreferrer">
            {tracking.title}
          </Link>
        )}
      </p>
    </li>
  );
}

const steps = [1, 2, 3, 4] as const;

/** How far it has come; the text beside it says the same. */
function Steps({ done, isLate }: { readonly done: ShipmentShown['step']; readonly isLate: boolean }) {
  return (
    <svg className={styles.steps} aria-hidden="true" focusable="false">
      {steps.map((step) => (
        <rect
          key={step}
          className={step > done ? styles.ahead : isLate ? styles.late : styles.behind}
          x={`${(step - 1) * 25}%`}
          width="24%"
          height="100%"
          rx="3"
        />
      ))}
    </svg>
  );
}
