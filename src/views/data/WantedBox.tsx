import { publicSet } from '../../data/sets/publicSets';
import type { Wanted } from '../../data/sources/dataWanted';
import { sizeText } from '../../lib/sizeText';
import { useAppState, useDataCommands } from '../page/appContext';

/** What a run needs from the visitor before it can begin, and how to give it. */
export function WantedBox({ wanted }: { readonly wanted: Wanted }) {
  const { open, fetch, cancelFetch } = useDataCommands();
  const transfer = useAppState((s) => s.data.transfer);
  const problem = useAppState((s) => s.data.problem);
  if (wanted.kind === 'file')
    return (
      <section className="wanted" aria-label="A file is wanted">
        <p>
          This link is about samples in <b>{wanted.name || 'a file'}</b>, which stayed on the machine it was made on.
        </p>
        <button type="button" className="primary" onClick={open}>
          Choose the file
        </button>
      </section>
    );
  const set = publicSet(wanted.id);
  if (!set) return null;
  const own = transfer?.set === wanted.id ? transfer : null;
  return (
    <section className="wanted" aria-label={`${set.label} is wanted`}>
      <p>
        This run is about <b>{set.label}</b>, which is not here yet: {sizeText(wanted.bytes)}. {set.licence.credit}. Licence:{' '}
        {set.licence.name}.
      </p>
      {own ? (
        <>
          <progress max={own.total} value={own.done} aria-label={`Fetching ${set.label}`} />
          <button type="button" onClick={cancelFetch}>
            Cancel
          </button>
        </>
      ) : (
        <button type="button" className="primary" onClick={() => fetch(wanted.id)}>
          Fetch {sizeText(wanted.bytes)}
        </button>
      )}
      {problem?.set === wanted.id && (
        <p className="data-problem" role="alert">
          {problem.sentence}
        </p>
      )}
    </section>
  );
}
