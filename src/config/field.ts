/** The shape of one row of the settings table: everything the form, the link and the docs say about a field. */

export type FieldGroup = 'network' | 'data' | 'training' | 'machine' | 'playback';

interface FieldText {
  readonly label: string;
  /** The symbol used in formulas and on charts, where the field has one. */
  readonly symbol?: string;
  readonly help: string;
  /** A formula that belongs to the help text, in TeX. */
  readonly formula?: string;
  readonly group: FieldGroup;
  /** `basic` fields are always on the page; `more` ones stand behind "More settings". */
  readonly level: 'basic' | 'more';
  /** Whether the field means anything with these settings; always, where not given. */
  readonly only?: (config: Readonly<Record<string, string | number>>) => boolean;
}

export interface NumberField extends FieldText {
  readonly kind: 'number';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** What the slider covers and how it is spaced; the text box takes the whole range. 0 is the leftmost notch where min is 0. */
  readonly slider: readonly [number, number];
  readonly scale: 'linear' | 'log';
  readonly unit?: string;
}

export interface ChoiceField<V extends string = string> extends FieldText {
  readonly kind: 'choice';
  readonly default: V;
  readonly options: readonly { readonly value: V; readonly label: string }[];
}

export interface TextField extends FieldText {
  readonly kind: 'text';
  readonly default: string;
  /** Gives a text as it is kept, or null where it cannot be read. */
  readonly read: (text: string) => string | null;
}

export type Field = NumberField | ChoiceField | TextField;

/** Whether a field can have this value: one of its choices, or a number in its range, whole where it has to be. */
export function allows(field: Field, value: unknown): boolean {
  if (field.kind === 'text') return typeof value === 'string' && field.read(value) === value;
  if (field.kind === 'choice') return field.options.some((option) => option.value === value);
  return typeof value === 'number' && value >= field.min && value <= field.max && (!field.integer || Number.isInteger(value));
}
