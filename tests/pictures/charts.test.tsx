/**
 * What every chart draws on the real page, in five states, against recorded text (`<state>/<chart>.txt`). Where one differs, the recorded
 * text, the present one and the lines that differ are left in `test-results/pictures/<state>`. Recorded anew by `npx vitest run tests/pictures -u`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as Dialog from '@radix-ui/react-dialog';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { MapDrawing } from '../../src/charts/maps/paintMaps';
import { LayerView } from '../../src/views/layer/LayerDialog';
import { broughtTo, openedIn } from '../support/broughtTo';
import { chartsOf, fileName, textOfChart } from '../support/chartText';
import { differenceOf } from '../support/lineDifference';
import { textOfMaps } from '../support/mapText';
import { treeOf } from '../support/markupTree';
import { markupOf, PHONE, SIZE } from '../support/pageMarkup';
import { StyleSheets } from '../support/styleSheets';
import { STATES, type StateName } from './states';

// Maps are drawn on a canvas, which no markup shows: what is handed to it is noted.
const drawings = vi.hoisted((): MapDrawing[] => {
  vi.resetModules(); // Those that other files have read know nothing of it.
  return [];
});
afterAll(() => vi.resetModules());
vi.mock(import('../../src/charts/maps/useMapCanvas'), async (original) => {
  const { useMapCanvas } = await original();
  return {
    useMapCanvas(drawing: MapDrawing) {
      drawings.push(drawing);
      return useMapCanvas(drawing);
    },
  };
});

const styles = new StyleSheets();

/** Charts in the markup by name, as text; what is drawn on canvases stands with the maps. */
function picturesIn(markup: string): [string, string][] {
  const painted = drawings.splice(0).flatMap((drawing) => textOfMaps(drawing, styles));
  return Array.from(chartsOf(treeOf(markup)), ([name, chart]) => {
    const lines = [...textOfChart(chart, styles), ...(name.startsWith('Layer features') ? painted : [])];
    return [name, `${lines.join('\n')}\n`];
  });
}

/** Of the page as it is now, the pictures with these names, under names that say what else is so. */
const some = (pictures: readonly [string, string][], names: readonly string[], how: string): [string, string][] =>
  pictures.filter(([name]) => names.includes(name)).map(([name, text]) => [`${name}, ${how}`, text]);

async function picturesOf(state: StateName): Promise<Map<string, string>> {
  const app = await broughtTo(STATES[state]);
  const pictures = picturesIn(markupOf(app));
  const { open } = STATES[state];
  if (open) {
    await openedIn(app, STATES[state]);
    const dialog = (
      <Dialog.Root open>
        <LayerView opened={open} />
      </Dialog.Root>
    );
    pictures.push(...picturesIn(markupOf(app, SIZE, dialog)));
  }
  if (state === 'running') {
    const narrow = picturesIn(markupOf(app, PHONE));
    pictures.push(...some(narrow, ['Network', 'Compression C_l by layer', 'Singular values'], 'on a phone'));
  }
  if (state === 'running' || state === 'two-runs') {
    app.commands.scrub(6);
    pictures.push(...some(picturesIn(markupOf(app)), ['Loss', 'Compression C_l by layer', 'Layer features'], 'at step 6'));
  }
  return new Map(pictures);
}

/** Leaves what was recorded, what is drawn now and the difference where both can be looked at. */
function leave(state: string, file: string, recorded: string, now: string): void {
  const folder = `test-results/pictures/${state}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${file}.recorded.txt`, recorded);
  writeFileSync(`${folder}/${file}.now.txt`, now);
  writeFileSync(`${folder}/${file}.difference.txt`, `${differenceOf(recorded, now).join('\n')}\n`);
}

describe.each(Object.keys(STATES) as StateName[])('%s', (state) => {
  const folder = `tests/pictures/${state}`;
  let pictures: Map<string, string>;
  beforeAll(async () => {
    pictures = await picturesOf(state);
  });

  test('every chart is drawn as recorded', async () => {
    for (const [chart, now] of pictures) {
      const file = fileName(chart);
      const recorded = existsSync(`${folder}/${file}.txt`) ? readFileSync(`${folder}/${file}.txt`, 'utf8') : null;
      if (recorded !== null && recorded !== now) leave(state, file, recorded, now);
      await expect.soft(now, chart).toMatchFileSnapshot(`${state}/${file}.txt`);
    }
  });

  test('no chart is missing, and none is new', () => {
    const recorded = readdirSync(folder).filter((name) => name.endsWith('.txt'));
    expect(recorded.sort()).toEqual(Array.from(pictures.keys(), (chart) => `${fileName(chart)}.txt`).sort());
  });
});
