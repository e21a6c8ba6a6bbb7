/**
 * The matrix products of ../../products.ts in WebAssembly with two lanes of float64, written in AssemblyScript.
 * Addresses are bytes; matrices are row-major. Every sum runs in the same order as in products.ts, so both give the
 * same bits. `npm run kernels` compiles this into ../kernels.generated.ts.
 */

/**
 * out (m x n) = start + sum over k of factor * a(i, k) * b[k, :], with a(i, k) at a + i * rowStride + k * kStride.
 * `keep` starts from what is in out, otherwise from 0.
 */
export function accumulate(
  out: usize,
  m: i32,
  n: i32,
  inner: i32,
  a: usize,
  rowStride: i32,
  kStride: i32,
  b: usize,
  factor: f64,
  keep: bool,
): void {
  const line = (<usize>n) << 3;
  const step = (<usize>kStride) << 3;
  const next = (<usize>rowStride) << 3;
  let i = 0;
  for (; i + 2 < m; i += 3) {
    const o = out + <usize>i * line;
    const c = a + <usize>i * next;
    let j: usize = 0;
    for (; j + 32 <= line; j += 32) {
      let s00 = f64x2.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      const p0 = o + j;
      const p1 = p0 + line;
      const p2 = p1 + line;
      if (keep) {
        s00 = v128.load(p0);
        s01 = v128.load(p0, 16);
        s10 = v128.load(p1);
        s11 = v128.load(p1, 16);
        s20 = v128.load(p2);
        s21 = v128.load(p2, 16);
      }
      let x = b + j;
      let y = c;
      for (let k = 0; k < inner; k++) {
        const b0 = v128.load(x);
        const b1 = v128.load(x, 16);
        const a0 = f64x2.splat(factor * load<f64>(y));
        const a1 = f64x2.splat(factor * load<f64>(y + next));
        const a2 = f64x2.splat(factor * load<f64>(y + 2 * next));
        s00 = f64x2.add(s00, f64x2.mul(a0, b0));
        s01 = f64x2.add(s01, f64x2.mul(a0, b1));
        s10 = f64x2.add(s10, f64x2.mul(a1, b0));
        s11 = f64x2.add(s11, f64x2.mul(a1, b1));
        s20 = f64x2.add(s20, f64x2.mul(a2, b0));
        s21 = f64x2.add(s21, f64x2.mul(a2, b1));
        x += line;
        y += step;
      }
      v128.store(p0, s00);
      v128.store(p0, s01, 16);
      v128.store(p1, s10);
      v128.store(p1, s11, 16);
      v128.store(p2, s20);
      v128.store(p2, s21, 16);
    }
    for (; j < line; j += 8) {
      for (let r = 0; r < 3; r++) cell(o + <usize>r * line + j, c + <usize>r * next, step, b + j, line, inner, factor, keep);
    }
  }
  for (; i < m; i++) {
    const o = out + <usize>i * line;
    const c = a + <usize>i * next;
    let j: usize = 0;
    for (; j + 32 <= line; j += 32) {
      const p0 = o + j;
      let s0 = keep ? v128.load(p0) : f64x2.splat(0);
      let s1 = keep ? v128.load(p0, 16) : f64x2.splat(0);
      let x = b + j;
      let y = c;
      for (let k = 0; k < inner; k++) {
        const a0 = f64x2.splat(factor * load<f64>(y));
        s0 = f64x2.add(s0, f64x2.mul(a0, v128.load(x)));
        s1 = f64x2.add(s1, f64x2.mul(a0, v128.load(x, 16)));
        x += line;
        y += step;
      }
      v128.store(p0, s0);
      v128.store(p0, s1, 16);
    }
    for (; j < line; j += 8) cell(o + j, c, step, b + j, line, inner, factor, keep);
  }
}

/** One entry of the above. */
function cell(out: usize, a: usize, step: usize, b: usize, line: usize, inner: i32, factor: f64, keep: bool): void {
  let sum: f64 = keep ? load<f64>(out) : 0;
  for (let k = 0; k < inner; k++) {
    sum += factor * load<f64>(a) * load<f64>(b);
    a += step;
    b += line;
  }
  store<f64>(out, sum);
}

/** out (m x n) = a (m x inner) b^T with b (n x inner): even and odd terms are summed apart, then added. */
export function multiplyTranspose(out: usize, m: i32, n: i32, inner: i32, a: usize, b: usize): void {
  const line = (<usize>inner) << 3;
  const pairs = line & ~15;
  let i = 0;
  for (; i + 2 < m; i += 3) {
    const a0 = a + <usize>i * line;
    const a1 = a0 + line;
    const a2 = a1 + line;
    let o = out + ((<usize>(i * n)) << 3);
    const row = (<usize>n) << 3;
    let j = 0;
    for (; j + 1 < n; j += 2) {
      const b0 = b + <usize>j * line;
      const b1 = b0 + line;
      let s00 = f64x2.splat(0);
      let s01 = s00;
      let s10 = s00;
      let s11 = s00;
      let s20 = s00;
      let s21 = s00;
      for (let k: usize = 0; k < pairs; k += 16) {
        const x0 = v128.load(b0 + k);
        const x1 = v128.load(b1 + k);
        const y0 = v128.load(a0 + k);
        const y1 = v128.load(a1 + k);
        const y2 = v128.load(a2 + k);
        s00 = f64x2.add(s00, f64x2.mul(y0, x0));
        s01 = f64x2.add(s01, f64x2.mul(y0, x1));
        s10 = f64x2.add(s10, f64x2.mul(y1, x0));
        s11 = f64x2.add(s11, f64x2.mul(y1, x1));
        s20 = f64x2.add(s20, f64x2.mul(y2, x0));
        s21 = f64x2.add(s21, f64x2.mul(y2, x1));
      }
      store<f64>(o, total(s00, a0, b0, pairs, line));
      store<f64>(o, total(s01, a0, b1, pairs, line), 8);
      store<f64>(o + row, total(s10, a1, b0, pairs, line));
      store<f64>(o + row, total(s11, a1, b1, pairs, line), 8);
      store<f64>(o + 2 * row, total(s20, a2, b0, pairs, line));
      store<f64>(o + 2 * row, total(s21, a2, b1, pairs, line), 8);
      o += 16;
    }
    for (; j < n; j++) {
      const b0 = b + <usize>j * line;
      store<f64>(o, dot(a0, b0, pairs, line));
      store<f64>(o + row, dot(a1, b0, pairs, line));
      store<f64>(o + 2 * row, dot(a2, b0, pairs, line));
      o += 8;
    }
  }
  for (; i < m; i++) {
    const a0 = a + <usize>i * line;
    let o = out + ((<usize>(i * n)) << 3);
    for (let j = 0; j < n; j++) {
      store<f64>(o, dot(a0, b + <usize>j * line, pairs, line));
      o += 8;
    }
  }
}

function dot(a: usize, b: usize, pairs: usize, line: usize): f64 {
  let s = f64x2.splat(0);
  for (let k: usize = 0; k < pairs; k += 16) s = f64x2.add(s, f64x2.mul(v128.load(a + k), v128.load(b + k)));
  return total(s, a, b, pairs, line);
}

/** Both lanes, the odd term out going to the even lane first. */
function total(s: v128, a: usize, b: usize, pairs: usize, line: usize): f64 {
  let even = f64x2.extract_lane(s, 0);
  if (pairs < line) even += load<f64>(a + pairs) * load<f64>(b + pairs);
  return even + f64x2.extract_lane(s, 1);
}

/** out[i] += factor * a[i] for `count` entries. */
export function addScaled(out: usize, factor: f64, a: usize, count: i32): void {
  const f = f64x2.splat(factor);
  let i = 0;
  for (; i + 1 < count; i += 2) {
    v128.store(out, f64x2.add(v128.load(out), f64x2.mul(f, v128.load(a))));
    out += 16;
    a += 16;
  }
  if (i < count) store<f64>(out, load<f64>(out) + factor * load<f64>(a));
}
