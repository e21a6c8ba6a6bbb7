import { memo, type Ref, useMemo } from 'react';
import { formatNumber } from '../../charts/frame/formatNumber';
import { layerName, shortLayerName } from '../../charts/frame/layerName';
import { NetworkStrip, type StripNode } from '../../charts/networkStrip/NetworkStrip';
import { nonlinearLayers, type RunConfig } from '../../config/runConfig';
import { classCount, type DataFacts } from '../../data/facts';
import type { Frame } from '../../run/frame';
import { useAppState } from '../page/appContext';
import { Help } from '../page/Help';
import { dataLine } from './dataLine';
import type { RowProps } from './rowGeometry';
import { useFacts, useOtherConfig, useOtherFacts, useOtherFrame, useOtherSetup, useShownRun } from './shownRun';

const STRIP_HEIGHT = 4.6;

export interface NetworkRowProps extends RowProps {
  /** The place of the columns, which the whole grid is measured by. */
  readonly plot: Ref<HTMLDivElement>;
}

/** The network itself above its columns. */
export const NetworkRow = memo(function NetworkRow({ geometry, lit, onHover, onPick, plot }: NetworkRowProps) {
  const config = useAppState((s) => s.config);
  const other = useOtherConfig();
  const { frame, setup } = useShownRun();
  const otherFrame = useOtherFrame();
  const otherSetup = useOtherSetup();
  const facts = useFacts();
  const otherFacts = useOtherFacts();
  const data = dataLine(facts, setup, frame);
  const otherData = other && dataLine(otherFacts, otherSetup, otherFrame);
  const pinned = useAppState((s) => s.view.pinned);
  const nodes = useMemo(() => nodesOf(config, facts, frame), [config, facts, frame]);
  const otherNodes = useMemo(() => other && nodesOf(other, otherFacts, otherFrame), [other, otherFacts, otherFrame]);
  const strip = (of: readonly StripNode[], classes: number | null, prefix: string) =>
    geometry && (
      <NetworkStrip
        nodes={of}
        prefix={prefix}
        classes={classes}
        columns={geometry.columns}
        height={STRIP_HEIGHT * geometry.rem}
        rem={geometry.rem}
        lit={lit}
        pinned={pinned}
        onHover={onHover}
        onPick={onPick}
      />
    );
  return (
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
        <p className="chart-subtitle">units, nearest-mean accuracy</p>
        <p className="chart-subtitle data-line">
          {data}
          <Help
            topic="θ"
            formula={String.raw`\theta = N \max_{i \neq j}\big(\,\big|\lVert x_i\rVert^2 - 1\big|,\; |\langle x_i, x_j\rangle|\,\big)`}
          >
            <p>
              How far the samples are from orthonormal, scaled by their number: 0 when all have length 1 and stand perpendicular.
              The theory assumes it small; the smaller it is, the closer training follows the straight line.
            </p>
          </Help>
        </p>
        {otherData && otherData !== data && <p className="chart-subtitle data-other">Second run: {otherData}</p>}
      </div>
      <div className="chart-plot" ref={plot}>
        {strip(nodes, facts && classCount(facts), '')}
        {other && otherNodes && (
          <>
            <p className="second-label">second run</p>
            {strip(otherNodes, otherFacts && classCount(otherFacts), 'second run, ')}
          </>
        )}
      </div>
    </div>
  );
});

/** A node a layer, 0..L-1, with the accuracy of its nearest class mean below. */
function nodesOf(config: RunConfig, facts: DataFacts | null, frame: Frame | null): StripNode[] {
  const nonlinear = nonlinearLayers(config);
  return Array.from({ length: config.depth }, (_, l) => {
    const ncc = frame?.layers[l]?.ncc;
    const notes = {
      note: typeof ncc === 'number' ? `${formatNumber(100 * ncc)} %` : null,
      shortNote: typeof ncc === 'number' ? `${Math.round(100 * ncc)} %` : null,
    };
    return {
      name: layerName(l),
      shortName: shortLayerName(l),
      units: l === 0 ? (facts?.dimension ?? null) : config.width,
      nonlinear: l > 0 && l <= nonlinear,
      ...notes,
    };
  });
}
