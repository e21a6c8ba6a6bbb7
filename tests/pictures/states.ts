/**
 * The five states of the page that pictures are kept of: `tests/pictures/<state>/<chart>.txt` holds what Node draws of a chart in that
 * state, `<chart>.png` what Chromium draws. Everything goes by single steps, each analysed before the next: then the history holds the
 * same steps everywhere, however fast the machine is.
 */
import type { OpenLayer } from '../../src/store/appState';

export interface PageState {
  /** The link that the page is opened with. */
  readonly link: string;
  /** How many times "Step" is pressed, one at a time; `end`: until no run can go on. */
  readonly steps: number | 'end';
  /** How every run then stands. */
  readonly until: 'ready' | 'paused' | 'converged' | 'diverged';
  /** Whether the sweep is run to its end, too. */
  readonly sweep: boolean;
  /** The column that is kept lit. */
  readonly pinned: number | null;
  /** Whether step 0 is drawn behind. */
  readonly ghost: boolean;
  /** The layer that is shown large, once everything else has been drawn. */
  readonly open: OpenLayer | null;
}

export type StateName = 'before' | 'running' | 'converged' | 'two-runs' | 'diverged';

/** Four linear layers on twelve samples, three more held out: converges after 27 updates. */
const SMALL = 'K=3&n=5&test=0.2&d0=16&depth=4&width=10&eps=0.5&lr=0.5&stop=0.01&engine=exact&speed=max';
/** Differs in everything that charts read. */
const SECOND = 'b.K=4&b.n=3&b.test=0&b.d0=20&b.depth=5&b.width=12&b.eps=0.6&b.lr=0.8&b.stop=0.05';

const STILL: Omit<PageState, 'link'> = { steps: 0, until: 'ready', sweep: false, pinned: null, ghost: false, open: null };

export const STATES: Readonly<Record<StateName, PageState>> = {
  before: { ...STILL, link: `#v=1&figure=10&${SMALL}&s.eps=0.4,0.5&s.seed=0,1` },
  running: { ...STILL, link: `#v=1&${SMALL}`, steps: 12, until: 'paused', pinned: 2, ghost: true },
  converged: {
    ...STILL,
    link: `#v=1&figure=10&${SMALL}&s.eps=0.4,0.5&s.seed=0,1`,
    steps: 'end',
    until: 'converged',
    sweep: true,
    open: { layer: 2, run: 'first' },
  },
  'two-runs': {
    ...STILL,
    link: `#v=1&figure=14&${SMALL}&${SECOND}&s.eps=0.4,0.5&s.width=10,12`,
    steps: 12,
    until: 'paused',
    sweep: true,
    pinned: 1,
    open: { layer: 1, run: 'second' },
  },
  diverged: {
    ...STILL,
    link: `#v=1&figure=7a&${SMALL.replace('lr=0.5', 'lr=3')}&steps=100&s.lr=0.5,0.8,3&s.seed=0,1`,
    steps: 'end',
    until: 'diverged',
    sweep: true,
  },
};
