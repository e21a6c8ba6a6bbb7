import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { formatNumber } from '../charts/frame/formatNumber';
import { useSize } from '../charts/frame/useSize';
import { ClassKey } from '../charts/maps/ClassKey';
import { FeatureMap } from '../charts/maps/FeatureMap';
import { SpectrumChart } from '../charts/spectra/SpectrumChart';
import { degenerateSentence, isNumber, type Reading } from '../metrics/reading';
import type { OpenLayer } from '../store/appState';
import { layoutOf, type RunView } from '../store/runView';
import { useAppState, useCommands } from './appContext';
import { scaleOfStart } from './scaleOfStart';
import { picturesOf } from './shownMaps';

/** In rem. */
const SPECTRUM_HEIGHT = 15;
const LARGEST_MAP = 40;
const LARGEST_SPECTRUM = 32;
/** Share of the window's height that a map may take. */
const MAP_SHARE = 0.72;
const NONE: readonly number[] = [];

/** One layer, large: its map with every sample's neighbours, its numbers, and all singular values of the weights that leave it. */
export function LayerDialog() {
  const opened = useAppState((s) => s.view.open);
  const { open } = useCommands();
  return (
    <Dialog.Root open={opened !== null} onOpenChange={(isOpen) => !isOpen && open(null)}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-overlay" />
        <Dialog.Content className="dialog" aria-describedby={undefined}>
          {opened !== null && <LayerView {...opened} />}
          <Dialog.Close asChild>
            <button type="button" className="icon-button dialog-close" aria-label="Close">
              <X aria-hidden />
            </button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function LayerView({ layer, run: which }: OpenLayer) {
  const { run, config } = useAppState((s) => (which === 'second' && s.other ? s.other : s));
  const { depth, K: classes } = config;
  const eps = scaleOfStart(config);
  const map = useAppState((s) => s.view.map);
  const ghost = useAppState((s) => s.view.ghost);
  const sample = useAppState((s) => s.view.sample);
  const { open, hoverSample, setMap } = useCommands();
  const { ref, size } = useSize<HTMLDivElement>();
  const pictures = picturesOf(run, map);
  const picture = pictures.layers[layer];
  const { setup, shown, start } = run;
  const spectrum = shown?.analysis?.weights.spectra[layer];
  const title = `${layer === 0 ? 'The input' : `Layer ${layer}`}${which === 'second' ? ' of the second run' : ''}`;
  const side = size ? Math.min(size.width, LARGEST_MAP * size.rem, MAP_SHARE * size.windowHeight) : 0;
  const neighbours = sample === null ? NONE : neighboursOf(run, layer, sample);

  return (
    <>
      <Dialog.Title>{title}</Dialog.Title>
      <div className="dialog-tools">
        <button type="button" className="quiet" disabled={layer === 0} onClick={() => open({ layer: layer - 1, run: which })}>
          ← Layer before
        </button>
        <button
          type="button"
          className="quiet"
          disabled={layer + 1 >= depth}
          onClick={() => open({ layer: layer + 1, run: which })}
        >
          Layer after →
        </button>
        <div className="segments map-kind" role="radiogroup" aria-label="Kind of map">
          {(['pca', 'umap'] as const).map((kind) => (
            <label key={kind} className="segment">
              <input type="radio" name="dialog-map" checked={map === kind} onChange={() => setMap(kind)} />
              <span>{kind.toUpperCase()}</span>
            </label>
          ))}
        </div>
      </div>
      <div className="dialog-body">
        <div className="dialog-map" ref={ref}>
          {picture && setup && side > 0 ? (
            <FeatureMap
              picture={picture}
              ghost={ghost ? (start?.planes?.layers[layer] ?? null) : null}
              labels={setup.drawn.labels}
              size={side}
              sample={sample}
              neighbours={neighbours}
              onSample={hoverSample}
            />
          ) : (
            <p className="chart-subtitle">The map is being computed.</p>
          )}
          <p className="chart-subtitle" aria-live="off">
            {pictures.note}
          </p>
        </div>
        <div className="dialog-side">
          <ClassKey classes={classes} />
          <SampleNote run={run} sample={sample} neighbours={neighbours} />
          <LayerNumbers run={run} layer={layer} />
          <h3>
            All singular values of W<sub>{layer + 1}</sub>
          </h3>
          {spectrum && size ? (
            <SpectrumChart
              values={spectrum}
              start={start?.analysis?.weights.spectra[layer] ?? NONE}
              classes={classes}
              eps={eps}
              learned={setup?.prediction.applies ? setup.prediction.learnedSingularValue : null}
              width={Math.min(size.width, LARGEST_SPECTRUM * size.rem)}
              height={SPECTRUM_HEIGHT * size.rem}
              rem={size.rem}
            />
          ) : (
            <p className="chart-subtitle">Being computed.</p>
          )}
          <p className="chart-subtitle">
            Blue: the {classes} largest. Purple: the {classes} smallest. Small dots: before training.
          </p>
        </div>
      </div>
    </>
  );
}

/** Indices of a sample's nearest others in feature space; empty while they are not known. */
function neighboursOf(run: RunView, layer: number, sample: number): readonly number[] {
  const found = layoutOf(run)?.neighbours[layer];
  if (!found) return NONE;
  return Array.from(found.indices.subarray(sample * found.count + 1, (sample + 1) * found.count));
}

function SampleNote({
  run,
  sample,
  neighbours,
}: {
  readonly run: RunView;
  readonly sample: number | null;
  readonly neighbours: readonly number[];
}): ReactNode {
  const drawn = run.setup?.drawn;
  if (sample === null || !drawn)
    return <p className="sample-note">Point at a sample to see its nearest neighbours in this layer.</p>;
  const own = drawn.labels[sample];
  const alike = neighbours.filter((i) => drawn.labels[i] === own).length;
  return (
    <p className="sample-note">
      Sample <b>{drawn.samples[sample] + 1}</b>, class <b>{own + 1}</b>.
      {neighbours.length > 0 && ` Of its ${neighbours.length} nearest neighbours here, ${alike} are of its class.`}
    </p>
  );
}

function LayerNumbers({ run, layer }: { readonly run: RunView; readonly layer: number }) {
  const reading = run.shown?.frame.layers[layer];
  const rank = run.shown?.analysis?.ranks[layer];
  const probe = run.probe?.layers[layer];
  if (!reading) return null;
  const said = (value: Reading) => (isNumber(value) ? formatNumber(value, 4) : `not defined: ${degenerateSentence(value)}`);
  const percent = (value: number) => `${formatNumber(100 * value)} %`;
  const rows: [string, string][] = [
    ['Compression C', said(reading.C)],
    ['Discrimination D', said(reading.D)],
    ['Numerical rank', rank === undefined ? '–' : String(rank)],
    ['Nearest class mean', isNumber(reading.ncc) ? percent(reading.ncc) : said(reading.ncc)],
    ...(probe ? [['Linear probe', percent(probe.train)] satisfies [string, string]] : []),
    ...(probe && probe.test !== null ? [['Probe, held out', percent(probe.test)] satisfies [string, string]] : []),
  ];
  return (
    <dl className="layer-numbers">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
