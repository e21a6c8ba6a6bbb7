import type { RunConfig } from '../../config/runConfig';
import { PUBLIC_SETS, type PublicSet } from '../../data/sets/publicSets';
import { sizeText } from '../../lib/sizeText';
import { timeText } from '../../lib/timeText';
import type { SetTransfer } from '../../store/dataView';
import { useAppState, useCommands, useDataCommands } from '../page/appContext';

/** Sets that everybody knows: what they are, how large, under what licence, and whether they are here. */
export function PublicSets() {
  const lasting = useAppState((s) => s.data.lasting);
  return (
    <>
      <ul className="data-sets">
        {PUBLIC_SETS.map((set) => (
          <SetRow key={set.id} set={set} />
        ))}
      </ul>
      {lasting === false && (
        <p className="chart-subtitle">
          This browser keeps nothing for the page: a set that is fetched is here for this visit only.
        </p>
      )}
    </>
  );
}

function SetRow({ set }: { readonly set: PublicSet }) {
  const { id, label, licence, files, embedded, content, labellings } = set;
  const present = useAppState((s) => s.config.data === id);
  const kept = useAppState((s) => s.data.kept?.find((one) => one.id === id) ?? null);
  const transfer = useAppState((s) => (s.data.transfer?.set === id ? s.data.transfer : null));
  const problem = useAppState((s) => (s.data.problem?.set === id ? s.data.problem.sentence : null));
  const busy = useAppState((s) => s.data.transfer !== null);
  const { chooseData } = useCommands();
  const { fetch, cancelFetch, remove, close } = useDataCommands();
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const whole = kept !== null && !kept.partly;
  const usable = embedded !== null || whole;
  const [{ classNames }] = labellings;
  const use = (samples?: number) => {
    chooseData(id as RunConfig['data'], samples);
    close();
  };
  return (
    <li className="data-set" aria-current={present}>
      <div>
        <b>{label}</b>{' '}
        <span className="data-set-what">
          {rowsOf(set)} {content}, {classNames.length} classes
          {embedded && `; ${embedded.train} of each class come with the page`}
        </span>
        <p className="chart-subtitle">
          {licence.credit}. Licence: {licence.name}.
        </p>
      </div>
      <div className="data-set-actions">
        {usable && (
          <button type="button" className={embedded ? 'primary' : ''} onClick={() => use()}>
            {embedded ? 'Use it' : 'Use'}
          </button>
        )}
        {embedded && whole && (
          <button type="button" onClick={() => use(WHOLE)}>
            Use all of it
          </button>
        )}
        {!whole && !transfer && (
          <button type="button" disabled={busy} onClick={() => fetch(id)}>
            {kept ? 'Go on fetching' : embedded ? 'Fetch all of it' : 'Fetch'} ({sizeText(bytes)})
          </button>
        )}
        {transfer && (
          <button type="button" onClick={cancelFetch}>
            Cancel
          </button>
        )}
        {kept && !transfer && (
          <button type="button" className="quiet" onClick={() => remove(id)}>
            Remove ({sizeText(kept.size)})
          </button>
        )}
      </div>
      {transfer && <TransferBar label={label} transfer={transfer} />}
      {problem && (
        <p className="data-problem" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

/** More than any class of a public set has. */
const WHOLE = 10_000;

function rowsOf({ files }: PublicSet): string {
  return files.reduce((sum, { rows }) => sum + rows, 0).toLocaleString('en');
}

function TransferBar({
  label,
  transfer: { done, total, secondsLeft },
}: {
  readonly label: string;
  readonly transfer: SetTransfer;
}) {
  return (
    <div className="data-transfer">
      <progress max={total} value={done} aria-label={`Fetching ${label}`} />
      <span className="chart-subtitle">
        {sizeText(done)} of {sizeText(total)}
        {secondsLeft !== null && `, ${timeText(secondsLeft)} left`}
      </span>
    </div>
  );
}
