declare module "virtual:locales" {
  /** Words by language, keys flattened to `a.b.c`. */
  const words: Record<string, Record<string, string>>;
  export default words;
}
