/** Of a browser that does not say how many there are. */
const LIKELY = 2;

/** How many workers this machine runs at once, at least 1. Some browsers do not tell, or tell 0. */
export function coreCount({ hardwareConcurrency }: { readonly hardwareConcurrency?: number | undefined }): number {
  return hardwareConcurrency !== undefined && hardwareConcurrency >= 1 ? hardwareConcurrency : LIKELY;
}
