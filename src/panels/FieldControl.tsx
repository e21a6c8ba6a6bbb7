import { useEffect, useId, useState } from 'react';
import type { ChoiceField, NumberField } from '../config/field';
import { type FieldKey, fieldOf } from '../config/runConfig';
import { useAppState, useCommands } from './appContext';
import { Help } from './Help';
import { sliderScale } from './sliderScale';

/** The control for one row of the settings table. */
export function FieldControl({ name }: { readonly name: FieldKey }) {
  const field = fieldOf(name);
  return field.kind === 'choice' ? <ChoiceControl name={name} field={field} /> : <NumberControl name={name} field={field} />;
}

function FieldLabel({ htmlFor, id, field }: { htmlFor?: string; id?: string; field: NumberField | ChoiceField }) {
  const Tag = htmlFor ? 'label' : 'span';
  return (
    <span className="field-label">
      <Tag {...(htmlFor ? { htmlFor } : { id })}>
        {field.label}
        {field.symbol && <i className="symbol"> {field.symbol}</i>}
      </Tag>
      <Help topic={field.label} formula={field.formula}>
        <p>{field.help}</p>
        {field.kind === 'number' && (
          <p className="range">
            {field.min} to {field.max.toLocaleString('en')}
            {field.unit ? ` ${field.unit}` : ''}
          </p>
        )}
      </Help>
    </span>
  );
}

function NumberControl({ name, field }: { name: FieldKey; field: NumberField }) {
  const value = useAppState((s) => s.config[name]) as number;
  const { setField } = useCommands();
  const [draft, setDraft] = useState(String(value));
  const id = useId();
  const scale = sliderScale(field);
  useEffect(() => setDraft(String(value)), [value]);

  function commit(text: string): void {
    setField(name, text);
    setDraft(String(value)); // Replaced by the effect above if the value was accepted.
  }
  return (
    <div className="field">
      <div className="field-head">
        <FieldLabel htmlFor={id} field={field} />
        <input
          id={id}
          className="number-box"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => draft !== String(value) && commit(draft)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit(draft);
            if (event.key === 'Escape') setDraft(String(value));
          }}
        />
      </div>
      <input
        type="range"
        aria-label={`${field.label} slider`}
        aria-valuetext={`${value}${field.unit ? ` ${field.unit}` : ''}`}
        min={scale.min}
        max={scale.max}
        value={scale.toPosition(value)}
        onChange={(event) => setField(name, String(scale.toValue(Number(event.target.value))))}
      />
    </div>
  );
}

/** Few short choices stand side by side; more go into a list. */
const SIDE_BY_SIDE = 2;

function ChoiceControl({ name, field }: { name: FieldKey; field: ChoiceField }) {
  const value = useAppState((s) => s.config[name]) as string;
  const { setField } = useCommands();
  const id = useId();
  if (field.options.length > SIDE_BY_SIDE) {
    return (
      <div className="field">
        <FieldLabel htmlFor={id} field={field} />
        <select id={id} value={value} onChange={(event) => setField(name, event.target.value)}>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
    );
  }
  return (
    <div className="field">
      <FieldLabel id={id} field={field} />
      <div className="segments" role="radiogroup" aria-labelledby={id}>
        {field.options.map((option) => (
          <label key={option.value} className="segment">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              onChange={() => setField(name, option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
