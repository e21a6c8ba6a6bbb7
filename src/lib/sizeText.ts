/** So many bytes, as a person says it: "1 byte", "157 kB", "5.8 MB", "144 MB". */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  const [size, unit] = bytes < 999_500 ? [bytes / 1e3, 'kB'] : bytes < 999_500_000 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size < 9.95 ? Number(size.toFixed(1)) : Math.round(size).toLocaleString('en')} ${unit}`;
}
