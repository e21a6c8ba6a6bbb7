/** Linear probes of layers, from the features that a session gives: of the drawn samples, at most 1,000, and as many held out. */
import { linearProbe, type ProbeReading } from '../metrics/linearProbe';
import { assembled, type PointCloud } from '../projection/pointCloud';

export interface LayerProbes {
  /** The step whose features they were trained on. */
  readonly step: number;
  /** Layers 0..L-1; null before a layer's turn. */
  readonly layers: readonly (ProbeReading | null)[];
}

/** The probe of one layer. Throws RangeError where a feature is not finite. */
export function probeOf(train: PointCloud, test: PointCloud | null): ProbeReading {
  const data = (cloud: PointCloud) => ({ Z: assembled(cloud), labels: cloud.labels });
  return linearProbe(data(train), test && data(test), train.means.cols);
}
