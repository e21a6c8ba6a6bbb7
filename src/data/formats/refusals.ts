/** Formats that are not read, each with a way to make an npz of it. */

interface Refusal {
  readonly is: (head: Uint8Array, path: string) => boolean;
  readonly sentence: string;
}

const startsWith =
  (...bytes: readonly number[]) =>
  (head: Uint8Array) =>
    bytes.every((byte, i) => head[i] === byte);
const hasText = (text: string, at = 0) =>
  startsWithAt(
    [...text].map((c) => c.charCodeAt(0)),
    at,
  );
const startsWithAt = (bytes: readonly number[], at: number) => (head: Uint8Array) =>
  bytes.every((byte, i) => head[at + i] === byte);

/** Made of two arrays, whatever they came from. */
export const MAKE_NPZ = 'np.savez("data.npz", x=x, y=y)';

const REFUSALS: readonly Refusal[] = [
  {
    is: hasText('\u0089HDF'),
    sentence: `is an HDF5 file, which is not read here. In Python: f = h5py.File(name); np.savez("data.npz", x=f["x"][:], y=f["y"][:]), with the names that list(f) gives.`,
  },
  {
    is: (head, path) => (head[0] === 0x80 && head[1] >= 2 && head[1] <= 5) || /\.(pkl|pickle|pt|pth)$/i.test(path),
    sentence: `is a Python pickle, which is not read here, as opening one runs what is in it. In Python, if you trust it: d = pickle.load(open(name, "rb")) or d = torch.load(name); then ${MAKE_NPZ} of its arrays.`,
  },
  {
    is: (head) =>
      head.length > 9 && head[8] === 0x7b && head[4] === 0 && head[5] === 0 && head[6] === 0 && head[7] === 0 && head[3] < 8,
    sentence: `is a safetensors file, which is not read here. In Python: d = safetensors.numpy.load_file(name); np.savez("data.npz", x=d["x"], y=d["y"]), with the names in d.`,
  },
  {
    is: hasText('MATLAB'),
    sentence: `is a MATLAB file, which is not read here. In Python: d = scipy.io.loadmat(name); np.savez("data.npz", x=d["X"], y=d["y"]), with the names in d.`,
  },
  {
    is: hasText('ustar', 257),
    sentence: 'is a tar archive, which is not read here. Unpack it, and drop the files or their folder.',
  },
  {
    is: (head) =>
      startsWith(0x42, 0x5a, 0x68)(head) ||
      startsWith(0xfd, 0x37, 0x7a, 0x58, 0x5a)(head) ||
      startsWith(0x28, 0xb5, 0x2f, 0xfd)(head),
    sentence: 'is packed in a way that is not read here. Unpack it first, or pack it as gzip or zip.',
  },
  {
    is: (head) => startsWith(0x37, 0x7a, 0xbc, 0xaf)(head) || hasText('Rar!')(head),
    sentence: 'is an archive that is not read here. Unpack it and drop the folder, or pack it as zip.',
  },
  {
    is: (head) => hasText('ARROW1')(head) || hasText('ORC')(head),
    sentence: 'is a table in a format that is not read here. In Python: pd.read_feather(name).to_parquet("data.parquet").',
  },
  {
    is: startsWith(0xd0, 0xcf, 0x11, 0xe0),
    sentence: 'is an Office file, which is not read here. Save the sheet as CSV.',
  },
];

/** Null where it is none of them. */
export function refusalOf(head: Uint8Array, path: string): string | null {
  return REFUSALS.find(({ is }) => is(head, path))?.sentence ?? null;
}

/** Zip files that hold something else than data files. */
export function refusalOfZip(paths: readonly string[]): string | null {
  if (paths.some((path) => /(^|\/)data\.pkl$/.test(path)))
    return `is a PyTorch file, which is not read here, as opening one runs what is in it. In Python, if you trust it: d = torch.load(name); then np.savez("data.npz", x=d["x"].numpy(), y=d["y"].numpy()), with the names in d.`;
  if (paths.includes('[Content_Types].xml')) return 'is an Office file, which is not read here. Save the sheet as CSV.';
  if (paths.some((path) => /(^|\/)(config|metadata)\.json$/.test(path)) && paths.some((path) => /\.h5$/.test(path)))
    return `is a Keras model, no data. Drop data: in Python, ${MAKE_NPZ}.`;
  return null;
}

/** A single picture, or pictures that no folder gives a class. */
export const PICTURES_WITHOUT_CLASSES =
  'Pictures need a class each: put them into folders, one a class, and drop those or a zip of them. A sheet of many small pictures has to be cut into an array first; in Python: ' +
  MAKE_NPZ +
  ', where x holds one picture a sample and y its class.';

export const UNKNOWN = `is of no format that is read here. Read are IDX, CIFAR's binary batches, NPY, NPZ, parquet, CSV, TSV, JSON Lines, labelled text, and zip files or folders of pictures. In Python: ${MAKE_NPZ}.`;
