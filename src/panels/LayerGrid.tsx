/** The page's core: one column a layer, and a row for each thing that is known about it. */
import { useMemo } from 'react';
import { layOutColumns } from '../charts/frame/columns';
import { formatNumber } from '../charts/frame/formatNumber';
import { useSize } from '../charts/frame/useSize';
import { NetworkStrip, type StripNode } from '../charts/networkStrip/NetworkStrip';
import { nonlinearLayers, sampleCount, trainingCount } from '../config/runConfig';
import { useAppState, useCommands } from './appContext';
import { CompressionPanel } from './CompressionPanel';
import { DiscriminationPanel } from './DiscriminationPanel';
import { Help } from './Help';
import type { RowGeometry } from './rowGeometry';

/** In rem: the vertical axis, the free end after the last column, and the narrowest column. */
const AXIS = 3.4;
const END = 5;
const END_NARROW = 2;
const NARROWEST_COLUMN = 3;
const STRIP_HEIGHT = 4.6;
/** In rem: up to here the page counts as narrow. */
const NARROW = 44;

export function LayerGrid() {
  const { ref, size } = useSize<HTMLDivElement>();
  const depth = useAppState((s) => s.config.depth);
  const width = useAppState((s) => s.config.width);
  const d0 = useAppState((s) => s.config.d0);
  const classes = useAppState((s) => s.config.K);
  const frame = useAppState((s) => s.run.frame);
  const theta = useAppState((s) => s.run.setup?.theta ?? null);
  const samples = useAppState((s) => trainingCount(s.config));
  const heldOut = useAppState((s) => sampleCount(s.config) - trainingCount(s.config));
  const nonlinear = useAppState((s) => nonlinearLayers(s.config));
  const hovered = useAppState((s) => s.view.hovered);
  const pinned = useAppState((s) => s.view.pinned);
  const { hover, pin } = useCommands();
  const lit = hovered ?? pinned;

  const geometry = useMemo<RowGeometry | null>(() => {
    if (!size) return null;
    const { rem } = size;
    const end = size.width < NARROW * rem ? END_NARROW : END;
    const fullWidth = Math.max(size.width, (AXIS + end + depth * NARROWEST_COLUMN) * rem);
    return { columns: layOutColumns(fullWidth, depth, AXIS * rem, end * rem), rem, windowRems: size.windowHeight / rem };
  }, [size, depth]);

  const nodes = useMemo(
    () =>
      Array.from({ length: depth }, (_, l): StripNode => {
        const ncc = frame?.layers[l]?.ncc;
        const note = typeof ncc === 'number' ? `${formatNumber(100 * ncc)} %` : null;
        return l === 0
          ? { name: 'input', shortName: 'x', units: d0, nonlinear: false, note }
          : { name: `layer ${l}`, shortName: String(l), units: width, nonlinear: l <= nonlinear, note };
      }),
    [depth, width, d0, nonlinear, frame],
  );
  const pick = (layer: number) => pin(pinned === layer ? null : layer);
  const shownLit = lit !== null && lit < depth ? lit : null;

  return (
    <section className="layer-grid" aria-label="Layers">
      <div className="chart-row network-row">
        <div className="chart-caption">
          <div className="chart-title">
            <h2>Network</h2>
            <Help topic="the network" formula={String.raw`z^{l} = W_l\, z^{l-1}, \qquad \text{logits} = \alpha\, W_L z^{L-1}`}>
              <p>
                Columns are layers, from the input to the last features before the classifier. Each weight matrix W takes the
                features of one column to the next; a node shows its number of units, and a bent line where a ReLU follows.
              </p>
              <p>Point at a column to read its numbers in every chart; click to keep it lit.</p>
            </Help>
          </div>
          <p className="chart-subtitle">units, and accuracy of the nearest class mean</p>
          <p className="chart-subtitle data-line">
            {samples} samples{heldOut > 0 && `, ${heldOut} more held out`}
            {theta !== null && `, θ\u00a0=\u00a0${formatNumber(theta)}`}
            <Help
              topic="θ"
              formula={String.raw`\theta = N \max_{i \neq j}\big(\,\big|\lVert x_i\rVert^2 - 1\big|,\; |\langle x_i, x_j\rangle|\,\big)`}
            >
              <p>
                How far the samples are from orthonormal, scaled by their number: 0 when all have length 1 and stand
                perpendicular. The theory assumes it small; the smaller it is, the closer training follows the straight line.
              </p>
            </Help>
          </p>
        </div>
        <div className="chart-plot" ref={ref}>
          {geometry && (
            <NetworkStrip
              nodes={nodes}
              classes={classes}
              columns={geometry.columns}
              height={STRIP_HEIGHT * geometry.rem}
              rem={geometry.rem}
              lit={shownLit}
              pinned={pinned}
              onHover={hover}
              onPick={pick}
            />
          )}
        </div>
      </div>
      <CompressionPanel geometry={geometry} lit={shownLit} onHover={hover} onPick={pick} />
      <DiscriminationPanel geometry={geometry} lit={shownLit} onHover={hover} onPick={pick} />
    </section>
  );
}
