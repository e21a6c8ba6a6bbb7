/** What sources need from outside: where files lie and how pictures are decoded. */
import type { DataFile } from '../dataFile';
import type { FetchPorts } from '../fetching/fetchPorts';
import type { DecodeImage } from '../formats/decodedImage';

export interface DataPorts {
  /** A file that comes with the page, by its path below the page's address. Rejects with a sentence where it cannot be had. */
  embedded(path: string, signal: AbortSignal): Promise<DataFile>;
  /** Where public sets come from and are kept. */
  sets(): Promise<FetchPorts>;
  /** For pictures that are no PNG. */
  readonly decodeImage: DecodeImage;
}
