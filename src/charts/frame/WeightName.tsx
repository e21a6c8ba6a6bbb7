/** W with its index, as part of an SVG text. */
export function WeightName({ index }: { readonly index: number }) {
  return (
    <>
      W
      <tspan className="subscript" dy="0.25em">
        {index}
      </tspan>
    </>
  );
}
