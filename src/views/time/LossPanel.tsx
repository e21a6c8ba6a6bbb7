import { type ReactNode, useMemo } from 'react';
import { StepChart, type StepMark } from '../../charts/bySteps/StepChart';
import { ChartFigure } from '../../charts/frame/ChartFigure';
import { formatCount, formatNumber } from '../../charts/frame/formatNumber';
import { useSize } from '../../charts/frame/useSize';
import type { RunConfig } from '../../config/runConfig';
import { lossSummary } from '../../narration/summaries';
import type { Frame, RunSetup } from '../../run/frame';
import { useApp, useAppState, useCommands } from '../page/appContext';
import { Help } from '../page/Help';
import { BEFORE_FIRST_FRAME } from '../stage/beforeFirst';
import { rowHeight } from '../stage/rowGeometry';
import { useOtherConfig, useOtherFrame, useOtherSetup, useShownRun } from '../stage/shownRun';
import { drawnLosses, drawnLossesSentence, everyLoss, lossTable } from './lossTable';

const AXIS = 3.4;
const SHARE = 0.2;
const HEIGHTS = [10.5, 18] as const;
const SUBTITLES = {
  mse: 'mean squared error',
  ce: 'cross-entropy',
  rescaled: 'rescaled squared error',
} as const;
/** With z_i the logits of sample i, the factor alpha in them, and c_i its class. */
const FORMULAS = {
  mse: String.raw`\mathcal L = \frac1N \sum_{i=1}^N \lVert z_i - y_i\rVert^2, \qquad z_i = \alpha\, W_L z_i^{L-1}`,
  ce: String.raw`\mathcal L = -\frac1N \sum_{i=1}^N \log \frac{e^{z_{i,c_i}}}{\sum_j e^{z_{i,j}}}, \qquad z_i = \alpha\, W_L z_i^{L-1}`,
  rescaled: String.raw`\mathcal L = \frac1N \sum_{i=1}^N \Big( k\,(z_{i,c_i} - M)^2 + \sum_{j \ne c_i} z_{i,j}^2 \Big), \qquad z_i = \alpha\, W_L z_i^{L-1}`,
} as const;
const LEAST = [1e-2, 1] as const;

/** The loss against the training step. */
export function LossPanel() {
  const { records, otherRecords } = useApp();
  const { scrub } = useCommands();
  const { ref, size } = useSize<HTMLDivElement>();
  const { frame, setup } = useShownRun();
  const other = useOtherFrame();
  const at = useAppState((s) => s.view.at);
  const otherVersion = useAppState((s) => s.other?.run.lossVersion ?? null);
  const config = useAppState((s) => s.config);
  const otherConfig = useOtherConfig();
  const otherSetup = useOtherSetup();
  const marks = useMemo(() => stopMarks(config, setup, otherConfig, otherSetup), [config, setup, otherConfig, otherSetup]);
  const { loss } = config;
  const otherLoss = otherConfig && otherConfig.loss !== loss ? otherConfig.loss : null;
  const version = useAppState((s) => s.run.lossVersion);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history changes in place; its version says when.
  const points = useMemo(() => records.losses.points(), [records, version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const otherPoints = useMemo(() => otherRecords()?.losses.points() ?? null, [otherRecords, otherVersion]);
  const historyVersion = useAppState((s) => s.run.historyVersion);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const heldOut = useMemo(() => heldOutLosses(records.history.allFrames()), [records, historyVersion]);
  const lines = useMemo(
    () => [
      { id: 'loss', name: 'loss', className: 'loss', points },
      ...(heldOut.length > 0
        ? [{ id: 'held-out', name: 'loss of held-out samples', className: 'line-held-out', points: heldOut }]
        : []),
      ...(otherPoints ? [{ id: 'other', name: 'loss of the second run', className: 'line-other', points: otherPoints }] : []),
    ],
    [points, heldOut, otherPoints],
  );
  const otherLosses = otherRecords()?.losses ?? null;
  const thinned = drawnLosses(records.losses, otherLosses);
  return (
    <ChartFigure
      name="Loss"
      heading="Loss"
      subtitle={`${SUBTITLES[loss]}${otherLoss ? ` (second run: ${SUBTITLES[otherLoss]})` : ''}, log scale, against the step${thinned ? `; ${thinned}` : ''}`}
      help={
        <Help
          topic="the loss"
          formula={
            otherLoss
              ? String.raw`\begin{gathered}${FORMULAS[loss]} \\ \text{second run: } ${FORMULAS[otherLoss]}\end{gathered}`
              : FORMULAS[loss]
          }
        >
          <p>
            What gradient descent lowers. From small weights it first lingers on a plateau while the class directions grow, then
            falls along a straight line on this axis: geometrically.
          </p>
          <p>Click on the curve to see that moment in every chart.</p>
        </Help>
      }
      readout={
        <>
          {frame && !other && <Readout frame={frame} />}
          {frame && (other || heldOut.length > 0) && (
            <ul className="key" data-in-drawing="key">
              {other ? (
                <RunEntry name="first run" line="loss" frame={frame} />
              ) : (
                <LineEntry line="loss">training samples</LineEntry>
              )}
              {heldOut.length > 0 && <LineEntry line="line-held-out">held-out samples{other && ' of the first run'}</LineEntry>}
              {other && <RunEntry name="second run" line="line-other" frame={other} />}
            </ul>
          )}
        </>
      }
      summary={`${lossSummary(frame, other)}${drawnLossesSentence(records.losses, otherLosses)}`}
      empty={points.length > 0 || (otherPoints?.length ?? 0) > 0 ? null : BEFORE_FIRST_FRAME}
      table={() => lossTable(records.losses, otherLosses)}
      file={() => everyLoss(records.losses, otherLosses)}
    >
      <div ref={ref}>
        {size && (
          <StepChart
            lines={lines}
            marks={marks}
            least={LEAST}
            cursor={at}
            axis={AXIS * size.rem}
            width={size.width}
            height={rowHeight(size.rem, size.windowHeight / size.rem, SHARE, HEIGHTS)}
            rem={size.rem}
            onPick={scrub}
          />
        )}
      </div>
    </ChartFigure>
  );
}

/** The loss at which each run stops; one line where both stop at the same. Of batches the loss is no measure of the whole. */
function stopMarks(config: RunConfig, setup: RunSetup | null, other: RunConfig | null, otherSetup: RunSetup | null): StepMark[] {
  const stopOf = (run: RunConfig | null, of: RunSetup | null) => (run && of && of.batchSize === null ? run.stop : 0);
  const [own, second] = [stopOf(config, setup), stopOf(other, otherSetup)];
  const mark = (value: number, before: string) => ({ value, label: `${before}stops below ${formatNumber(value)}` });
  if (!other || own === second) return own > 0 ? [mark(own, '')] : [];
  return [...(own > 0 ? [mark(own, 'first run ')] : []), ...(second > 0 ? [mark(second, 'second run ')] : [])];
}

/** The loss of held-out samples at the steps at which they were measured. */
function heldOutLosses(frames: readonly Frame[]): { readonly x: number; readonly y: number }[] {
  return frames.flatMap(({ step, test }) => (test?.loss == null ? [] : [{ x: step, y: test.loss }]));
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** Loss and accuracy at the step on show. */
function Readout({ frame }: { readonly frame: Frame }) {
  return (
    <p className="readout">
      step <b>{formatCount(frame.step)}</b>
      {frame.training && (
        <>
          {' '}
          · loss <b>{formatNumber(frame.training.loss)}</b>
          <br />
          training accuracy <b>{percent(frame.training.accuracy)}</b>
        </>
      )}
      {frame.test && (
        <>
          <br />
          held-out accuracy <b>{percent(frame.test.accuracy)}</b>
          {frame.test.loss !== null && (
            <>
              , loss <b>{formatNumber(frame.test.loss)}</b>
            </>
          )}
        </>
      )}
    </p>
  );
}

/** The same for one of two runs, as an entry of the key. */
function RunEntry({ name, line, frame }: { readonly name: string; readonly line: 'loss' | 'line-other'; readonly frame: Frame }) {
  return (
    <LineEntry line={line}>
      {name}, step <b>{formatCount(frame.step)}</b>
      {frame.training && (
        <>
          : loss <b>{formatNumber(frame.training.loss)}</b>, accuracy <b>{percent(frame.training.accuracy)}</b>
        </>
      )}
      {frame.test && (
        <>
          , held out <b>{percent(frame.test.accuracy)}</b>
        </>
      )}
    </LineEntry>
  );
}

interface LineEntryProps {
  readonly line: 'loss' | 'line-held-out' | 'line-other';
  readonly children: ReactNode;
}

/** What a line of the chart is. */
function LineEntry({ line, children }: LineEntryProps) {
  return (
    <li>
      <svg viewBox="0 0 28 12" aria-hidden="true">
        <g className={line}>
          <line className="step-line" x1="0" x2="28" y1="6" y2="6" />
        </g>
      </svg>
      <span>{children}</span>
    </li>
  );
}
