/** What the page is about and where its theory comes from. */
export function About() {
  return (
    <footer className="about">
      <p>
        Each layer of a trained deep network compresses its classes and pulls them apart. The theory is by{' '}
        <a href="https://arxiv.org/abs/2311.02960" rel="noreferrer" target="_blank">
          Wang et al., JMLR 26 (220), 2025
        </a>
        .
      </p>
      <p>
        Keys: <kbd>space</kbd> play or pause, <kbd>→</kbd> one step, <kbd>R</kbd> reset, <kbd>,</kbd> <kbd>.</kbd> frame back and
        on, <kbd>P</kbd> watch again,
        <kbd>L</kbd> newest, <kbd>G</kbd> step 0 behind.
      </p>
    </footer>
  );
}
