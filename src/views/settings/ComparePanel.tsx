import { X } from 'lucide-react';
import { fields } from '../../config/fields';
import { type FieldKey, fieldKeys, fieldOf, type RunConfig } from '../../config/runConfig';
import { useAppState, useCommands } from '../page/appContext';
import { FieldControl } from './FieldControl';

/** What can differ between two runs; the data and the seed are shared unless chosen here. */
const KEYS = fieldKeys.filter((key) => fields[key].group !== 'playback');

/** A second run beside the first: same data, same seed, and the few settings that differ. */
export function ComparePanel() {
  const config = useAppState((s) => s.config);
  const other = useAppState((s) => s.other);
  const { compare, setOtherField } = useCommands();
  if (!other) {
    const kind = config.net === 'dln' ? 'mlp' : 'dln';
    return (
      <fieldset className="compare">
        <legend>Second run</legend>
        <p className="chart-subtitle">On the same axes, with the same data and seed.</p>
        <div className="settings-actions">
          <button type="button" className="quiet" onClick={() => compare({ net: kind })}>
            {kind === 'mlp' ? 'Against an MLP' : 'Against a linear network'}
          </button>
          <button type="button" className="quiet" onClick={() => compare({ eps: otherScale(config) })}>
            Against another ε
          </button>
        </div>
      </fieldset>
    );
  }
  const changed = KEYS.filter((key) => Object.hasOwn(other.changes, key));
  const without = (key: FieldKey): Partial<RunConfig> =>
    Object.fromEntries(Object.entries(other.changes).filter(([name]) => name !== key));
  return (
    <fieldset className="compare">
      <legend>Second run differs in</legend>
      {changed.map((key) => (
        <div key={key} className="compare-field">
          <FieldControl name={key} value={other.config[key]} onChange={setOtherField} of="Second run: " />
          {changed.length > 1 && (
            <button
              type="button"
              className="icon-button"
              aria-label={`${fieldOf(key).label} as in the first run`}
              onClick={() => compare(without(key))}
            >
              <X aria-hidden />
            </button>
          )}
        </div>
      ))}
      <label className="field">
        <span className="visually-hidden">Add a setting that differs</span>
        <select
          value=""
          onChange={(event) => {
            const key = event.target.value as FieldKey;
            compare({ ...other.changes, [key]: config[key] });
          }}
        >
          <option value="">Another setting …</option>
          {KEYS.filter((key) => !changed.includes(key)).map((key) => (
            <option key={key} value={key}>
              {fieldOf(key).label}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="quiet" onClick={() => compare(null)}>
        End the comparison
      </button>
    </fieldset>
  );
}

/** An eps that makes a difference one can see. */
function otherScale({ eps }: RunConfig): number {
  return eps >= 0.4 ? 0.3 : 0.5;
}
