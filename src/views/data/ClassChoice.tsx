import { useState } from 'react';
import { classListText, FEWEST_CLASSES, MOST_CLASSES } from '../../config/classList';
import { useCommands } from '../page/appContext';

export interface ClassChoiceProps {
  /** Names of all classes of the set, by their number in it. */
  readonly offered: readonly string[];
  /** Names of those that the run on show is about. */
  readonly taken: readonly string[];
}

/** Which classes of a set the run is about. Nothing changes before the choice is used. */
export function ClassChoice({ offered, taken }: ClassChoiceProps) {
  const { setField } = useCommands();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(taken.map((name) => offered.indexOf(name))));
  const toggle = (k: number) => {
    const next = new Set(chosen);
    if (!next.delete(k)) next.add(k);
    setChosen(next);
  };
  const fits = chosen.size >= FEWEST_CLASSES && chosen.size <= MOST_CLASSES;
  const use = () => {
    const classes = offered.map((_, k) => k).filter((k) => chosen.has(k));
    setField('classes', classListText(classes.length === offered.length ? 'all' : classes));
  };
  return (
    <details className="class-choice">
      <summary>Choose classes</summary>
      <fieldset>
        <legend className="visually-hidden">Classes of the set</legend>
        {offered.map((name, k) => (
          <label key={name}>
            <input type="checkbox" checked={chosen.has(k)} onChange={() => toggle(k)} />
            {name}
          </label>
        ))}
      </fieldset>
      <p>
        <button type="button" onClick={() => setChosen(new Set(offered.keys()))}>
          All
        </button>
        <button type="button" onClick={() => setChosen(new Set())}>
          None
        </button>
        <button type="button" className="primary" disabled={!fits} onClick={use}>
          {fits ? `Use these ${chosen.size}` : `Choose ${FEWEST_CLASSES} to ${Math.min(MOST_CLASSES, offered.length)}`}
        </button>
      </p>
    </details>
  );
}
