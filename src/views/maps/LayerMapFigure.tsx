import { useMemo, useRef } from 'react';
import { ChartFigure } from '../../charts/frame/ChartFigure';
import type { Cell, DataTable } from '../../charts/frame/dataTable';
import { layerName } from '../../charts/frame/layerName';
import { useSize } from '../../charts/frame/useSize';
import { ClassKey } from '../../charts/maps/ClassKey';
import { FeatureMap } from '../../charts/maps/FeatureMap';
import type { MapsHandle } from '../../charts/maps/mapSvg';
import { NeighbourStrip } from '../../charts/maps/NeighbourStrip';
import type { RunConfig } from '../../config/runConfig';
import { layerMapSummary } from '../../narration/summaries';
import type { PlanePoints } from '../../projection/planePoints';
import type { RunSetup } from '../../run/frame';
import type { OpenLayer } from '../../store/appState';
import { layoutOf, type RunView } from '../../store/runView';
import { useAppState, useCommands } from '../page/appContext';
import { BEFORE_FIRST_MAPS } from '../stage/beforeFirst';
import { MapKindChoice } from './MapKindChoice';
import { cardsOf, picturesOfClasses, picturesOfSamples, sentencesOfSamples } from './sampleLooks';
import { mapSubtitle, picturesOf } from './shownMaps';

/** In rem. */
const LARGEST = 40;
/** In rem: what stands above and below the map; it takes the rest of the window's height, or at least so much. */
const AROUND = 21;
const LEAST = 16;
const NONE: readonly number[] = [];

export interface LayerFigureProps {
  readonly run: RunView;
  readonly config: RunConfig;
  readonly opened: OpenLayer;
}

/** One layer's features, large: the sample under the pointer is joined to its nearest neighbours. */
export function LayerMapFigure({ run, opened }: Omit<LayerFigureProps, 'config'>) {
  const { layer } = opened;
  const map = useAppState((s) => s.view.map);
  const ghost = useAppState((s) => s.view.ghost);
  const pointed = useAppState((s) => s.view.sample);
  const { hoverSample, emphasise, setThumbnails } = useCommands();
  const emphasised = useAppState((s) => s.view.emphasised);
  const thumbnails = useAppState((s) => s.view.thumbnails);
  const { setup } = run;
  const ofSamples = useMemo(() => picturesOfSamples(setup), [setup]);
  const classes = useMemo(() => picturesOfClasses(setup), [setup]);
  const sentences = sentencesOfSamples(setup);
  const card = useMemo(() => cardsOf(setup), [setup]);
  const { ref, size } = useSize<HTMLDivElement>();
  const drawn = useRef<MapsHandle>(null);
  const pictures = picturesOf(run, map);
  const picture = pictures.layers[layer];
  const side = size
    ? Math.min(size.width, LARGEST * size.rem, Math.max(LEAST * size.rem, size.windowHeight - AROUND * size.rem))
    : 0;
  const labels = run.setup?.drawn.labels;
  // The other run, whose maps the pointer came from, may draw more samples.
  const sample = pointed !== null && pointed < (labels?.length ?? 0) ? pointed : null;
  const neighbours = sample === null ? NONE : neighboursOf(run, layer, sample);
  return (
    <ChartFigure
      name={`Layer features of ${layerName(layer)}${opened.run === 'second' ? ', second run' : ''}`}
      level={3}
      heading="Features"
      subtitle={mapSubtitle(map, labels?.length ?? 0)}
      readout={
        <div className="map-tools">
          <MapKindChoice group="dialog-map" />
          {ofSamples && (
            <label className="thumbnails-switch">
              <input type="checkbox" checked={thumbnails} onChange={(event) => setThumbnails(event.target.checked)} />
              as pictures
            </label>
          )}
          <ClassKey
            names={run.setup?.facts.classNames ?? []}
            groups={setup?.facts.classGroups ?? null}
            thumbnails={classes}
            emphasised={emphasised}
            onEmphasise={emphasise}
          />
        </div>
      }
      summary={layerMapSummary(run.shown?.frame ?? null, layer, map, pictures.step)}
      empty={picture ? null : BEFORE_FIRST_MAPS}
      table={() => mapTable(picture ?? null, run.setup)}
      svgs={() => {
        const svg = drawn.current?.svg();
        return svg ? [svg] : [];
      }}
    >
      <div ref={ref}>
        {picture && labels && side > 0 ? (
          <FeatureMap
            layer={layer}
            picture={picture}
            ghost={ghost ? (run.start?.planes?.layers[layer] ?? null) : null}
            labels={labels}
            size={side}
            sample={sample}
            neighbours={neighbours}
            onSample={hoverSample}
            groups={setup?.facts.classGroups ?? null}
            emphasised={emphasised}
            thumbnails={thumbnails ? ofSamples : null}
            {...(card && { card })}
            ref={drawn}
          />
        ) : (
          <p className="chart-subtitle">The map is being computed.</p>
        )}
        <p className="chart-subtitle" aria-live="off">
          {pictures.note}
        </p>
        <SampleNote run={run} sample={sample} neighbours={neighbours} />
        {labels && (ofSamples || sentences) && (
          <NeighbourStrip
            neighbours={neighbours}
            labels={labels}
            names={setup?.facts.classNames ?? []}
            pictures={ofSamples}
            sentences={sentences}
            numbers={setup?.drawn.samples.map((i) => i + 1) ?? []}
          />
        )}
      </div>
    </ChartFigure>
  );
}

/** Indices of a sample's nearest others in feature space; empty while they are not known. */
function neighboursOf(run: RunView, layer: number, sample: number): readonly number[] {
  const found = layoutOf(run)?.neighbours[layer];
  if (!found) return NONE;
  return Array.from(found.indices.subarray(sample * found.count + 1, (sample + 1) * found.count));
}

interface SampleNoteProps {
  readonly run: RunView;
  readonly sample: number | null;
  readonly neighbours: readonly number[];
}

function SampleNote({ run, sample, neighbours }: SampleNoteProps) {
  const drawn = run.setup?.drawn;
  if (sample === null || !drawn)
    return (
      <p className="sample-note" aria-live="polite">
        Point at a sample to see its nearest neighbours in this layer.
      </p>
    );
  const own = drawn.labels[sample];
  const names = run.setup?.facts.classNames ?? [];
  const alike = neighbours.filter((i) => drawn.labels[i] === own).length;
  return (
    <p className="sample-note" aria-live="polite">
      Sample <b>{drawn.samples[sample] + 1}</b>, <b>{names[own]}</b>.
      {neighbours.length > 0 && ` Of its ${neighbours.length} nearest neighbours here, ${alike} are of its class.`}
    </p>
  );
}

function mapTable(points: PlanePoints | null, setup: RunSetup | null): DataTable {
  return {
    head: ['Sample', 'Class', 'x', 'y'],
    rows: Array.from(setup?.drawn.labels ?? [], (label, i): Cell[] => [
      String((setup?.drawn.samples[i] ?? i) + 1),
      setup?.facts.classNames[label] ?? null,
      points?.[2 * i] ?? null,
      points?.[2 * i + 1] ?? null,
    ]),
  };
}
