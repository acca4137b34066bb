import { Field, MessageBar, MessageBarBody, Select } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PictureName } from '../pictures/shown/pictures.ts';
import type { OrganizationShown, PictureOffered, VisitShown } from '../pictures/shown/visit.ts';
import type { Api } from './api.ts';
import { type Doing, DoingContext } from './deeds/doing.tsx';
import styles from './page.module.css';
import { WayLink } from './parts/ways.tsx';
import { Picture } from './picture.tsx';
import { useSay } from './say.tsx';

/** Who looks, for which organization, and the pictures of it. */
export function Page(props: {
  readonly api: Api;
  readonly visit: VisitShown;
  readonly organization: OrganizationShown;
  readonly choose: (organization: string) => void;
  /** Asks anew who looks, and for which organization. */
  readonly revisit: () => void;
}) {
  const { api, visit, organization, choose, revisit } = props;
  const { id } = organization;
  const [version, setVersion] = useState(0);
  const [told, setTold] = useState<string>();
  const doing = useMemo<Doing>(() => {
    const lookAgain = () => setVersion((before) => before + 1);
    return {
      doIt: (deed) => api.deed({ ...deed, organization: id }),
      lookAgain,
      done(text) {
        setTold(text);
        lookAgain();
      },
    };
  }, [api, id]);
  // Whoever was asked about anew may see something else in every picture.
  const shownFor = useRef(visit);
  useEffect(() => {
    if (shownFor.current === visit) return;
    shownFor.current = visit;
    setTold(undefined);
    setVersion((before) => before + 1);
  }, [visit]);
  return (
    <DoingContext value={doing}>
      <header className={styles.header}>
        <div>
          <h1 className={styles.name}>{organization.name}</h1>
          <p className={styles.rights}>{organization.rightsText}</p>
          {visit.elsewhere !== undefined && (
            <p className={styles.elsewhere}>
              <WayLink way={visit.elsewhere} />
            </p>
          )}
        </div>
        <Switcher visit={visit} chosen={id} choose={choose} />
      </header>
      <main className={styles.main}>
        {/* It is there from the beginning, so that what is written into it is read out. */}
        <div role="status" className={styles.told}>
          {told !== undefined && (
            <MessageBar intent="success" politeness="polite" key={told}>
              <MessageBarBody>{told}</MessageBarBody>
            </MessageBar>
          )}
        </div>
        <div className={styles.pictures}>
          {columnsOf(visit.pictures).map((column) => (
            <div key={column[0]?.name} className={styles.column} data-wide={isWide(column)}>
              {column.map((offered) => (
                <Picture
                  key={offered.name}
                  api={api}
                  organization={id}
                  offered={offered}
                  version={version}
                  revisit={revisit}
                />
              ))}
            </div>
          ))}
        </div>
      </main>
    </DoingContext>
  );
}

type Column = readonly PictureOffered[];

/** What is looked at across the whole page. */
const wide: readonly PictureName[] = ['membership', 'year'];

const isWide = ([first]: Column) => first !== undefined && wide.includes(first.name);

/**
 * What stands side by side where there is room: each column from top to bottom, one behind the other where there is none,
 * so that the order is the server's for the eye and for the keyboard.
 */
function columnsOf(pictures: readonly PictureOffered[]): readonly Column[] {
  const others = pictures.filter(({ name }) => !wide.includes(name));
  const half = Math.floor(others.length / 2);
  return [
    ...pictures.filter(({ name }) => wide.includes(name)).map((offered) => [offered]),
    ...[others.slice(0, half), others.slice(half)].filter((column) => column.length > 0),
  ];
}

function Switcher(props: {
  readonly visit: VisitShown;
  readonly chosen: string;
  readonly choose: (organization: string) => void;
}) {
  const say = useSay();
  const { organizations } = props.visit;
  if (organizations.length < 2) return null;
  return (
    <Field label={say.text('Organization')} className={styles.switcher ?? ''}>
      <Select value={props.chosen} onChange={(_event, { value }) => props.choose(value)}>
        {organizations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
