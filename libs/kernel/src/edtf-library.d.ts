/** The npm package `edtf` ships no types. Only its grammar is used here; its computed bounds are not. */
declare module 'edtf' {
  /** Parses an ISO 8601-2 string. Throws on a string that is outside the grammar. */
  export function parse(text: string, constraints?: { readonly level?: 0 | 1 | 2 | 3 }): unknown;
  /** The date with the library's own bounds, milliseconds since 1970: for the test of its faults alone. */
  export default function edtf(
    text: string,
    constraints?: { readonly types?: readonly string[] },
  ): { readonly min: number; readonly max: number };
}
