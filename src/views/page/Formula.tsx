import { useEffect, useRef } from 'react';

/** A formula in TeX, set by KaTeX as HTML for the eye and MathML for the ear. KaTeX is loaded when the first one is shown. */
export function Formula({ tex }: { readonly tex: string }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let current = true;
    const element = ref.current;
    Promise.all([import('katex'), import('katex/dist/katex.min.css')])
      .then(([{ default: katex }]) => {
        if (current && element) katex.render(tex, element, { displayMode: true, throwOnError: false });
      })
      .catch(() => {
        if (current && element) element.textContent = tex; // Offline before KaTeX was ever loaded: the source still reads.
      });
    return () => {
      current = false;
    };
  }, [tex]);
  return <div className="formula" ref={ref} />;
}
