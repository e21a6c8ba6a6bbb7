import { createLoadData, type LoadData } from '../data/sources/loadData';
import { browserData } from './browserData';

/** Loads data in a worker, for the page that asks first. */
export function workerLoad(rest: () => Promise<void>): LoadData {
  let load: LoadData | null = null;
  return (request, ...others) => {
    load ??= createLoadData(browserData(request.page, rest));
    return load(request, ...others);
  };
}
