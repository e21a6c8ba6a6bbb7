import { useMemo } from 'react';
import { StepChart } from '../charts/bySteps/StepChart';
import { ChartFigure } from '../charts/frame/ChartFigure';
import { formatCount, formatNumber } from '../charts/frame/formatNumber';
import { useSize } from '../charts/frame/useSize';
import { batchSize } from '../config/runConfig';
import { lossSummary } from '../narration/summaries';
import { useApp, useAppState, useCommands } from './appContext';
import { Help } from './Help';
import { rowHeight } from './rowGeometry';
import { useShownRun } from './shownRun';

const AXIS = 3.4;
const SHARE = 0.2;
const HEIGHTS = [10.5, 18] as const;
const SUBTITLES = {
  mse: 'mean squared error',
  ce: 'cross-entropy',
  rescaled: 'rescaled squared error',
} as const;
/** Rows of the table: as many points of the curve, evenly spread. */
const TABLE_ROWS = 25;
const LEAST = [1e-2, 1] as const;

/** The loss against the training step. */
export function LossPanel() {
  const { records, otherRecords } = useApp();
  const { scrub } = useCommands();
  const { ref, size } = useSize<HTMLDivElement>();
  const { frame } = useShownRun();
  const at = useAppState((s) => s.view.at);
  const otherVersion = useAppState((s) => s.other?.run.lossVersion ?? null);
  const stop = useAppState((s) => (batchSize(s.config) === null ? s.config.stop : 0));
  const loss = useAppState((s) => s.config.loss);
  const version = useAppState((s) => s.run.lossVersion);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the history changes in place; its version says when.
  const points = useMemo(() => records.losses.points(), [records, version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  const otherPoints = useMemo(() => otherRecords()?.losses.points() ?? null, [otherRecords, otherVersion]);
  const lines = useMemo(
    () => [
      { id: 'loss', name: 'loss', className: 'loss', points },
      ...(otherPoints ? [{ id: 'other', name: 'loss of the second run', className: 'line-other', points: otherPoints }] : []),
    ],
    [points, otherPoints],
  );
  const rows = useMemo(() => {
    const every = Math.max(1, Math.ceil(points.length / TABLE_ROWS));
    return points.filter((_, i) => i % every === 0 || i === points.length - 1).map((p) => [formatCount(p.x), p.y]);
  }, [points]);
  return (
    <ChartFigure
      name="Loss"
      heading="Loss"
      subtitle={`${SUBTITLES[loss]}, log scale, against the step`}
      help={
        <Help
          topic="the loss"
          formula={String.raw`\mathcal L = \frac1N \sum_{i=1}^N \lVert \alpha\, W_L\cdots W_1 x_i - y_i\rVert^2`}
        >
          <p>
            What gradient descent lowers. From small weights it first lingers on a plateau while the class directions grow, then
            falls along a straight line on this axis: geometrically.
          </p>
          <p>Click on the curve to see that moment in every chart.</p>
        </Help>
      }
      readout={
        frame && (
          <p className="readout">
            step <b>{formatCount(frame.step)}</b> · loss <b>{formatNumber(frame.loss)}</b>
            <br />
            training accuracy <b>{Math.round(100 * frame.accuracy)} %</b>
            {frame.testAccuracy !== null && (
              <>
                <br />
                held-out accuracy <b>{Math.round(100 * frame.testAccuracy)} %</b>
              </>
            )}
          </p>
        )
      }
      summary={lossSummary(frame)}
      table={{ head: ['Step', 'Loss'], rows }}
    >
      <div ref={ref}>
        {size && (
          <StepChart
            lines={lines}
            mark={stop > 0 ? { value: stop, label: `stops below ${formatNumber(stop)}` } : null}
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
