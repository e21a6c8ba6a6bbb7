import { type ReactNode, type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { type Columns, centreOf } from '../frame/columns';
import { layerName } from '../frame/layerName';
import { BesidePoint } from './BesidePoint';
import { marksOf } from './classMarks';
import { emphasisOf } from './emphasis';
import { fitPicture, type MapCell, nearestPoint } from './mapLayout';
import { type MapsHandle, mapSvg } from './mapSvg';
import { classCount } from './paintMaps';
import { UPRIGHT } from './placeBeside';
import { useMapCanvas } from './useMapCanvas';

export interface FeatureMapsProps {
  /** A picture a layer, x and y in turn; null before the first. */
  readonly pictures: readonly (Float32Array | null)[];
  /** The same before training; empty to draw none. */
  readonly ghosts: readonly (Float32Array | null)[];
  /** Class of every point. */
  readonly labels: Int32Array;
  readonly columns: Columns;
  /** How many of the columns the network has. */
  readonly layers: number;
  readonly rem: number;
  readonly sample: number | null;
  readonly onSample: (sample: number | null) => void;
  readonly onOpen: (layer: number) => void;
  /** What the run is called, to precede "layer 3": empty, or "second run, ". */
  readonly prefix: string;
  /** The class that stands out. */
  readonly emphasised?: number | null;
  /** The group of each class, from 0: where there are many classes those of a group have one mark. */
  readonly groups?: readonly number[] | null;
  /** What stands below the map that the mouse is in, while it is at a sample. */
  readonly card?: (sample: number) => ReactNode;
  readonly ref?: Ref<MapsHandle>;
}

/** In rem: the largest map, and how close the pointer has to come to a point. */
const LARGEST = 10;
const REACH = 0.6;
/** In rem: from a map to the card of a sample in it. */
const CLEAR = 0.3;
const NONE: readonly number[] = [];

/** The square of each layer's map, of the first `layers` columns, and the height of their row. */
export function layOutMaps(columns: Columns, layers: number, rem: number): { cells: readonly MapCell[]; height: number } {
  const size = Math.min(LARGEST * rem, columns.columnWidth - 0.3 * rem);
  const cells = Array.from({ length: layers }, (_, layer) => ({
    layer,
    left: centreOf(columns, layer) - size / 2,
    top: 0.2 * rem,
    size,
  }));
  return { cells, height: size + 0.4 * rem };
}

/** Large enough to tell shapes apart where points are few, small enough to tell points apart where they are many. */
export function markRadius(points: number, size: number): number {
  return Math.max(1.1, Math.min(0.032 * size, (0.42 * size) / Math.sqrt(points)) * (points > 300 ? 0.75 : 1));
}

/** Positions of every map of a row. */
export function placeMaps(pictures: FeatureMapsProps['pictures'], cells: readonly MapCell[]): (Float32Array | null)[] {
  return cells.map((cell, l) => {
    const picture = pictures[l];
    return picture ? fitPicture(picture, cell) : null;
  });
}

/** Every layer's features as a map in its column. A map is a button that shows it large. */
export function FeatureMaps(props: FeatureMapsProps) {
  const { pictures, ghosts, labels, columns, layers, rem, sample, onSample, onOpen, prefix, groups, card, ref } = props;
  const { cells, height } = useMemo(() => layOutMaps(columns, layers, rem), [columns, layers, rem]);
  const maps = useMemo(() => placeMaps(pictures, cells), [pictures, cells]);
  const marks = useMemo(() => marksOf(classCount(labels), groups), [labels, groups]);
  const emphasised = emphasisOf(props.emphasised, labels, marks.length, sample);
  /** The map that the mouse is in, while it is at a sample. */
  const [pointedMap, setPointedMap] = useState<number | null>(null);
  const drawing = useMemo(
    () => ({
      maps,
      ghosts: placeMaps(ghosts, cells),
      labels,
      radius: markRadius(labels.length, cells[0]?.size ?? 0),
      width: columns.width,
      height,
      sample,
      neighbours: NONE,
      emphasised,
      marks,
    }),
    [maps, ghosts, cells, labels, columns, height, sample, emphasised, marks],
  );
  const canvas = useMapCanvas(drawing);
  const surface = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({ svg: () => canvas.current && mapSvg(drawing, cells, canvas.current) }), [
    drawing,
    cells,
    canvas,
  ]);

  useEffect(() => {
    const element = surface.current;
    if (!element) return;
    const listeners = new AbortController();
    const { signal } = listeners;
    element.addEventListener(
      'pointermove',
      (event) => {
        const box = element.getBoundingClientRect();
        const [x, y] = [event.clientX - box.left, event.clientY - box.top];
        const at = cells.findIndex(({ left, size }) => x >= left && x < left + size);
        const map = maps[at];
        const found = map ? nearestPoint(map, x, y, REACH * rem) : null;
        setPointedMap(found !== null && event.pointerType !== 'touch' ? at : null);
        onSample(found);
      },
      { signal },
    );
    const leave = () => {
      setPointedMap(null);
      onSample(null);
    };
    element.addEventListener('pointerleave', leave, { signal });
    return () => listeners.abort();
  }, [cells, maps, rem, onSample]);

  const cell = pointedMap === null ? undefined : cells[pointedMap];
  const pointed = pointedMap === null ? null : maps[pointedMap];
  const beside = cell && pointed && sample !== null ? { cell, x: pointed[2 * sample] } : null;
  const shown = card && beside && sample !== null ? card(sample) : null;
  return (
    <div className="feature-maps" ref={surface} style={{ height, width: columns.width }}>
      <canvas ref={canvas} style={{ width: columns.width, height }} />
      {cells.map(({ layer, left, top, size }) => (
        <button
          key={layer}
          type="button"
          className="map-button"
          style={{ left, top, width: size, height: size }}
          aria-label={`${prefix}${layerName(layer)}: show its features and singular values large`}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(layer);
          }}
        />
      ))}
      {shown && beside && (
        <BesidePoint
          around={surface}
          x={beside.x}
          y={beside.cell.top + beside.cell.size / 2}
          clear={beside.cell.size / 2 + CLEAR * rem}
          sides={UPRIGHT}
        >
          {shown}
        </BesidePoint>
      )}
    </div>
  );
}
