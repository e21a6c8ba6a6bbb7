import { useId, useRef, useState } from 'react';
import { ClassMark } from './ClassMark';
import { marksOf } from './classMarks';
import { SamplePicture } from './SamplePicture';
import { type DrawnPictures, pictureOf } from './samplePixels';

export interface ClassKeyProps {
  readonly names: readonly string[];
  /** A picture a class. */
  readonly thumbnails?: DrawnPictures | null;
  /** The group of each class, from 0: where there are many classes those of a group have one mark. */
  readonly groups?: readonly number[] | null;
  /** Makes every class a button. Called with the class that is pointed at, or has the focus; with null when none is any more. */
  readonly onEmphasise?: (k: number | null) => void;
  /** The class that stands out. */
  readonly emphasised?: number | null;
}

/** More classes than this are listed when asked for. */
const MOST = 12;
/** In characters: names that are never cut short, however wide they are. */
const SHORT = 12;
/** In pixels. */
const THUMBNAIL = 28;

/** Which mark is which class. */
export function ClassKey({ names, thumbnails, groups, onEmphasise, emphasised = null }: ClassKeyProps) {
  const [open, setOpen] = useState(false);
  /** What pressed last: a mouse that points at an entry has said so already. */
  const pressedBy = useRef('');
  const id = useId();
  const marks = marksOf(names.length, groups);
  const rest = names.length - MOST;
  const entry = (k: number) => (
    <>
      <ClassMark mark={marks[k]} />
      {thumbnails && <SamplePicture {...thumbnails} index={pictureOf(thumbnails, k)} side={THUMBNAIL} label="" />}
      {names[k].length > SHORT ? <LongName name={names[k]} /> : names[k]}
    </>
  );
  const list = (
    <ul id={id} className="class-key" aria-label="Classes" data-in-drawing="key">
      {names.slice(0, open ? undefined : MOST).map((name, k) => (
        <li key={name}>
          {onEmphasise ? (
            <button
              type="button"
              className={`class-entry${emphasised === null || emphasised === k ? '' : ' faded'}`}
              aria-pressed={emphasised === k}
              onPointerEnter={({ pointerType }) => pointerType !== 'touch' && onEmphasise(k)}
              onPointerLeave={({ pointerType }) => pointerType !== 'touch' && onEmphasise(null)}
              onPointerDown={({ pointerType }) => {
                pressedBy.current = pointerType;
              }}
              onKeyDown={() => {
                pressedBy.current = '';
              }}
              onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && onEmphasise(k)}
              onBlur={() => onEmphasise(null)}
              onClick={() => pressedBy.current !== 'mouse' && onEmphasise(emphasised === k ? null : k)}
            >
              {entry(k)}
            </button>
          ) : (
            entry(k)
          )}
        </li>
      ))}
      {/* What a drawing says of those that are not listed; on the page the button does. */}
      {rest > 0 && !open && <li hidden>and {rest} more</li>}
    </ul>
  );
  if (rest <= 0) return list;
  return (
    <>
      {list}
      <button type="button" className="class-more" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {open ? 'show fewer' : `and ${rest} more`}
      </button>
    </>
  );
}

function LongName({ name }: { readonly name: string }) {
  return (
    <span className="class-name" title={name}>
      {name}
    </span>
  );
}
