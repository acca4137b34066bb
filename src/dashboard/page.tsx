import { Field, MessageBar, MessageBarBody, Select } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { OrganizationShown, VisitShown } from '../pictures/shown/visit.ts';
import type { Api } from './api.ts';
import { type Doing, DoingContext } from './deeds/doing.tsx';
import styles from './page.module.css';
import { Picture } from './picture.tsx';
import { useSay } from './say.tsx';

/** Who looks, for which organization, and the pictures of it. */
export function Page(props: {
  readonly api: Api;
  readonly visit: VisitShown;
  readonly organization: OrganizationShown;
  readonly choose: (organization: string) => void;
}) {
  const { api, visit, organization, choose } = props;
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
  return (
    <DoingContext value={doing}>
      <header className={styles.header}>
        <div>
          <h1 className={styles.name}>{organization.name}</h1>
          <p className={styles.rights}>{organization.rightsText}</p>
        </div>
        <Switcher visit={visit} chosen={id} choose={choose} />
      </header>
      <main className={styles.main}>
        {/* It is there from the beginning, so that what is written into it is read out. */}
        <div role="status" className={styles.told}>
          {told !== undefined && (
            <MessageBar intent="success" politeness="polite" key={version}>
              <MessageBarBody>{told}</MessageBarBody>
            </MessageBar>
          )}
        </div>
        <div className={styles.pictures}>
          {visit.pictures.map((offered) => (
            <Picture key={offered.name} api={api} organization={id} offered={offered} version={version} />
          ))}
        </div>
      </main>
    </DoingContext>
  );
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
