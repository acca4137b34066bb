import type { CertificationsShown, ExamShown } from '../../pictures/shown/certifications.ts';
import { NothingToDraw } from '../parts/picture-card.tsx';
import { Sign } from '../parts/sign.tsx';
import { MoreInChat, WayLink } from '../parts/ways.tsx';
import styles from './certifications.module.css';

export function Certifications({ shown }: { readonly shown: CertificationsShown }) {
  return (
    <div className={styles.picture}>
      <p>{shown.state}</p>
      {shown.way !== undefined && (
        <p>
          <WayLink way={shown.way} />
        </p>
      )}
      {shown.nothing !== undefined && <NothingToDraw nothing={shown.nothing} />}
      <ul className="plain">
        {shown.exams.map((exam) => (
          <Exam key={`${exam.code} ${exam.passed.date}`} exam={exam} />
        ))}
      </ul>
      <MoreInChat more={shown.more} />
    </div>
  );
}

function Exam({ exam: { name, passedText, notes } }: { readonly exam: ExamShown }) {
  return (
    <li className={styles.exam}>
      <h3 className={styles.name}>{name}</h3>
      <p className="detail">{passedText}</p>
      {notes.map((note) => (
        <p key={note.text} className={styles.note}>
          <Sign tone={note.tone} />
          {note.text}
        </p>
      ))}
    </li>
  );
}
