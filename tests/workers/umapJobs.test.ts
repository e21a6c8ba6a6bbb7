/** What a UMAP job starts from, how it goes on and where it ends, on five points and a clock that the test turns. */
import { setImmediate as rest } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { nearestNeighbours, squaredDistances } from '../../src/projection/neighbours';
import { assembled } from '../../src/projection/pointCloud';
import { principalPlane } from '../../src/projection/principalPlane';
import { createUmapLayout, type UmapStart } from '../../src/projection/umapLayout';
import { type LayerAnswer, type LayerJob, LayerJobs } from '../../src/workers/layerJobs';
import { blobCloud, cloudOf } from '../support/clouds';

function worker(tick = 10) {
  const answers: LayerAnswer[] = [];
  let time = 5000;
  const jobs = new LayerJobs({
    emit: (answer) => answers.push(answer),
    // Every look at the clock takes so long.
    now: () => {
      time += tick;
      return time;
    },
    rest: () => rest(),
  });
  const quiet = async () => {
    for (let seen = -1; seen !== answers.length; await rest()) {
      seen = answers.length;
      await rest();
    }
  };
  return { jobs, answers, quiet };
}

const cloud = (seed = 1) => blobCloud(3, 5, 1, 1, seed);
const job = (layer: number, change: object = {}): LayerJob => ({
  type: 'umap',
  request: 1,
  layer,
  cloud: cloud(layer + 1),
  start: null,
  seed: 5,
  ...change,
});
const lastPicture = (answers: readonly LayerAnswer[], layer: number) =>
  answers.filter((a) => a.type === 'picture' && a.layer === layer).at(-1) as Extract<LayerAnswer, { type: 'picture' }>;

/** The picture after all epochs, from the layout itself. */
function laidOut(seed: number, start: UmapStart) {
  const layout = createUmapLayout(nearestNeighbours(squaredDistances(cloud()), 4), start, seed);
  for (let i = 0; i < layout.epochs; i++) layout.step();
  return layout.picture();
}

describe('a job', () => {
  test('shows what it starts from, then tells the neighbours of its points, and ends where 80 epochs from there lead', async () => {
    const { jobs, answers, quiet } = worker();
    const picture = Float32Array.of(30, 1, 31, 4, 28, 2, 33, 3, 35, 6);
    jobs.handle(job(0, { start: { picture, isUmap: true } }));
    await quiet();
    expect(answers[0]).toEqual({ type: 'picture', request: 1, layer: 0, points: picture, epoch: 0, epochs: 1 });
    const neighbours = nearestNeighbours(squaredDistances(cloud()), 4);
    expect(answers[1]).toEqual({ type: 'neighbours', request: 1, layer: 0, neighbours });
    const points = laidOut(5, { picture, isUmap: true });
    expect(answers.at(-1)).toEqual({ type: 'picture', request: 1, layer: 0, points, epoch: 80, epochs: 80 });
  });

  test('without a picture starts from the principal plane, and makes 200 epochs', async () => {
    const { jobs, answers, quiet } = worker();
    jobs.handle(job(0));
    await quiet();
    const plane = principalPlane(cloud());
    expect(answers[0]).toMatchObject({ points: plane, epoch: 0, epochs: 1 });
    const points = laidOut(5, { picture: plane, isUmap: false });
    expect(answers.at(-1)).toMatchObject({ points, epoch: 200, epochs: 200 });
  });

  test('from a picture of another kind makes 200 epochs too', async () => {
    const { jobs, answers, quiet } = worker();
    const picture = Float32Array.of(30, 1, 31, 4, 28, 2, 33, 3, 35, 6);
    jobs.handle(job(0, { start: { picture, isUmap: false } }));
    await quiet();
    expect(answers.at(-1)).toMatchObject({ points: laidOut(5, { picture, isUmap: false }), epoch: 200 });
  });

  test('ends the same whatever time it takes, and otherwise with another seed', async () => {
    const ends = [];
    for (const [tick, seed] of [
      [10, 5],
      [1, 5],
      [10, 6],
    ]) {
      const { jobs, answers, quiet } = worker(tick);
      jobs.handle(job(0, { seed }));
      await quiet();
      ends.push(lastPicture(answers, 0).points);
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).not.toEqual(ends[0]);
  });

  test('of four points is laid out, of three it is settled with its plane', async () => {
    for (const [points, epochs] of [
      [4, 200],
      [3, 0],
    ]) {
      const { jobs, answers, quiet } = worker();
      jobs.handle(job(0, { cloud: blobCloud(3, points, 1, 1) }));
      await quiet();
      expect(lastPicture(answers, 0).epochs).toBe(epochs);
    }
  });
});

test('layers have neighbours and pictures of their own, and take turns of 30 ms with a picture after each', async () => {
  const { jobs, answers, quiet } = worker();
  for (const layer of [0, 1]) jobs.handle(job(layer));
  await quiet();
  for (const layer of [0, 1]) {
    const neighbours = nearestNeighbours(squaredDistances(cloud(layer + 1)), 4);
    expect(answers).toContainEqual({ type: 'neighbours', request: 1, layer, neighbours });
    expect(answers).toContainEqual(expect.objectContaining({ layer, points: principalPlane(cloud(layer + 1)), epoch: 0 }));
  }
  // The clock is looked at once to begin with, then before each epoch, 10 ms each: two epochs fit.
  const moves = answers.slice(4).map((a) => [a.layer, (a as { epoch: number }).epoch]);
  expect(moves).toEqual(Array.from({ length: 200 }, (_, i) => [i % 2, 2 * (1 + Math.floor(i / 2))]));
});

describe('cancelling', () => {
  const probe: LayerJob = { type: 'probe', request: 2, layer: 9, train: cloud(), test: null };

  test.each([
    ['before its start is shown', 0, ['picture 0 of layer 0']],
    ['before its neighbours are found', 1, ['picture 0 of layer 0', 'picture 0 of layer 1']],
  ])('a request %s ends all of its layers there; a probe of another goes on', async (_, turns, said) => {
    const { jobs, answers, quiet } = worker();
    for (const layer of [0, 1]) jobs.handle(job(layer));
    jobs.handle({ ...probe, request: 1 });
    jobs.handle(probe);
    for (let i = 0; i < turns; i++) await rest();
    jobs.handle({ type: 'cancel', request: 1 });
    await quiet();
    const heard = answers.map((a) =>
      a.type === 'picture' ? `picture ${a.epoch} of layer ${a.layer}` : `${a.type} ${a.request}`,
    );
    expect(heard).toEqual([...said, 'probe 2']);
  });
});

test('a probe is trained on the samples it is given to train on, and tested on the others', async () => {
  const { jobs, answers, quiet } = worker();
  const train = blobCloud(4, 2, 6, 0.01);
  // The same points, three of the twelve by the name of the other class.
  const test = cloudOf(
    assembled(train),
    train.labels.map((k, i) => (i < 3 ? 1 - k : k)),
  );
  jobs.handle({ type: 'probe', request: 3, layer: 1, train, test });
  jobs.handle({ type: 'probe', request: 4, layer: 2, train, test: null });
  await quiet();
  expect(answers).toEqual([
    { type: 'probe', request: 3, layer: 1, reading: { train: 1, test: 0.75 } },
    { type: 'probe', request: 4, layer: 2, reading: { train: 1, test: null } },
  ]);
});
