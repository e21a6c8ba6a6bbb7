/** What a page does with data, without the rest of it: the slot, the client and the real worker, for `dataWorker.spec.ts`. */

import type { RunConfig } from '../../src/config/runConfig';
import { createDataSlot, type DataSlot } from '../../src/store/dataSlot';
import { type DataSheet, noData } from '../../src/store/dataView';
import { OwnFiles } from '../../src/store/ownFiles';
import { filesOfInput, filesOfTransfer } from '../../src/views/data/droppedFiles';
import { createDataClient } from '../../src/workers/dataClient';
import { startWorker } from '../../src/workers/startWorker';

declare global {
  interface Window {
    data: {
      readonly slot: DataSlot;
      view(): DataSheet;
      /** Sets that have come whole, in order. */
      readonly kept: readonly string[];
      /** Of transfers, as they were shown. */
      readonly shown: readonly number[];
      /** Sizes of the files that a worker would get for this set. */
      handedOver(config: Pick<RunConfig, 'data' | 'samples'>): readonly number[] | null;
    };
  }
}

let view: DataSheet = noData;
const kept: string[] = [];
const shown: number[] = [];
const own = new OwnFiles();
const slot = createDataSlot({
  get: () => view,
  set: (next) => {
    if (next.transfer && next.transfer.done !== view.transfer?.done) shown.push(next.transfer.done);
    view = next;
  },
  client: createDataClient({
    spawn: () =>
      startWorker(
        () => new Worker(new URL('../../src/workers/data.worker.ts', import.meta.url), { type: 'module', name: 'data' }),
      ),
    page: document.baseURI,
    report: () => {},
  }),
  own,
  onKept: (set) => kept.push(set),
});

window.data = {
  slot,
  view: () => view,
  kept,
  shown,
  handedOver: (config) => own.request(config as RunConfig, '').files?.map(({ blob }) => blob.size) ?? null,
};

const input = document.body.appendChild(document.createElement('input'));
input.type = 'file';
input.multiple = true;
input.addEventListener('change', () => input.files && slot.drop(filesOfInput(input.files)));
const folder = document.body.appendChild(document.createElement('input'));
folder.type = 'file';
folder.id = 'folder';
folder.webkitdirectory = true;
folder.addEventListener('change', () => folder.files && slot.drop(filesOfInput(folder.files)));
document.addEventListener('drop', ({ dataTransfer }) => dataTransfer && slot.drop(filesOfTransfer(dataTransfer)));
