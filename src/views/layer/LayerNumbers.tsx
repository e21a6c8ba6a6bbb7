import { formatNumber } from '../../charts/frame/formatNumber';
import { degenerateSentence, isNumber, type Reading } from '../../metrics/reading';
import type { RunView } from '../../store/runView';

/** Every number that is known of one layer. Nothing before the first frame. */
export function LayerNumbers({ run, layer }: { readonly run: RunView; readonly layer: number }) {
  const reading = run.shown?.frame.layers[layer];
  const rank = run.shown?.analysis?.ranks[layer];
  const probe = run.probe?.layers[layer];
  if (!reading) return null;
  const said = (value: Reading) => (isNumber(value) ? formatNumber(value, 4) : `not defined: ${degenerateSentence(value)}`);
  const percent = (value: number) => `${formatNumber(100 * value)} %`;
  const rows: [string, string][] = [
    ['Compression C', said(reading.C)],
    ['Discrimination D', said(reading.D)],
    ['Numerical rank', rank === undefined ? '–' : said(rank)],
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
