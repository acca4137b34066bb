import type { RequestShown, RequestsShown } from '../../pictures/shown/requests.ts';
import { DeedButtons } from '../deeds/deed-buttons.tsx';
import { NothingToDraw } from '../parts/picture-card.tsx';
import { MoreInChat, WayLink } from '../parts/ways.tsx';
import styles from './requests.module.css';

export function Requests({ shown }: { readonly shown: RequestsShown }) {
  if (shown.nothing !== undefined) return <NothingToDraw nothing={shown.nothing} />;
  return (
    <div>
      <ul className="plain">
        {shown.requests.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </ul>
      <MoreInChat more={shown.more} />
    </div>
  );
}

function Request({ request }: { readonly request: RequestShown }) {
  const { name, address, detail, message, ends, deeds, way } = request;
  return (
    <li className={styles.request}>
      <h3 className={styles.name}>{name}</h3>
      <p className="detail">{address}</p>
      <p>{detail}</p>
      {message !== undefined && <blockquote className={styles.message}>{message}</blockquote>}
      <p className="detail">{ends}</p>
      <div className={styles.doing}>
        <DeedButtons deeds={deeds} about={name} />
        <WayLink way={way} about={name} />
      </div>
    </li>
  );
}
