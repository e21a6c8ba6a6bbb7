import { memo, type Ref, useRef } from 'react';
import { ChartFigure } from '../charts/frame/ChartFigure';
import { ColumnSurface } from '../charts/frame/ColumnSurface';
import type { DataTable } from '../charts/frame/dataTable';
import { formatCount } from '../charts/frame/formatNumber';
import { ClassKey } from '../charts/maps/ClassKey';
import { FeatureMaps } from '../charts/maps/FeatureMaps';
import type { MapsHandle } from '../charts/maps/mapSvg';
import { trainingCount } from '../config/runConfig';
import { mapsSummary } from '../narration/summaries';
import type { RunView } from '../store/runView';
import { useAppState, useCommands } from './appContext';
import { numberedLayer } from './byLayerTable';
import { Help } from './Help';
import { MapKindChoice } from './MapKindChoice';
import type { RowProps } from './rowGeometry';
import { mapSubtitle, picturesOf } from './shownMaps';

const NONE: readonly (Float32Array | null)[] = [];

/** The features of every layer in the plane. */
export const FeatureMapsPanel = memo(function FeatureMapsPanel({ geometry, ...column }: RowProps) {
  const run = useAppState((s) => s.run);
  const other = useAppState((s) => s.other?.run ?? null);
  const map = useAppState((s) => s.view.map);
  const ghost = useAppState((s) => s.view.ghost);
  const sample = useAppState((s) => s.view.sample);
  const classes = useAppState((s) => s.config.K);
  const total = useAppState((s) => trainingCount(s.config));
  const depth = useAppState((s) => s.config.depth);
  const otherDepth = useAppState((s) => s.other?.config.depth ?? 0);
  const { open, hoverSample } = useCommands();
  const first = useRef<MapsHandle>(null);
  const second = useRef<MapsHandle>(null);
  const labels = run.setup?.drawn.labels;
  const shown = picturesOf(run, map);
  const drawn = labels?.length ?? 0;

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
        sample={sample}
        onSample={hoverSample}
        onOpen={(layer) => open({ layer, run: which })}
        prefix={which === 'first' ? '' : 'second run, '}
        ref={ref}
      />
    );

  return (
    <ChartFigure
      name="Layer features"
      heading="Layer features"
      subtitle={mapSubtitle(map, drawn)}
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
          <ClassKey classes={classes} />
          <p className="chart-subtitle" aria-live="off">
            {drawn < total && drawn > 0 && `${formatCount(drawn)} of ${formatCount(total)} samples, evenly by class. `}
            {shown.note}
          </p>
        </>
      }
      summary={mapsSummary(run.shown?.frame ?? null, map, shown.step)}
      table={() => mapTable(shown.layers, labels)}
      svgs={() => [first, second].flatMap(({ current }) => current?.svg() ?? [])}
    >
      {geometry && (
        <ColumnSurface columns={geometry.columns} {...column}>
          <div className="map-rows">
            {row(run, depth, 'first', first)}
            {other && (
              <>
                <p className="second-label" data-in-drawing="text">
                  second run
                </p>
                {row(other, otherDepth, 'second', second)}
              </>
            )}
          </div>
        </ColumnSurface>
      )}
    </ChartFigure>
  );
});

/** Coordinates of every drawn sample in every layer's map. */
function mapTable(layers: readonly (Float32Array | null)[], labels: Int32Array | undefined): DataTable {
  const head = ['Sample', 'Class', ...layers.flatMap((_, l) => [`x, layer ${numberedLayer(l)}`, `y, layer ${numberedLayer(l)}`])];
  const rows = Array.from(labels ?? [], (label, i) => [
    String(i + 1),
    label + 1,
    ...layers.flatMap((points) => [points?.[2 * i] ?? null, points?.[2 * i + 1] ?? null]),
  ]);
  return { head, rows };
}
