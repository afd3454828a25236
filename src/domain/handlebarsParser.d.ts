/** The part of Handlebars that Baton uses: its parser. The package types only its whole self. */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  export type ParsedNode = {
    readonly type: string;
    readonly loc: { readonly start: { readonly line: number } };
    readonly value?: unknown;
    readonly original?: unknown;
    readonly escaped?: boolean;
    readonly path?: ParsedNode;
    readonly params?: readonly ParsedNode[];
    readonly hash?: { readonly pairs: readonly unknown[] };
    readonly data?: boolean;
    readonly depth?: number;
    readonly parts?: readonly string[];
    readonly program?: ParsedProgram;
    readonly inverse?: ParsedProgram;
  };
  export type ParsedProgram = { readonly body: readonly ParsedNode[]; readonly blockParams?: readonly string[] };
  export function parse(text: string): ParsedProgram;
}
