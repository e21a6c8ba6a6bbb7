import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { fields } from '../../config/fields';
import { type FieldKey, fieldKeys, fieldOf } from '../../config/runConfig';
import { type Axis, axisText, runCount } from '../../config/sweepAxes';
import { useAppState, useCommands } from '../page/appContext';

const KEYS = fieldKeys.filter((key) => fields[key].group !== 'playback' && fields[key].group !== 'machine');

/** What a new axis begins with. */
function firstValues(key: FieldKey): string {
  const field = fieldOf(key);
  if (key === 'seed') return '0..4';
  if (field.kind === 'choice') return field.options.map((option) => option.value).join(',');
  return key === 'eps' ? '0.1,0.3,0.5' : key === 'depth' ? '3,4,6,8' : key === 'width' ? '50,100,200' : String(field.default);
}

/** The axes of a sweep: fields, and the values they take. */
export function AxesPanel() {
  const axes = useAppState((s) => s.sweep.axes);
  const { setAxis } = useCommands();
  const free = [...KEYS, 'seed' as const].filter(
    (key, i, all) => all.indexOf(key) === i && !axes.some((axis) => axis.key === key),
  );
  return (
    <fieldset className="compare">
      <legend>Sweep</legend>
      <p className="chart-subtitle">
        {axes.length === 0
          ? 'Many runs at once: every combination of some values.'
          : `${runCount(axes).toLocaleString('en')} runs. Values as 2, 3, 4 or 0..9 or 0.1..0.5/0.1.`}
      </p>
      {axes.map((axis) => (
        <AxisControl key={axis.key} axis={axis} />
      ))}
      <label className="field">
        <span className="visually-hidden">Add an axis to the sweep</span>
        <select
          value=""
          onChange={(event) => setAxis(event.target.value as FieldKey, firstValues(event.target.value as FieldKey))}
        >
          <option value="">{axes.length === 0 ? 'Sweep over …' : 'And over …'}</option>
          {free.map((key) => (
            <option key={key} value={key}>
              {fieldOf(key).label}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

function AxisControl({ axis }: { readonly axis: Axis }) {
  const { setAxis } = useCommands();
  const text = axisText(axis);
  const [draft, setDraft] = useState(text);
  useEffect(() => setDraft(text), [text]);
  const { label } = fieldOf(axis.key);
  function commit(): void {
    setAxis(axis.key, draft);
    setDraft(text); // Replaced by the effect above if the values were accepted.
  }
  return (
    <div className="compare-field field">
      <label>
        <span className="field-label">{label}</span>
        <input
          className="axis-box"
          type="text"
          autoComplete="off"
          aria-label={`Values of ${label} to sweep over`}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => draft !== text && commit()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape') setDraft(text);
          }}
        />
      </label>
      <button type="button" className="icon-button" aria-label={`No sweep over ${label}`} onClick={() => setAxis(axis.key, null)}>
        <X aria-hidden />
      </button>
    </div>
  );
}
