import { memo, type Ref, useMemo, useRef, useState } from 'react';
import { ChartFigure } from '../../charts/frame/ChartFigure';
import { ColumnSurface } from '../../charts/frame/ColumnSurface';
import { ClassKey } from '../../charts/maps/ClassKey';
import { FeatureMaps } from '../../charts/maps/FeatureMaps';
import type { MapsHandle } from '../../charts/maps/mapSvg';
import type { DataFacts } from '../../data/facts';
import { mapsSummary } from '../../narration/summaries';
import type { RunView } from '../../store/runView';
import { useAppState, useCommands } from '../page/appContext';
import { Help } from '../page/Help';
import { BEFORE_FIRST_MAPS } from '../stage/beforeFirst';
import type { RowProps } from '../stage/rowGeometry';
import { useFacts, useOtherConfig, useOtherFacts } from '../stage/shownRun';
import { MapKindChoice } from './MapKindChoice';
import { cardsOf, picturesOfClasses } from './sampleLooks';
import { drawSameSamples, mapNote, mapSubtitle, mapsTable, picturesOf } from './shownMaps';

const NONE: readonly (Float32Array | null)[] = [];

/** The features of every layer in the plane. */
export const FeatureMapsPanel = memo(function FeatureMapsPanel({ geometry, ...column }: RowProps) {
  const run = useAppState((s) => s.run);
  const other = useAppState((s) => s.other?.run ?? null);
  const map = useAppState((s) => s.view.map);
  const ghost = useAppState((s) => s.view.ghost);
  const sample = useAppState((s) => s.view.sample);
  const config = useAppState((s) => s.config);
  const otherConfig = useOtherConfig();
  /** The run whose sample is under the pointer: of other data, the other run has no such sample. */
  const [pointedAt, setPointedAt] = useState<'first' | 'second'>('first');
  const shared = other !== null && drawSameSamples(run.setup, other.setup);
  const facts = useFacts();
  const otherFacts = useOtherFacts();
  const { open, hoverSample, emphasise } = useCommands();
  const emphasised = useAppState((s) => s.view.emphasised);
  const thumbnails = useMemo(() => picturesOfClasses(run.setup), [run.setup]);
  const cards = useMemo(() => ({ first: cardsOf(run.setup), second: cardsOf(other?.setup ?? null) }), [run.setup, other?.setup]);
  const onSample = useMemo(() => {
    const of = (which: 'first' | 'second') => (under: number | null) => {
      if (under !== null) setPointedAt(which);
      hoverSample(under);
    };
    return { first: of('first'), second: of('second') };
  }, [hoverSample]);
  const first = useRef<MapsHandle>(null);
  const second = useRef<MapsHandle>(null);
  const labels = run.setup?.drawn.labels;
  const shown = picturesOf(run, map);
  const otherShown = other && picturesOf(other, map);
  const otherLabels = other?.setup?.drawn.labels;
  const note = mapNote(run, shown);
  const otherNote = other && otherShown && mapNote(other, otherShown);

  const row = (of: RunView, layers: number, which: 'first' | 'second', ref: Ref<MapsHandle>) =>
    geometry &&
    of.setup && (
      <FeatureMaps
        pictures={picturesOf(of, map).layers}
        ghosts={ghost ? (of.start?.planes?.layers ?? NONE) : NONE}
        labels={of.setup.drawn.labels}
        columns={geometry.columns}
        layers={layers}
        rem={geometry.rem}
        sample={shared || which === pointedAt ? sample : null}
        onSample={onSample[which]}
        onOpen={(layer) => open({ layer, run: which })}
        groups={of.setup.facts.classGroups}
        emphasised={emphasised}
        {...(cards[which] && { card: cards[which] })}
        prefix={which === 'first' ? '' : 'second run, '}
        ref={ref}
      />
    );

  const named = factsOfMoreClasses(facts, otherFacts);
  const key = (
    <ClassKey
      names={named?.classNames ?? []}
      groups={named?.classGroups ?? null}
      thumbnails={thumbnails}
      emphasised={emphasised}
      onEmphasise={emphasise}
    />
  );

  return (
    <ChartFigure
      name="Layer features"
      heading="Layer features"
      subtitle={mapSubtitle(map, labels?.length ?? 0, otherLabels?.length ?? null)}
      help={
        <Help topic="layer features">
          <p>
            Every point is a sample, where the layer sees it; its colour and shape are its class. PCA is a shadow, on the plane of
            the two directions of largest variance: straight lines stay straight and distances can only shrink. UMAP keeps each
            sample beside its nearest neighbours and lets go of large distances, so gaps and sizes of clusters in it mean little.
          </p>
          <p>Each map is turned to lie like the one before it, but never stretched. Click a map to see it large.</p>
        </Help>
      }
      readout={
        <>
          <MapKindChoice group="map" />
          {!thumbnails && key}
          <p className="chart-subtitle" aria-live="off">
            {note}
          </p>
          {otherNote && otherNote !== note && (
            <p className="chart-subtitle" aria-live="off">
              Second run. {otherNote}
            </p>
          )}
        </>
      }
      summary={mapsSummary(
        { frame: run.shown?.frame ?? null, step: shown.step },
        map,
        otherShown && { frame: other.shown?.frame ?? null, step: otherShown.step },
      )}
      empty={shown.step !== null ? null : BEFORE_FIRST_MAPS}
      table={() =>
        mapsTable(
          { layers: shown.layers, labels, samples: run.setup?.drawn.samples, classNames: facts?.classNames ?? [] },
          otherShown && {
            layers: otherShown.layers,
            labels: otherLabels,
            samples: other.setup?.drawn.samples,
            classNames: otherFacts?.classNames ?? [],
          },
        )
      }
      svgs={() => [first, second].flatMap(({ current }) => current?.svg() ?? [])}
    >
      {geometry && (
        <ColumnSurface columns={geometry.columns} {...column}>
          {/* Pictures want more room than there is beside the maps. */}
          {thumbnails && (
            <div className="key-above-maps" style={{ marginLeft: geometry.columns.left }}>
              {key}
            </div>
          )}
          <div className="map-rows">
            {row(run, config.depth, 'first', first)}
            {other && otherConfig && (
              <>
                <p className="second-label" data-in-drawing="text">
                  second run
                </p>
                {row(other, otherConfig.depth, 'second', second)}
              </>
            )}
          </div>
        </ColumnSurface>
      )}
    </ChartFigure>
  );
});

/** Those of the run that shows more classes: the other's are among them. */
function factsOfMoreClasses(facts: DataFacts | null, other: DataFacts | null): DataFacts | null {
  return (other?.classNames.length ?? 0) > (facts?.classNames.length ?? 0) ? other : facts;
}
