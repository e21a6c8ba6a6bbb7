/** The host that the public sets are fetched from, and the hosts that it sends on to. Nothing here connects to any of them. */

export interface PublicHost {
  /** Its name, without a scheme. */
  readonly name: string;
  /** The hosts where it keeps large files: a plain GET is redirected to one of them, another one tomorrow. Each in full. */
  readonly redirects: readonly string[];
}

/**
 * The redirects are those that the host publishes as its storage and delivery domains (huggingface.co/.well-known/meta.json, as of
 * September 2026), with the older bridge that plain requests still meet, and without the two that only its own transfer
 * protocol uses. A host that is missing here is refused by the page's policy, which looks like no network.
 */
export const HUGGING_FACE: PublicHost = {
  name: 'huggingface.co',
  redirects: [
    'cas-bridge.xethub.hf.co',
    'cdn-lfs.hf.co',
    'cdn-lfs-us-1.hf.co',
    'cdn-lfs-eu-1.hf.co',
    'aws.cdn.hf.co',
    'us.aws.cdn.hf.co',
    'us-east-1.aws.cdn.hf.co',
    'us-west-2.aws.cdn.hf.co',
    'eu-west-3.aws.cdn.hf.co',
    'ap-southeast-1.aws.cdn.hf.co',
    'us.gcp.cdn.hf.co',
    'us-east1.us.gcp.cdn.hf.co',
    'us-central1.us.gcp.cdn.hf.co',
    'us-west4.us.gcp.cdn.hf.co',
    'europe-west4.us.gcp.cdn.hf.co',
    'asia-southeast1.us.gcp.cdn.hf.co',
  ],
};
