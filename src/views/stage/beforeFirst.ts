/** What is said of a chart that has nothing to draw yet, and so nothing to take away: an empty picture would look like a result. */
export const BEFORE_FIRST_FRAME = 'There is nothing to save before the run has its first frame.';
export const BEFORE_FIRST_ANALYSIS = 'There is nothing to save before the weights of the run have been analysed.';
export const BEFORE_FIRST_MAPS = 'There is nothing to save before the first maps have been computed.';
export const BEFORE_FIRST_RUN = 'There is nothing to save before the first run of the sweep has ended.';
