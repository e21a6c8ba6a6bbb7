import { type Columns, centreOf } from '../frame/columns';
import { WeightName } from '../frame/WeightName';

/** In rem from the top: the line through the nodes, and the baseline of the notes below them. */
const NODE_MIDDLE = 1.8;
const NOTE_BASELINE = 4.2;
/** In rem: a column so wide has room for "layer 12", and between two nodes for "W12". */
const ROOM_FOR_NAME = 5.8;
const ROOM_FOR_LINK = 1.5;
/** In rem: what "10 classes" takes after the last column. */
const ROOM_FOR_CLASSES = 4.8;
/** In rem: what "93.3 %" takes in a column. */
const ROOM_FOR_NOTE = 3.4;

export interface StripNode {
  /** "input" or "layer 3". */
  readonly name: string;
  /** The same for narrow columns: "x", "3". */
  readonly shortName: string;
  /** Null while that is not known. */
  readonly units: number | null;
  /** Whether the layer ends in a ReLU. */
  readonly nonlinear: boolean;
  /** Stands below the node: a number that belongs to the layer. */
  readonly note: string | null;
  /** The same for narrow columns. */
  readonly shortNote: string | null;
}

export interface NetworkStripProps {
  readonly nodes: readonly StripNode[];
  /** What the run is called, to precede "layer 3": empty, or "second run, ". */
  readonly prefix: string;
  /** How many outputs the classifier after the last column has. */
  /** K; null while that is not known. */
  readonly classes: number | null;
  readonly columns: Columns;
  readonly height: number;
  readonly rem: number;
  readonly lit: number | null;
  readonly pinned: number | null;
  readonly onHover: (layer: number | null) => void;
  readonly onPick: (layer: number) => void;
}

/** The network itself, a node above each column and the weights between them. Each node is a button that lights its column. */
export function NetworkStrip(props: NetworkStripProps) {
  const { nodes, prefix, classes, columns, height, rem, lit, pinned, onHover, onPick } = props;
  const roomy = columns.columnWidth > ROOM_FOR_NAME * rem;
  const nodeWidth = roomy
    ? Math.min(5 * rem, columns.columnWidth - ROOM_FOR_LINK * rem)
    : Math.min(2.8 * rem, columns.columnWidth * 0.8);
  const middle = NODE_MIDDLE * rem;
  const end = columns.left + nodes.length * columns.columnWidth;
  const roomAfter = columns.width - end > ROOM_FOR_CLASSES * rem;
  const linkEnds = nodes.map((_, l) => ({
    from: centreOf(columns, l) + nodeWidth / 2,
    to: l + 1 < nodes.length ? centreOf(columns, l + 1) - nodeWidth / 2 : end,
  }));
  return (
    <div className="network-strip" style={{ height }}>
      <svg className="chart" width={columns.width} height={height} aria-hidden="true">
        {linkEnds.map(({ from, to }, l) => (
          <g key={nodes[l].name}>
            <line className={l + 1 < nodes.length ? 'link' : 'link link-classifier'} x1={from} x2={to} y1={middle} y2={middle} />
            {roomy && (
              <text
                className="link-label"
                x={Math.max((from + to) / 2, from + 0.8 * rem)}
                y={middle - 0.5 * rem}
                textAnchor="middle"
              >
                <WeightName index={l + 1} />
              </text>
            )}
          </g>
        ))}
        {nodes.map((node, l) => (
          <text key={node.name} className="node-note" x={centreOf(columns, l)} y={NOTE_BASELINE * rem} textAnchor="middle">
            {columns.columnWidth > ROOM_FOR_NOTE * rem ? node.note : node.shortNote}
          </text>
        ))}
        <text className="link-label" x={end + 0.3 * rem} y={middle} dy="0.32em">
          {roomy && roomAfter ? `${classes ?? '…'} classes` : `→${classes ?? '…'}`}
        </text>
      </svg>
      {nodes.map((node, l) => (
        <button
          key={node.name}
          type="button"
          className={`node${lit === l ? ' node-lit' : ''}`}
          aria-pressed={pinned === l}
          aria-label={`${prefix}${node.name}, ${node.units ?? 'as yet unknown'} ${node.nonlinear ? 'ReLU ' : ''}units: read its numbers`}
          style={{ left: centreOf(columns, l) - nodeWidth / 2, top: middle, width: nodeWidth }}
          onPointerEnter={() => onHover(l)}
          onPointerLeave={() => onHover(null)}
          onFocus={() => onHover(l)}
          onBlur={() => onHover(null)}
          onClick={(event) => {
            event.stopPropagation();
            onPick(l);
          }}
        >
          <span className="node-name">{roomy ? node.name : node.shortName}</span>
          <span className="node-units">
            {node.nonlinear && (
              <svg className="relu" viewBox="0 0 16 10" aria-hidden="true">
                <path d="M1 9 H8 L15 1" />
              </svg>
            )}
            {node.units ?? '…'}
          </span>
        </button>
      ))}
    </div>
  );
}
