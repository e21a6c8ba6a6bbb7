/** What reading is given in tests: a clock that goes on by a slice with every look, so that every chance to rest is taken. */
import { decodeInNode } from '../../../../src/cli/decodeInNode';
import type { DataFile } from '../../../../src/data/dataFile';
import { type Pace, type Progress, paceOf } from '../../../../src/data/formats/pace';
import type { Corrections } from '../../../../src/data/understand/corrections';
import { type Understanding, type UnderstandPorts, understand } from '../../../../src/data/understand/understand';

export function ports(changed: Partial<UnderstandPorts> = {}): UnderstandPorts {
  let time = 0;
  return {
    decodeImage: decodeInNode,
    now: () => {
      time += 11;
      return time;
    },
    rest: async () => {},
    signal: new AbortController().signal,
    onProgress: (_: Progress) => {},
    ...changed,
  };
}

export const pace = (changed: Partial<UnderstandPorts> = {}): Pace => paceOf(ports(changed));

export function understood(files: readonly DataFile[], corrections: Corrections = {}): Promise<Understanding> {
  return understand(files, corrections, ports());
}
