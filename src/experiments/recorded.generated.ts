/** Written by `npm run thumbnails`: steps of the longer run of each figure. */
export const recorded: Readonly<Record<string, { readonly steps: number }>> = {
  "8": {
    "steps": 372
  },
  "11": {
    "steps": 369
  },
  "12": {
    "steps": 382
  },
  "14": {
    "steps": 3555
  },
  "5a": {
    "steps": 2316
  },
  "5b": {
    "steps": 51
  }
};
