import type { PrivilegeShown, PrivilegesShown } from '../../pictures/shown/privileges.ts';
import { WayLink } from '../parts/ways.tsx';
import { useSay } from '../say.tsx';
import styles from './privileges.module.css';

export function Privileges({ shown }: { readonly shown: PrivilegesShown }) {
  const say = useSay();
  const { rights, location, since, roles, noRoles, privileges, noPrivileges, granting, others, moreOthers } = shown;
  return (
    <div className={styles.picture}>
      <dl className={styles.facts}>
        <div>
          <dt className="detail">{say.text('Administration rights')}</dt>
          <dd>{rights}</dd>
        </div>
        <div>
          <dt className="detail">{say.text('Location')}</dt>
          <dd>{location}</dd>
        </div>
        <div>
          <dt className="detail">{say.text('Since')}</dt>
          <dd>{since.text}</dd>
        </div>
        <div>
          <dt className="detail">{say.text('Contact roles')}</dt>
          <dd>{roles.length === 0 ? noRoles : say.list(roles, 'plain')}</dd>
        </div>
      </dl>
      <h3 className={styles.heading}>{say.text('Privileges')}</h3>
      {privileges.length === 0 && <p>{noPrivileges}</p>}
      <ul className="plain">
        {privileges.map((privilege) => (
          <Privilege key={privilege.name} privilege={privilege} />
        ))}
      </ul>
      <p>{granting}</p>
      {others.length > 0 && <h3 className={styles.heading}>{say.text('In other organizations')}</h3>}
      {others.map(({ name, lines }) => (
        <div key={name}>
          <p className="strong">{name}</p>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ))}
      {moreOthers !== undefined && (
        <p>
          {moreOthers.text} <WayLink way={moreOthers} />
        </p>
      )}
    </div>
  );
}

function Privilege({ privilege: { name, explanation, granted, way } }: { readonly privilege: PrivilegeShown }) {
  return (
    <li className={styles.privilege}>
      <p className="strong">{name}</p>
      <p>{explanation}</p>
      <p className="detail">{granted}</p>
      {way !== undefined && (
        <p>
          <WayLink way={way} about={name} />
        </p>
      )}
    </li>
  );
}
