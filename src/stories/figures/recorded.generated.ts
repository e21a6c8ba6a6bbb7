/** Written by `npm run thumbnails`: how many runs a figure takes, and steps: of the longer run, or of all runs of a sweep. */
export const recorded: Readonly<Record<string, { readonly runs: number; readonly steps: number }>> = {
  "8": {
    "runs": 1,
    "steps": 372
  },
  "10": {
    "runs": 9,
    "steps": 104302
  },
  "11": {
    "runs": 1,
    "steps": 369
  },
  "12": {
    "runs": 12,
    "steps": 5110
  },
  "14": {
    "runs": 8,
    "steps": 16686
  },
  "5a": {
    "runs": 1,
    "steps": 2316
  },
  "5b": {
    "runs": 1,
    "steps": 51
  },
  "7a": {
    "runs": 40,
    "steps": 270697
  },
  "7b": {
    "runs": 60,
    "steps": 1318833
  }
};
