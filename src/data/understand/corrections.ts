/** What the visitor said of dropped files, over what was guessed. Plain JSON: it goes into links and saved files. What does not fit the files is passed over. */
export interface Corrections {
  /** The column, or field, that is the label. */
  readonly label?: string;
  /** The column of sentences; "" to read numbers instead. */
  readonly text?: string;
  /** Whether the first row of a table is a header. */
  readonly header?: 'yes' | 'no';
  /** Height, width and channels, such as "28x28x1": how a row of numbers is a picture, or what pictures are scaled to. "none": no pictures. */
  readonly shape?: string;
  /** Of CIFAR-100. */
  readonly labels?: 'fine' | 'coarse';
  /** What each file is for, by its path. */
  readonly roles?: Readonly<Record<string, Role>>;
  /** At most so many samples of each class, the first ones, in training and in test each. */
  readonly part?: number;
}

export type Role = 'train' | 'test' | 'out';

/** The corrections that the setting `reading` holds as JSON; none where it is empty. */
export function correctionsOf(reading: string): Corrections {
  return reading === '' ? {} : (JSON.parse(reading) as Corrections);
}
