/** The page of the handmade run with a sweep over four seeds, whose runs are puppets. */
import { rowOf, type SweepRow } from '../../src/sweep/sweepTable';
import { config, LINK } from './handmadeRun';
import { cell, openPage, type Page } from './puppetPage';

export const SWEEP = `${LINK}&s.seed=0..3`;
export const sweepOf = ({ state }: Page) => state.sweep;
export const link = (seed: number) => (seed === 0 ? LINK : `${LINK}&seed=${seed}`);
export const row = (seed: number, change: Partial<SweepRow> = {}): SweepRow => ({
  ...rowOf({ ...config, seed }, ['seed'], cell),
  ...change,
});
export const seeds = (page: Page) => sweepOf(page).rows.map(({ values }) => values.seed);
/** Until all promises have come through. */
export const turn = () => new Promise(setImmediate);

export async function running(hash = SWEEP, ports?: Parameters<typeof openPage>[1]): Promise<Page> {
  const page = openPage(hash, ports);
  page.app.commands.runSweep();
  await turn();
  return page;
}
