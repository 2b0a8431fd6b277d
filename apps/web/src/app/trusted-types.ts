interface TrustedTypesFactory {
  createPolicy(name: string, rules: { readonly createHTML: (html: string) => string }): unknown;
}

declare global {
  interface Window {
    readonly trustedTypes?: TrustedTypesFactory;
    /** Read by the scroll lock of dialogs when it adds its style element. */
    __webpack_nonce__?: string;
  }
}

/**
 * The one policy of the page (`trusted-types default`). Mantine writes its theme into style elements through innerHTML,
 * which the browser guards like any other. Style text never holds "<", and without "<" no markup can arise: so plain
 * text passes and everything that could become an element is refused, whoever tries it.
 */
export function allowOnlyPlainText(): void {
  window.trustedTypes?.createPolicy('default', {
    createHTML: (html) => {
      if (html.includes('<')) throw new TypeError('markup is not written through innerHTML here');
      return html;
    },
  });
}

/** The nonce that the server wrote into the page for styles made at run time. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
