/** Real pictures: the main job, from choosing it to its end, with charts live; and files of a whole set, read. No browser. */
import { setImmediate as rest } from 'node:timers/promises';
import { gzipSync } from 'fflate';
import { decodeInNode } from '../src/cli/decodeInNode';
import { nodeLoad } from '../src/cli/nodeData';
import { nodeEngines } from '../src/cli/nodeEngines';
import { decode } from '../src/config/shareLink';
import { type DataFile, fileInMemory } from '../src/data/dataFile';
import { sampleCount } from '../src/data/facts';
import { understand } from '../src/data/understand/understand';
import { inProcessAnalyst } from '../src/run/inProcessAnalyst';
import { type Analyst, Session } from '../src/run/session';
import { DEFAULT_FIGURE, figures } from '../src/stories/figures/experiments';
import { settledHeap } from './heap';
import type { Line } from './line';
import { realReferences } from './realDataReference';

/** The page has analyses made in a worker of their own, which are no part of a run's time. */
const elsewhere: Analyst = { ...inProcessAnalyst, analyse: () => new Promise(() => {}) };

interface Times {
  /** Milliseconds from choosing it: to the first frame, and to the last update with everything measured. */
  readonly firstFrame: number;
  readonly end: number;
  /** The longest that nothing could be heard. */
  readonly deaf: number;
}

/** Goes through a link from the first command on, at full speed, and acknowledges every frame at once. */
function timesOf(link: string): Promise<Times> {
  const { config } = decode(link, figures, DEFAULT_FIGURE);
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let heard = start;
    let deaf = 0;
    let firstFrame = 0;
    let all = 0;
    let atLimit = false;
    const session: Session = new Session({
      emit(event) {
        if (event.type === 'failed') reject(new Error(event.sentence));
        if (event.type === 'setup') all = sampleCount(event.setup.facts);
        if (event.type === 'status') atLimit = event.status.state === 'limit';
        if (event.type !== 'frame') return;
        firstFrame ||= performance.now() - start;
        if (atLimit && event.frame.samples === all) resolve({ firstFrame, end: performance.now() - start, deaf });
        else setImmediate(() => session.handle({ type: 'ack', runId: 1, seq: event.seq }));
      },
      now: () => performance.now(),
      async rest() {
        deaf = Math.max(deaf, performance.now() - heard);
        await rest();
        heard = performance.now();
      },
      load: nodeLoad(),
      engines: nodeEngines(),
      analyst: elsewhere,
    });
    session.handle({ type: 'configure', runId: 1, config, files: null, page: '' });
    session.handle({ type: 'play', runId: 1 });
  });
}

export async function fashionLines(): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { name: net, link } of realReferences) {
    const { firstFrame, end, deaf } = await timesOf(link);
    const line = (name: string, ours: number, reference: number, unit: string): Line => ({
      name: `FashionMNIST 2,000, ${net}, ${name}`,
      ours,
      reference,
      unit,
      against: 'limit',
      goal: 1,
    });
    lines.push(
      line('60 epochs, frames live', end / 1000, 30, 's '),
      line('chosen to first frame', firstFrame, 1000, 'ms'),
      // Pause, Reset and Cancel are heard within it.
      line('longest piece', deaf, 200, 'ms'),
    );
  }
  return lines;
}

const PICTURES = 60_000;
const SIZE = 28;

/** IDX in gzip, as large as the whole of FashionMNIST: pictures that are about as hard to inflate, and labels. */
function idxFiles(): DataFile[] {
  const header = (...numbers: number[]) => Uint8Array.from(numbers.flatMap((x) => [x >>> 24, x >>> 16, x >>> 8, x]));
  const images = new Uint8Array(16 + PICTURES * SIZE * SIZE);
  images.set(header(0x803, PICTURES, SIZE, SIZE));
  // Half of every picture is dark, the rest noise.
  let noise = 1;
  for (let i = 16; i < images.length; i++) {
    noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) | 0;
    images[i] = i % SIZE < SIZE / 2 ? 0 : (noise >>> 26) << 2;
  }
  const labels = new Uint8Array(8 + PICTURES);
  labels.set(header(0x801, PICTURES));
  for (let i = 0; i < PICTURES; i++) labels[8 + i] = i % 10;
  return [
    fileInMemory('train-images-idx3-ubyte.gz', gzipSync(images, { level: 6 })),
    fileInMemory('train-labels-idx1-ubyte.gz', gzipSync(labels)),
  ];
}

/** Reads them as a drop; memory is looked at in every rest, with what has not been collected yet. */
export async function readingLines(): Promise<Line[]> {
  const files = idxFiles();
  const inUse = () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = await settledHeap();
  let peak = before;
  const start = performance.now();
  let heard = start;
  let deaf = 0;
  const ports = {
    decodeImage: decodeInNode,
    now: () => performance.now(),
    async rest() {
      deaf = Math.max(deaf, performance.now() - heard);
      peak = Math.max(peak, inUse());
      await rest();
      heard = performance.now();
    },
    signal: new AbortController().signal,
    onProgress() {},
  };
  const { collection, refused } = await understand(files, {}, ports);
  const took = performance.now() - start;
  if (!collection) throw new Error(refused ?? 'nothing was read');
  const line = (name: string, ours: number, reference: number, unit: string): Line => ({
    name: `60,000 x 784 as IDX in gzip, ${name}`,
    ours,
    reference,
    unit,
    against: 'limit',
    goal: 1,
  });
  return [
    line('read', took / 1000, 2, 's '),
    line('memory at its peak', (peak - before) / 1e6, 250, 'MB'),
    line('longest piece', deaf, 50, 'ms'),
  ];
}
