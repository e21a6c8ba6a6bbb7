import { type Columns, centreOf } from './columns';
import { layerName, shortLayerName } from './layerName';
import { WeightName } from './WeightName';

/** In rem: what a label takes up at the foot of a chart, and where its baseline lies above the foot. */
export const LABELS_HEIGHT = 1.5;
const BASELINE = 0.35;
/** In rem: a column so wide has room for "layer 12". */
const ROOM_FOR_NAME = 4.2;

export interface ColumnLabelsProps {
  readonly columns: Columns;
  /** What stands in a column: the layer itself, or the weights that leave it. */
  readonly of: 'layers' | 'weights';
  /** Height of the chart at whose foot they stand. */
  readonly height: number;
  readonly rem: number;
}

/** The horizontal axis of a chart by layer. */
export function ColumnLabels({ columns, of, height, rem }: ColumnLabelsProps) {
  const roomy = columns.columnWidth > ROOM_FOR_NAME * rem;
  return Array.from({ length: columns.count }, (_, layer) => (
    <text
      // biome-ignore lint/suspicious/noArrayIndexKey: the index is the layer.
      key={layer}
      className={of === 'layers' ? 'tick' : 'link-label'}
      x={centreOf(columns, layer)}
      y={height - BASELINE * rem}
      textAnchor="middle"
    >
      {of === 'layers' ? roomy ? layerName(layer) : shortLayerName(layer) : <WeightName index={layer + 1} />}
    </text>
  ));
}
