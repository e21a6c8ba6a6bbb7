import { setImmediate as rest } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type LayerAnswer, LayerJobs } from '../../src/workers/layerJobs';
import { blobCloud } from '../support/clouds';

function worker() {
  const answers: LayerAnswer[] = [];
  let time = 0;
  const jobs = new LayerJobs({
    emit: (answer) => answers.push(answer),
    // A clock of its own: every look at it takes 10 ms, so that layouts take many turns on any machine.
    now: () => {
      time += 10;
      return time;
    },
    rest: () => rest(),
  });
  const settled = async (count: number) => {
    for (let turn = 0; turn < 10_000; turn++) {
      if (answers.filter((a) => a.type === 'picture' && a.epoch === a.epochs).length === count) return;
      await rest();
    }
    throw new Error('The layouts have not settled.');
  };
  return { jobs, answers, settled };
}

const umap = (layer: number, request = 1) =>
  ({ type: 'umap', request, layer, cloud: blobCloud(6, 3, 10, 0.3, layer + 1), start: null, seed: 0 }) as const;

test('every layer has a picture before any has its neighbours, and all move in turn until they have settled', async () => {
  const { jobs, answers, settled } = worker();
  for (const layer of [0, 1, 2]) jobs.handle(umap(layer));
  await settled(3);
  const firsts = answers.slice(0, 3).map((a) => [a.type, a.layer]);
  expect(firsts).toEqual([
    ['picture', 0],
    ['picture', 1],
    ['picture', 2],
  ]);
  expect(answers.slice(3, 6).map((a) => a.type)).toEqual(['neighbours', 'neighbours', 'neighbours']);
  const moving = answers.slice(6).map((a) => a.layer);
  expect(moving.slice(0, 6)).toEqual([0, 1, 2, 0, 1, 2]);
});

test('a cancelled request says no more, another one goes on', async () => {
  const { jobs, answers, settled } = worker();
  jobs.handle(umap(0, 1));
  jobs.handle(umap(0, 2));
  while (!answers.some((a) => a.type === 'neighbours')) await rest();
  jobs.handle({ type: 'cancel', request: 1 });
  const heard = answers.filter((a) => a.request === 1).length;
  await settled(1);
  expect(answers.filter((a) => a.request === 1)).toHaveLength(heard);
});

test('too few points for neighbourhoods: the principal plane is the settled picture', async () => {
  const { jobs, answers, settled } = worker();
  jobs.handle({ ...umap(0), cloud: blobCloud(4, 3, 1, 0.1) });
  await settled(1);
  await rest();
  expect(answers).toHaveLength(1);
  expect(answers[0]).toMatchObject({ type: 'picture', epoch: 0, epochs: 0 });
});

test('a probe answers with its accuracies; what fails says so and the rest goes on', async () => {
  const { jobs, answers } = worker();
  const cloud = blobCloud(4, 3, 8, 0.05);
  jobs.handle({ ...umap(1), cloud: undefined as never });
  jobs.handle({ type: 'probe', request: 1, layer: 2, train: cloud, test: cloud });
  while (!answers.some((a) => a.type === 'probe')) await rest();
  expect(answers[0]).toMatchObject({ type: 'failed', layer: 1, cause: expect.stringContaining('TypeError') });
  expect(answers.find((a) => a.layer === 2)).toEqual({ type: 'probe', request: 1, layer: 2, reading: { train: 1, test: 1 } });
});
