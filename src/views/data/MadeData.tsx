import type { RunConfig } from '../../config/runConfig';
import { useAppState, useCommands, useDataCommands } from '../page/appContext';

const MADE: readonly { readonly data: RunConfig['data']; readonly name: string; readonly what: string }[] = [
  {
    data: 'orthonormal',
    name: 'Nearly orthonormal',
    what: 'The data of the paper’s theory: every two samples stand nearly perpendicular, and no class is a cluster.',
  },
  { data: 'gaussian', name: 'Gaussian clusters', what: 'A cloud around each class mean: clustered from the start.' },
  { data: 'shells', name: 'Concentric shells', what: 'One class around the other. No linear map tells them apart.' },
  { data: 'spirals', name: 'Spirals', what: 'Arms wound into each other: what nonlinear layers are for.' },
];

/** Data that are made here, from a seed: the same on every machine. */
export function MadeData() {
  const present = useAppState((s) => s.config.data);
  const { chooseData } = useCommands();
  const { close } = useDataCommands();
  return (
    <ul className="data-cards">
      {MADE.map(({ data, name, what }) => (
        <li key={data}>
          <button
            type="button"
            className="data-card"
            aria-current={data === present}
            onClick={() => {
              chooseData(data);
              close();
            }}
          >
            <b>{name}</b>
            <span>{what}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
