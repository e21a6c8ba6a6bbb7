import { type ChangeEvent, type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { ChoiceField, Field, NumberField, TextField } from '../../config/field';
import { type FieldKey, fieldOf } from '../../config/runConfig';
import { Help } from '../page/Help';
import { sliderScale } from './sliderScale';

export interface FieldControlProps {
  readonly name: FieldKey;
  readonly value: string | number;
  /** Takes the text of the new value. */
  readonly onChange: (name: FieldKey, text: string) => void;
  /** Whose setting it is, to precede its label for those who hear it: empty, or "Second run: ". */
  readonly of?: string;
}

/** The control for one row of the settings table. */
export function FieldControl({ name, value, onChange, of = '' }: FieldControlProps) {
  const field = fieldOf(name);
  switch (field.kind) {
    case 'choice':
      return <ChoiceControl name={name} field={field} value={String(value)} onChange={onChange} of={of} />;
    case 'number':
      return <NumberControl name={name} field={field} value={Number(value)} onChange={onChange} of={of} />;
    case 'text':
      return <TextControl name={name} field={field} value={String(value)} onChange={onChange} of={of} />;
    default:
      return field satisfies never;
  }
}

interface ControlProps<F, V> {
  readonly name: FieldKey;
  readonly field: F;
  readonly value: V;
  readonly onChange: FieldControlProps['onChange'];
  readonly of: string;
}

interface FieldLabelProps {
  readonly htmlFor?: string;
  readonly id?: string;
  readonly field: Field;
  readonly of: string;
}

function FieldLabel({ htmlFor, id, field, of }: FieldLabelProps) {
  const Tag = htmlFor ? 'label' : 'span';
  return (
    <span className="field-label">
      <Tag {...(htmlFor ? { htmlFor } : { id })}>
        {of && <span className="visually-hidden">{of}</span>}
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

function NumberControl({ name, field, value, onChange, of }: ControlProps<NumberField, number>) {
  const { draft, id, input } = useDraft(name, value, onChange);
  const scale = sliderScale(field);
  return (
    <div className="field">
      <div className="field-head">
        <FieldLabel htmlFor={id} field={field} of={of} />
        <input
          id={id}
          className="number-box"
          type="text"
          // The keypad for decimals has a comma in place of the point in half of the world, and never an exponent.
          inputMode={field.integer ? 'numeric' : 'text'}
          autoComplete="off"
          value={draft}
          {...input}
        />
      </div>
      <input
        type="range"
        aria-label={`${of}${field.label} slider`}
        aria-valuetext={`${value}${field.unit ? ` ${field.unit}` : ''}`}
        min={scale.min}
        max={scale.max}
        value={scale.toPosition(value)}
        onChange={(event) => onChange(name, String(scale.toValue(Number(event.target.value))))}
      />
    </div>
  );
}

function TextControl({ name, field, value, onChange, of }: ControlProps<TextField, string>) {
  const { draft, id, input } = useDraft(name, value, onChange);
  return (
    <div className="field">
      <div className="field-head">
        <FieldLabel htmlFor={id} field={field} of={of} />
        <input id={id} className="text-box" type="text" autoComplete="off" spellCheck={false} value={draft} {...input} />
      </div>
    </div>
  );
}

/** Text on its way: it counts when Enter is pressed or the box is left, and Escape takes it back. */
function useDraft(name: FieldKey, value: string | number, onChange: FieldControlProps['onChange']) {
  const [draft, setDraft] = useState(String(value));
  const id = useId();
  useEffect(() => setDraft(String(value)), [value]);

  function commit(text: string): void {
    onChange(name, text);
    setDraft(String(value)); // Replaced by the effect above if the value was accepted.
  }
  const input = {
    onChange: (event: ChangeEvent<HTMLInputElement>) => setDraft(event.target.value),
    onBlur: () => draft !== String(value) && commit(draft),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter') commit(draft);
      if (event.key === 'Escape') setDraft(String(value));
    },
  };
  return { draft, id, input };
}

/** Few short choices stand side by side; more go into a list. */
const SIDE_BY_SIDE = 2;

function ChoiceControl({ name, field, value, onChange, of }: ControlProps<ChoiceField, string>) {
  const id = useId();
  if (field.options.length > SIDE_BY_SIDE) {
    return (
      <div className="field">
        <FieldLabel htmlFor={id} field={field} of={of} />
        <select id={id} value={value} onChange={(event) => onChange(name, event.target.value)}>
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
      <FieldLabel id={id} field={field} of={of} />
      <div className="segments" role="radiogroup" aria-labelledby={id}>
        {field.options.map((option) => (
          <label key={option.value} className="segment">
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(name, option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
