/**
 * What the layer workers do: UMAP pictures and linear probes, a layer a job. The layouts under way take turns, so that all
 * of a worker's pictures move together; probes come after them. Knows no worker: answers leave through `emit`.
 */
import { causeText } from '../lib/causeText';
import type { ProbeReading } from '../metrics/linearProbe';
import { neighbourCount } from '../projection/neighbourCount';
import { type Neighbours, nearestNeighbours, squaredDistances } from '../projection/neighbours';
import type { PlanePoints } from '../projection/planePoints';
import type { PointCloud } from '../projection/pointCloud';
import { principalPlane } from '../projection/principalPlane';
import { createUmapLayout, FEWEST_POINTS, type UmapLayout, type UmapStart } from '../projection/umapLayout';
import { probeOf } from '../run/layerProbe';

export type LayerJob =
  | {
      readonly type: 'umap';
      readonly request: number;
      readonly layer: number;
      readonly cloud: PointCloud;
      /** Null: the principal plane. */
      readonly start: UmapStart | null;
      readonly seed: number;
    }
  | {
      readonly type: 'probe';
      readonly request: number;
      readonly layer: number;
      readonly train: PointCloud;
      readonly test: PointCloud | null;
    };

export type LayerCommand = LayerJob | { readonly type: 'cancel'; readonly request: number };

export type LayerAnswer =
  | {
      readonly type: 'picture';
      readonly request: number;
      readonly layer: number;
      readonly points: PlanePoints;
      /** Epochs made, of so many; the picture has settled when the two are equal. */
      readonly epoch: number;
      readonly epochs: number;
    }
  | { readonly type: 'neighbours'; readonly request: number; readonly layer: number; readonly neighbours: Neighbours }
  | { readonly type: 'probe'; readonly request: number; readonly layer: number; readonly reading: ProbeReading }
  /** `cause`: with stacks, as text. */
  | {
      readonly type: 'failed';
      readonly request: number;
      readonly layer: number;
      readonly sentence: string;
      readonly cause: string;
    };

export interface LayerJobsPorts {
  emit(answer: LayerAnswer): void;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Resolves once waiting commands have been delivered. */
  rest(): Promise<void>;
}

type UmapJob = Extract<LayerJob, { type: 'umap' }>;
type ProbeJob = Extract<LayerJob, { type: 'probe' }>;

/** A layout's turn, in milliseconds: a picture every time. */
const TURN_MS = 30;

export class LayerJobs {
  private arrived: UmapJob[] = [];
  private started: { job: UmapJob; plane: PlanePoints }[] = [];
  private moving: { job: UmapJob; layout: UmapLayout; epoch: number }[] = [];
  private probes: ProbeJob[] = [];
  private driving = false;

  constructor(private readonly ports: LayerJobsPorts) {}

  handle(command: LayerCommand): void {
    if (command.type === 'cancel') this.cancel(command.request);
    else if (command.type === 'umap') this.arrived.push(command);
    else this.probes.push(command);
    void this.drive();
  }

  private cancel(request: number): void {
    const stays = (job: LayerJob) => job.request !== request;
    this.arrived = this.arrived.filter(stays);
    this.started = this.started.filter(({ job }) => stays(job));
    this.moving = this.moving.filter(({ job }) => stays(job));
    this.probes = this.probes.filter(stays);
  }

  private async drive(): Promise<void> {
    if (this.driving) return;
    this.driving = true;
    try {
      while (this.turn()) await this.ports.rest();
    } finally {
      this.driving = false;
    }
  }

  /** First every layer gets a picture, then every layer its neighbours; then all move in turn. */
  private turn(): boolean {
    const arrived = this.arrived.shift();
    if (arrived) return this.attempt(arrived, () => this.showStart(arrived));
    const started = this.started.shift();
    if (started) return this.attempt(started.job, () => this.findNeighbours(started.job, started.plane));
    const moving = this.moving.shift();
    if (moving) return this.attempt(moving.job, () => this.move(moving));
    const probe = this.probes.shift();
    if (probe) return this.attempt(probe, () => this.probe(probe));
    return false;
  }

  private attempt({ request, layer }: LayerJob, work: () => void): boolean {
    try {
      work();
    } catch (error) {
      const sentence = error instanceof Error ? error.message : String(error);
      this.ports.emit({ type: 'failed', request, layer, sentence, cause: causeText(error) });
    }
    return true;
  }

  private showStart(job: UmapJob): void {
    const { request, layer, cloud } = job;
    const plane = job.start?.picture ?? principalPlane(cloud);
    const few = cloud.labels.length < FEWEST_POINTS;
    this.ports.emit({ type: 'picture', request, layer, points: plane, epoch: 0, epochs: few ? 0 : 1 });
    if (!few) this.started.push({ job, plane });
  }

  private findNeighbours(job: UmapJob, plane: PlanePoints): void {
    const { request, layer, cloud, start, seed } = job;
    const neighbours = nearestNeighbours(squaredDistances(cloud), neighbourCount(cloud.labels.length));
    this.ports.emit({ type: 'neighbours', request, layer, neighbours });
    const layout = createUmapLayout(neighbours, { picture: plane, isUmap: start?.isUmap ?? false }, seed);
    this.moving.push({ job, layout, epoch: 0 });
  }

  private move({ job, layout, epoch }: { job: UmapJob; layout: UmapLayout; epoch: number }): void {
    const { request, layer } = job;
    const end = this.ports.now() + TURN_MS;
    let made = epoch;
    while (made < layout.epochs && this.ports.now() < end) {
      layout.step();
      made++;
    }
    this.ports.emit({ type: 'picture', request, layer, points: layout.picture(), epoch: made, epochs: layout.epochs });
    if (made < layout.epochs) this.moving.push({ job, layout, epoch: made });
  }

  private probe({ request, layer, train, test }: ProbeJob): void {
    this.ports.emit({ type: 'probe', request, layer, reading: probeOf(train, test) });
  }
}
