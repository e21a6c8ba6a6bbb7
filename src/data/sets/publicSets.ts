/**
 * The public sets that are fetched when somebody asks for them: one row a set. What a run asks of a set (classes, samples) and how its
 * files are read stands elsewhere; so does the slice of FashionMNIST that comes with the page.
 */
import type { Licence } from '../facts';
import type { ImageShape } from '../shape';
import { CIFAR10, CIFAR100_COARSE, CIFAR100_FINE, CIFAR100_GROUP, CLOTHES, DIGITS, SENTIMENTS } from './classNames';
import { HUGGING_FACE, type PublicHost } from './publicHost';

/** What a file is for. A `dev` part is for choosing settings; nothing here trains on it. */
export type Role = 'train' | 'test' | 'dev';

export interface PublicFile {
  /** Where it lies in its repository. */
  readonly path: string;
  readonly role: Role;
  /** In bytes, exactly. */
  readonly size: number;
  /** 64 hex digits; null where nobody has published it. */
  readonly sha256: string | null;
  /** How many samples it holds. */
  readonly rows: number;
}

/** One way to label the samples of a set. */
export interface Labelling {
  readonly id: string;
  /** The column of the files that holds it, integers from 0. */
  readonly column: string;
  readonly classNames: readonly string[];
  /** The group of every class, and the groups' names, where classes come in groups. */
  readonly groups: { readonly of: readonly number[]; readonly names: readonly string[] } | null;
}

export interface PublicSet {
  /** The setting `data` of a link. */
  readonly id: string;
  /** What a person would call it. */
  readonly label: string;
  readonly content: 'pictures' | 'sentences';
  /** The column of the files that holds pictures (PNG) or sentences. */
  readonly column: string;
  /** The first one is what is meant where none is named. */
  readonly labellings: readonly Labelling[];
  readonly shape: ImageShape | null;
  readonly licence: Licence;
  readonly host: PublicHost;
  /** owner/name on the host. */
  readonly repository: string;
  /** The commit that the files are taken from: they never change under one. */
  readonly revision: string;
  readonly files: readonly PublicFile[];
  /** How many samples a class the page itself brings along, with no network; null where it brings none. */
  readonly embedded: { readonly train: number; readonly test: number } | null;
}

const labels = (classNames: readonly string[], column = 'label', id = column): Labelling => ({
  id,
  column,
  classNames,
  groups: null,
});
const GREY: ImageShape = { height: 28, width: 28, channels: 1 };
const COLOUR: ImageShape = { height: 32, width: 32, channels: 3 };
const KRIZHEVSKY: Licence = {
  name: 'none named',
  credit: 'Alex Krizhevsky, Learning Multiple Layers of Features from Tiny Images, 2009',
};

export const PUBLIC_SETS: readonly PublicSet[] = [
  {
    id: 'fashion',
    label: 'FashionMNIST',
    content: 'pictures',
    column: 'image',
    labellings: [labels(CLOTHES)],
    shape: GREY,
    licence: { name: 'MIT', credit: 'Zalando SE (Han Xiao, Kashif Rasul, Roland Vollgraf), 2017' },
    host: HUGGING_FACE,
    repository: 'zalando-datasets/fashion_mnist',
    revision: '531be5e2ccc9dba0c201ad3ae567a4f3d16ecdd2',
    files: [
      { path: 'fashion_mnist/train-00000-of-00001.parquet', role: 'train', size: 30_931_277, sha256: null, rows: 60_000 },
      { path: 'fashion_mnist/test-00000-of-00001.parquet', role: 'test', size: 5_175_617, sha256: null, rows: 10_000 },
    ],
    embedded: { train: 200, test: 100 },
  },
  {
    id: 'mnist',
    label: 'MNIST',
    content: 'pictures',
    column: 'image',
    labellings: [labels(DIGITS)],
    shape: GREY,
    licence: { name: 'CC BY-SA 3.0, as most copies say', credit: 'Yann LeCun, Corinna Cortes, Christopher Burges, 1998' },
    host: HUGGING_FACE,
    repository: 'ylecun/mnist',
    revision: '77f3279092a1c1579b2250db8eafed0ad422088c',
    files: [
      {
        path: 'mnist/train-00000-of-00001.parquet',
        role: 'train',
        size: 15_561_616,
        sha256: 'f2c01285a9f89399335b00ee4e8d499dc4e46db5e39c74903ce5618d895eb3bf',
        rows: 60_000,
      },
      {
        path: 'mnist/test-00000-of-00001.parquet',
        role: 'test',
        size: 2_595_890,
        sha256: 'd49fcf556ce25b002b302e318ce4a11098bbfe5d4499c3f35d7c72297c52374b',
        rows: 10_000,
      },
    ],
    embedded: null,
  },
  {
    id: 'cifar10',
    label: 'CIFAR-10',
    content: 'pictures',
    column: 'img',
    labellings: [labels(CIFAR10)],
    shape: COLOUR,
    licence: KRIZHEVSKY,
    host: HUGGING_FACE,
    repository: 'uoft-cs/cifar10',
    revision: '0b2714987fa478483af9968de7c934580d0bb9a2',
    files: [
      {
        path: 'plain_text/train-00000-of-00001.parquet',
        role: 'train',
        size: 119_705_255,
        sha256: '8428b53a88a11ac374111006708df51469e315a22ac6d66470afd9c78d2ae883',
        rows: 50_000,
      },
      {
        path: 'plain_text/test-00000-of-00001.parquet',
        role: 'test',
        size: 23_940_850,
        sha256: '841389e6f2d64f28bf17310e430aebac20ec3ba611a3c5e231dc93c645ce84de',
        rows: 10_000,
      },
    ],
    embedded: null,
  },
  {
    id: 'cifar100',
    label: 'CIFAR-100',
    content: 'pictures',
    column: 'img',
    labellings: [
      { id: 'fine', column: 'fine_label', classNames: CIFAR100_FINE, groups: { of: CIFAR100_GROUP, names: CIFAR100_COARSE } },
      labels(CIFAR100_COARSE, 'coarse_label', 'coarse'),
    ],
    shape: COLOUR,
    licence: KRIZHEVSKY,
    host: HUGGING_FACE,
    repository: 'uoft-cs/cifar100',
    revision: 'aadb3af77e9048adbea6b47c21a81e47dd092ae5',
    files: [
      {
        path: 'cifar100/train-00000-of-00001.parquet',
        role: 'train',
        size: 118_518_617,
        sha256: '694865d6b990e234804f01268586c41e88bcbbb75e20858432c05ad4081aca23',
        rows: 50_000,
      },
      {
        path: 'cifar100/test-00000-of-00001.parquet',
        role: 'test',
        size: 23_772_751,
        sha256: '98776c529bb146a9c791229df74a5cf076be9b43d82dbbd334b6a7788d73dc68',
        rows: 10_000,
      },
    ],
    embedded: null,
  },
  {
    id: 'sst5',
    label: 'SST-5',
    content: 'sentences',
    column: 'text',
    labellings: [labels(SENTIMENTS)],
    shape: null,
    licence: {
      name: 'none named',
      credit: 'Richard Socher and others, Recursive Deep Models for Semantic Compositionality Over a Sentiment Treebank, 2013',
    },
    host: HUGGING_FACE,
    repository: 'SetFit/sst5',
    revision: 'e51bdcd8cd3a30da231967c1a249ba59361279a3',
    files: [
      {
        path: 'train.jsonl',
        role: 'train',
        size: 1_323_698,
        sha256: '46bde4fb5abc93ffbadfa9a9f67de17c08a2f535cfb5756c59188d070434f433',
        rows: 8544,
      },
      {
        path: 'dev.jsonl',
        role: 'dev',
        size: 171_422,
        sha256: '4369df4d4229e736fa734af49b342c7d6002c4d8514d9c206a5aa26edc620b79',
        rows: 1101,
      },
      {
        path: 'test.jsonl',
        role: 'test',
        size: 342_783,
        sha256: '1384216112a34f3d70b6fa210762f3399bb080410c0456ac6e54a5cb413f04b2',
        rows: 2210,
      },
    ],
    embedded: null,
  },
];

/** The set of a link's `data`; undefined where none has that name. */
export function publicSet(id: string): PublicSet | undefined {
  return PUBLIC_SETS.find((set) => set.id === id);
}

/** A file's name without its folder: no two files of a set share one. */
export function fileName({ path }: Pick<PublicFile, 'path'>): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Where a plain GET finds a file. */
export function publicAddress({ host, repository, revision }: PublicSet, { path }: PublicFile): string {
  return `https://${host.name}/datasets/${repository}/resolve/${revision}/${path}`;
}

/**
 * Whether samples beyond those that come with the page are wanted: so many training samples a class, 0 for as many as suit. It depends
 * on what is asked for and on nothing else, least of all on what this browser has kept: one link, the same samples everywhere.
 */
export function needsWhole({ embedded }: PublicSet, samples: number): boolean {
  return embedded === null || samples > embedded.train;
}

/** A sentence where other many samples were read than there should be; null where it is right, or nothing is known. */
export function rowCountProblem(what: string, expected: number | null, rows: number): string | null {
  if (expected === null || rows === expected) return null;
  const [came, due] = [rows, expected].map((count) => count.toLocaleString('en'));
  return `${what} ${came} instead of ${due}. They are not used: remove what is kept of the set and fetch it again.`;
}
