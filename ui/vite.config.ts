import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

import { locales } from "./locales.ts";

export default defineConfig({
  plugins: [locales(), svelte()],
  build: {
    // What WebKitGTK of Debian 12, WebView2 and the WebKit of macOS 13 understand.
    target: ["es2022", "safari16.4"],
    // The program carries its files; a preload polyfill would only be code that never runs.
    modulePreload: { polyfill: false },
    // Inlined files would be `data:` addresses, which the content policy refuses.
    assetsInlineLimit: 0,
  },
  test: { environment: "node", include: ["src/**/*.test.ts"] },
});
